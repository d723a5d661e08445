import type { z } from 'zod';
import type { Attempt } from '../../platform/http/ask.ts';
import { Move } from '../../platform/ui/button.tsx';
import { type Frame, Page } from '../../platform/ui/page.tsx';
import { organisationPaths } from '../organisations/index.ts';
import { signInCopy as copy } from './copy.ts';
import { peoplePaths } from './paths.ts';
import type { accountOutput } from './schema.ts';

/** What a one-time link opens: one button, so that a link preview does not use it up. */
export function EntryPage({
  secret,
  frame,
  attempt,
}: {
  secret: string;
  frame: Frame;
  attempt: Attempt;
}) {
  return (
    <Page
      frame={frame}
      title={copy.title}
      crumbs={[{ label: copy.title, href: peoplePaths.signIn() }, { label: copy.entryTitle }]}
      head={{ title: copy.entryTitle, lede: copy.entryLede }}
      problems={attempt.problems}
    >
      <Move action={peoplePaths.entry()} hidden={{ secret }} personal>
        {copy.entryButton}
      </Move>
    </Page>
  );
}

/** Who I am here: the posts through which I act today. */
export function AccountPage({
  shown,
  frame,
}: {
  shown: z.infer<typeof accountOutput>;
  frame: Frame;
}) {
  return (
    <Page
      frame={frame}
      title={copy.accountTitle}
      head={{ kind: copy.accountTitle, title: shown.name }}
    >
      <div class="w-stack">
        <p>
          <a href={peoplePaths.join()}>{copy.findOrganisation}</a>
        </p>
        <p>
          <a href={peoplePaths.acting()}>{copy.actFor}</a>
        </p>
        {shown.operator && <p>{copy.operatorLine}</p>}
        {shown.posts.length === 0 && !shown.operator && <p class="w-quiet">{copy.noPosts}</p>}
        <ul class="w-rows">
          {shown.posts.map((post) => (
            <li key={post.organisation.id + post.title}>
              {post.title}
              {post.deputy && ` (${copy.deputy})`},{' '}
              <a href={organisationPaths.show({ organisation: post.organisation.id })}>
                {post.organisation.name}
              </a>
            </li>
          ))}
        </ul>
        <p>
          <a href={frame.links.mail}>{copy.mailLink}</a>
        </p>
        <p>
          <a href={frame.links.calendars}>{copy.calendars}</a>
        </p>
        <p>
          <a href={peoplePaths.security()}>{copy.security}</a>
        </p>
        <p>
          <a href={peoplePaths.tokens()}>{copy.tokens}</a>
        </p>
        <p>
          <a href={frame.links.webhooks}>{copy.webhooks}</a>
        </p>
        <p>
          <a href={frame.links.myData}>{copy.myData}</a>
        </p>
      </div>
    </Page>
  );
}
