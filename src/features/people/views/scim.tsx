import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, Move } from '../../../platform/ui/button.tsx';
import { Code } from '../../../platform/ui/code.tsx';
import { TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Stack } from '../../../platform/ui/layout.tsx';
import { Notice } from '../../../platform/ui/notice.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { scimCopy as copy } from '../copy/scim.ts';
import { peoplePaths } from '../paths.ts';
import type { ScimShown } from '../schema/scim.ts';
import { typedOr as typedIn } from './typed.ts';

/** How an organisation's own system keeps its people and posts here, and its tokens. */
export function ScimPage({
  shown,
  frame,
  attempt,
  made,
}: {
  shown: ScimShown;
  frame: Frame;
  attempt: Attempt;
  /** The token that was just made; it is on no other page. */
  made?: { readonly name: string; readonly token: string };
}): VNode {
  const { organisation, at, tokens } = shown;
  return (
    <Page
      frame={frame}
      title={copy.crumb}
      crumbs={[
        {
          label: organisation.name,
          href: organisationPaths.show({ organisation: organisation.id }),
        },
        { label: copy.crumb },
      ]}
      head={{ title: copy.title, lede: copy.lede }}
      problems={attempt.problems}
    >
      <Stack gap="sections">
        {made && (
          <Notice tone="success" title={copy.madeTitle} live>
            <Stack>
              <p>{copy.madeWords(made.name)}</p>
              <Code block>{made.token}</Code>
            </Stack>
          </Notice>
        )}
        <Section id="at" title={copy.atTitle}>
          <Stack>
            <p>{copy.at}</p>
            <Code block>{at}</Code>
            <p class="w-measure">{copy.users}</p>
          </Stack>
        </Section>
        <Section id="tokens" title={copy.tokens}>
          <Table
            caption={copy.tokens}
            cards
            items={tokens}
            keyOf={({ id }) => id}
            empty={copy.none}
            columns={[
              { head: copy.name, names: true, cell: ({ name }) => name },
              { head: copy.made, cell: ({ madeOn }) => dayInWords(madeOn) },
              {
                head: copy.used,
                cell: ({ usedOn }) => (usedOn === null ? copy.never : dayInWords(usedOn)),
              },
              {
                head: copy.revoke,
                cell: ({ id, name }) => (
                  <Move
                    action={peoplePaths.revokeOwnSystem({
                      organisation: organisation.id,
                      token: id,
                    })}
                    variant="secondary"
                  >
                    {copy.revokeNamed(name)}
                  </Move>
                ),
              },
            ]}
          />
        </Section>
        <Section id="make" title={copy.makeTitle}>
          <Form action={peoplePaths.ownSystem({ organisation: organisation.id })}>
            <TextField
              name="name"
              label={copy.name}
              description={copy.nameHint}
              autocomplete="off"
              value={typedIn(attempt, 'name')}
              problems={attempt.problems}
            />
            <Send seen={copy.seen}>
              <Button>{copy.make}</Button>
            </Send>
          </Form>
        </Section>
      </Stack>
    </Page>
  );
}
