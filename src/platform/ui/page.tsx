import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { ActingStrip, actingContext, actingIn } from './acting.tsx';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';
import { frameCopy } from './copy.ts';
import { ErrorSummary } from './error-summary.tsx';
import type { Frame } from './frame.ts';
import { PageFoot } from './page-foot.tsx';
import { PageHead, type PageHeadProps } from './page-head.tsx';
import { PageHeader } from './page-header.tsx';
import type { Problem } from './problem.ts';
import { type Tab, Tabs } from './tabs.tsx';
import theme from './weft.theme.json';

export type { Frame } from './frame.ts';
export type { Problem } from './problem.ts';

/** What a page is made of. */
export interface PageProps {
  frame: Frame;
  /** What the page finds, for the browser's tab and for history. */
  title: string;
  /** The order of sectors on this page, kept throughout it; pages differ. */
  turn?: 0 | 1 | 2;
  crumbs?: readonly Crumb[];
  head?: PageHeadProps;
  tabs?: readonly Tab[];
  /** The page shows a made-up world, and a strip says so. A real mission's page never does. */
  fictional?: boolean;
  /** What stops the form on this page: a summary first in main, and "Error:" in the title. */
  problems?: readonly Problem[];
  /** For search engines and link previews; the frame's own sentence when left out. */
  description?: string;
  /** What feed readers find from this page, by its address and name. */
  feed?: { href: string; title: string };
  /** Where this page hears that something happened since it was made; it then offers to be made anew. */
  live?: string;
  children: ComponentChildren;
}

const ground = theme.themes.weft.overrides.colors.neutral['background-default'];

/** A whole document: what stands round every page, and the page itself. */
export function Page(props: PageProps): VNode {
  const { frame, title, turn = 0, crumbs, head, tabs, fictional = false, problems = [] } = props;
  const { live } = props;
  return (
    <html lang="en-GB" data-color-scheme="auto">
      <Meta {...props} title={frameCopy.title(title, problems.length > 0)} />
      <body data-size="sm">
        <a class="ds-skip-link" href="#main">
          {frameCopy.skip}
        </a>
        {fictional && <Strip demonstration={frame.demonstration} />}
        <PageHeader frame={frame} turn={turn} />
        <ActingStrip frame={frame} />
        <main id="main" tabIndex={-1}>
          <div class="w-in">
            <ErrorSummary problems={problems} focus />
            {crumbs && <Breadcrumbs crumbs={crumbs} />}
            {head && <PageHead {...head} />}
            {tabs && <Tabs tabs={tabs} />}
            <actingContext.Provider value={actingIn(frame)}>
              {props.children}
            </actingContext.Provider>
            <p class="w-printed">{frameCopy.printed(frame.hostedBy, frame.path, frame.asOf)}</p>
          </div>
        </main>
        {live !== undefined && <LiveWords frame={frame} from={live} />}
        <PageFoot frame={frame} offersAgain={live !== undefined} />
      </body>
    </html>
  );
}

/** Empty until something happens; what it then says, the page's script is given here. */
function LiveWords({ frame, from }: { frame: Frame; from: string }): VNode {
  return (
    <div
      class="w-live"
      role="status"
      data-live={from}
      data-since={frame.made.at}
      data-page={frame.made.again}
      data-words={frameCopy.live}
      data-show={frameCopy.liveShow}
      data-show-apart={frameCopy.liveShowApart}
    />
  );
}

function Meta({ frame, title, description, feed }: PageProps): VNode {
  const { css, font, icon, scripts } = frame.assets;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={description ?? frameCopy.description} />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={ground.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={ground.dark} />
      <link rel="icon" href={icon} type="image/svg+xml" />
      <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
      {css.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {feed && (
        <link rel="alternate" type="application/atom+xml" title={feed.title} href={feed.href} />
      )}
      {scripts.map((src) => (
        <script key={src} type="module" src={src} />
      ))}
    </head>
  );
}

function Strip({ demonstration }: { demonstration: boolean }): VNode {
  return (
    <section class="w-demo" aria-label={frameCopy.stripLabel}>
      <p class="w-in">{demonstration ? frameCopy.demonstration : frameCopy.fictional}</p>
    </section>
  );
}

/** The document as text, ready to send. */
export const renderDocument = (page: VNode): string => `<!doctype html>${renderToString(page)}`;
