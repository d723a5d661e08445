import type { VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Split, Stack } from '../../../platform/ui/layout.tsx';
import { type Frame, Page } from '../../../platform/ui/page.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { appPaths } from '../../paths.ts';
import { keptCopy as copy } from './copy.ts';
import { type KeptSection, sectionsOf } from './kept-sections.tsx';
import type { KeptOfMe } from './schema.ts';

interface KeptPageProps {
  shown: KeptOfMe;
  frame: Frame;
  attempt: Attempt;
  timeZone: string;
}

/** Everything that is kept of whoever asks: to read, to correct, to take away, to have erased. */
export function KeptPage({ shown, frame, attempt, timeZone }: KeptPageProps): VNode {
  const sections = sectionsOf(shown, timeZone);
  const kept = sections.filter(({ rows }) => rows.length > 0);
  const none = sections.filter(({ rows }) => rows.length === 0);
  return (
    <Page
      frame={frame}
      title={copy.name}
      crumbs={[{ label: copy.crumb, href: frame.links.account }, { label: copy.name }]}
      head={{ kind: copy.name, title: copy.title, lede: copy.lede }}
      problems={attempt.problems}
      fictional={shown.fictional}
    >
      <Split
        asideLabel={copy.take}
        aside={
          <>
            <Section id="take" title={copy.take}>
              <Stack>
                <p class="w-sm">{copy.takeWords}</p>
                <p>
                  <ButtonLink href={appPaths.myDataFile()} variant="secondary">
                    {copy.takeLink}
                  </ButtonLink>
                </p>
              </Stack>
            </Section>
            <Section id="erase" title={copy.erase}>
              <Stack>
                <p class="w-sm">{copy.eraseWords}</p>
                <p>
                  <a href={appPaths.eraseMe()}>{copy.eraseLink}</a>
                </p>
                <p class="w-sm">
                  <a href={appPaths.privacy()}>{copy.more}</a>
                </p>
              </Stack>
            </Section>
          </>
        }
      >
        <You shown={shown} attempt={attempt} />
        {kept.map((section) => (
          <Kind key={section.id} section={section} />
        ))}
        {none.length > 0 && (
          <p class="w-quiet w-measure">{copy.noneOf(none.map(({ title }) => title))}</p>
        )}
      </Split>
    </Page>
  );
}

function You({ shown, attempt }: Pick<KeptPageProps, 'shown' | 'attempt'>): VNode {
  const { name, address, addressConfirmed } = shown;
  const typed = attempt.typed.name;
  return (
    <Section id="you" title={copy.you}>
      <Stack>
        <Form action={appPaths.myName()} personal>
          <TextField
            name="name"
            label={copy.nameLabel}
            description={copy.nameAbout}
            value={typeof typed === 'string' ? typed : name}
            autocomplete="name"
            problems={attempt.problems}
          />
          <Send>
            <Button variant="secondary">{copy.nameSend}</Button>
          </Send>
        </Form>
        <p>
          {copy.address}: {address ?? copy.noAddress}{' '}
          {address !== null && (
            <span class="w-sm w-quiet">
              {addressConfirmed ? copy.confirmed : copy.notConfirmed}
            </span>
          )}
        </p>
      </Stack>
    </Section>
  );
}

function Kind({ section: { id, title, about, columns, rows } }: { section: KeptSection }): VNode {
  return (
    <Section id={id} title={title}>
      <Stack>
        {about !== undefined && <p class="w-sm w-quiet">{about}</p>}
        <Table<{ cells: KeptSection['rows'][number]; row: number }>
          caption={title}
          cards
          items={rows.map((cells, row) => ({ cells, row }))}
          keyOf={({ row }) => row}
          columns={columns.map((head, at) => ({
            head,
            names: at === 0,
            cell: ({ cells }) => cells[at],
          }))}
        />
      </Stack>
    </Section>
  );
}
