import type { VNode } from 'preact';
import { ButtonLink } from './button.tsx';
import { frameCopy, productName, workplace } from './copy.ts';
import { type Frame, nearness, wordsLookedFor } from './frame.ts';
import { Logo } from './logo.tsx';

const glass = (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="7" cy="7" r="5" />
    <path d="m11 11 4 4" />
  </svg>
);

/** Where you can go, what you can look for, and who you are here. */
export function PageHeader({ frame, turn }: { frame: Frame; turn: 0 | 1 | 2 }): VNode {
  const { viewer, links } = frame;
  return (
    <header class="w-top">
      <div class="w-in">
        <a class="w-brand" href={links.home} aria-label={frameCopy.home}>
          <Logo />
          <span>{productName}</span>
        </a>
        <nav class="w-main-nav" aria-label={frameCopy.mainNav}>
          <ul>
            <Places frame={frame} />
          </ul>
        </nav>
        <Find frame={frame} />
        <a class="w-find-link" href={links.search} aria-label={frameCopy.search}>
          {glass}
        </a>
        {viewer ? (
          <>
            <Me frame={frame} />
            <SignOut action={links.signOut} />
          </>
        ) : (
          <ButtonLink variant="secondary" href={links.signIn}>
            {frameCopy.signIn}
          </ButtonLink>
        )}
        <Menu frame={frame} />
      </div>
      <div class="w-selvedge" data-turn={turn} aria-hidden="true" />
    </header>
  );
}

function Places({ frame }: { frame: Frame }): VNode {
  const current = nearness(
    frame.nav.map(({ href }) => href),
    frame.path,
  );
  return (
    <>
      {frame.nav.map(({ label, href }, at) => (
        <li key={href}>
          <a href={href} aria-current={current[at]}>
            {label}
          </a>
        </li>
      ))}
    </>
  );
}

function Find({ frame }: { frame: Frame }): VNode {
  return (
    <search aria-label={frameCopy.searchLandmark}>
      <form class="w-find" action={frame.links.search}>
        <label>
          <span class="ds-sr-only">{frameCopy.searchLabel}</span>
          <input
            type="search"
            name="q"
            placeholder={frameCopy.search}
            value={wordsLookedFor(frame)}
            autocomplete="off"
          />
        </label>
        <button type="submit" aria-label={frameCopy.search}>
          {glass}
        </button>
      </form>
    </search>
  );
}

function Me({ frame }: { frame: Frame }): VNode | null {
  if (!frame.viewer) return null;
  const { name, post, organisation } = frame.viewer;
  return (
    <p class="w-me">
      <a href={frame.links.account}>{name}</a>
      {workplace(post, organisation)}
    </p>
  );
}

function SignOut({ action }: { action: string }): VNode {
  return (
    <form method="post" action={action}>
      <button class="w-as-link" type="submit">
        {frameCopy.signOut}
      </button>
    </form>
  );
}

/** The same places behind one word, where the screen is narrow. It opens without script. */
function Menu({ frame }: { frame: Frame }): VNode {
  const { viewer, links } = frame;
  return (
    <details class="w-menu">
      <summary>{frameCopy.menu}</summary>
      <div>
        <nav aria-label={frameCopy.menuNav}>
          <ul class="w-list">
            <Places frame={frame} />
            {viewer && (
              <li>
                <a href={links.account}>
                  {viewer.name}
                  <span class="w-menu__post">{workplace(viewer.post, viewer.organisation)}</span>
                </a>
              </li>
            )}
          </ul>
        </nav>
        {viewer && <SignOut action={links.signOut} />}
      </div>
    </details>
  );
}
