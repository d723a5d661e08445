import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Attempt } from '../../../platform/http/ask.ts';
import { ButtonLink, Move } from '../../../platform/ui/button.tsx';
import { Row, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { actingPageCopy as copy } from '../copy/acting.ts';
import { signInCopy } from '../copy.ts';
import { peoplePaths } from '../paths.ts';
import type { actingOutput } from '../schema/acting.ts';

/** Where a person with several posts chooses through which of them they act. */
export function ActingPage({
  shown,
  frame,
  attempt,
}: {
  shown: z.infer<typeof actingOutput>;
  frame: Frame;
  attempt: Attempt;
}): VNode {
  return (
    <Page
      frame={frame}
      title={copy.title}
      crumbs={[
        { label: signInCopy.accountTitle, href: peoplePaths.account() },
        { label: copy.crumb },
      ]}
      head={{ title: copy.title, lede: copy.lede }}
      problems={attempt.problems}
    >
      {shown.posts.length === 0 ? (
        <Stack>
          <p>{copy.none}</p>
          <ButtonLink href={peoplePaths.join()}>{copy.join}</ButtonLink>
        </Stack>
      ) : (
        <Rows
          items={shown.posts.map(({ id, title, organisation, deputy, now }) => (
            <Row key={id} apart>
              <div>
                <p class="w-strong">
                  {title}
                  {deputy && ` (${copy.deputy})`}
                </p>
                <p class="w-sm">
                  <a href={organisationPaths.show({ organisation: organisation.id })}>
                    {organisation.name}
                  </a>
                </p>
              </div>
              {now ? (
                <Tag tone="accent">{copy.now}</Tag>
              ) : (
                <Move
                  action={peoplePaths.acting()}
                  hidden={{ post: id }}
                  variant="secondary"
                  personal
                >
                  {copy.actAs(title, organisation.name)}
                </Move>
              )}
            </Row>
          ))}
        />
      )}
    </Page>
  );
}
