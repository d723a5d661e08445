import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../../../../platform/ui/button.tsx';
import { DayField, TextField } from '../../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../../platform/ui/form.tsx';
import { Split, Stack } from '../../../../platform/ui/layout.tsx';
import type { Frame } from '../../../../platform/ui/page.tsx';
import { Section } from '../../../../platform/ui/section.tsx';
import { Table } from '../../../../platform/ui/table.tsx';
import { appPaths } from '../../../paths.ts';
import { OperatorPage } from '../frame.tsx';
import { momentIn } from '../moment.ts';
import { memoryCopy as copy } from './copy.ts';
import type { EntryShown, MemoryShown } from './schema.ts';

interface MemoryPageProps {
  shown: MemoryShown;
  frame: Frame;
  timeZone: string;
  /** Where the list begins; null on its first page. */
  after: string | null;
}

/** What happened here, newest first, with what of it is open to the operator. */
export function MemoryPage({ shown, frame, timeZone, after }: MemoryPageProps): VNode {
  const asked = Object.fromEntries(Object.entries(shown.filter).filter(([, text]) => text !== ''));
  const isFiltered = Object.keys(asked).length > 0;
  return (
    <OperatorPage
      frame={frame}
      name={copy.name}
      title={isFiltered ? copy.titleFiltered : copy.title}
      lede={copy.lede}
    >
      <Split asideLabel={copy.look} aside={<Look shown={shown} asked={asked} />}>
        <Section id="entries" title={copy.caption} hideTitle>
          <Table
            caption={copy.caption}
            cards
            items={shown.entries.map((entry, at) => ({ ...entry, row: at }))}
            keyOf={({ row }) => row}
            empty={shown.unknown ? copy.unknown : copy.empty}
            columns={[
              {
                head: copy.what,
                names: true,
                cell: ({ event }) => <Wrapped>{event}</Wrapped>,
              },
              { head: copy.at, cell: ({ at }) => momentIn(at, timeZone) },
              { head: copy.who, cell: ({ by }) => by },
              { head: copy.aboutWhat, cell: ({ about }) => <About about={about} /> },
              { head: copy.facts, cell: (entry) => <FactsOf entry={entry} /> },
            ]}
            pager={{
              total: null,
              things: copy.things,
              ...(shown.next && { next: appPaths.memory({ ...asked, after: shown.next }) }),
              ...(after && { first: appPaths.memory(asked) }),
            }}
          />
        </Section>
      </Split>
    </OperatorPage>
  );
}

/** Long names of events break at their points and hyphens. */
function Wrapped({ children }: { children: string }): VNode {
  return (
    <>
      {children.split(/(?<=[.-])/).map((part, at) => (
        <>
          {at > 0 && <wbr />}
          {part}
        </>
      ))}
    </>
  );
}

function About({ about }: Pick<EntryShown, 'about'>): VNode {
  return (
    <>
      {about.map(({ name, href, id, kind }) => (
        <p key={`${kind} ${id}`}>{href === null ? name : <a href={href}>{name}</a>}</p>
      ))}
    </>
  );
}

function FactsOf({ entry: { facts, words } }: { entry: EntryShown }): VNode {
  const lines: [string, ComponentChildren][] = [
    ...Object.entries(facts ?? {}).map(([name, value]): [string, string] => [name, inLine(value)]),
    ...Object.entries(words).map(([name, { state, text }]): [string, ComponentChildren] => [
      name,
      state === 'open' ? text : <em>{state === 'erased' ? copy.erasedWord : copy.closedWord}</em>,
    ]),
  ];
  return (
    <div class="w-sm">
      {facts === null && <p class="w-quiet">{copy.closedFacts}</p>}
      {facts !== null && lines.length === 0 && <p class="w-quiet">{copy.noFacts}</p>}
      {lines.map(([name, value]) => (
        <p key={name}>
          <span class="w-quiet">{name}:</span> {value}
        </p>
      ))}
    </div>
  );
}

/** Characters of one fact on the page; the files have all of it. */
const factMax = 200;

function inLine(value: unknown): string {
  const text =
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((one) => typeof one !== 'object' || one === null)
      ? `${said(value[0])} → ${said(value[1])}`
      : typeof value === 'object' && value !== null
        ? JSON.stringify(value)
        : said(value);
  return text.length > factMax ? `${text.slice(0, factMax - 1)}…` : text;
}

const said = (value: unknown): string => (value === null || value === '' ? '—' : String(value));

function Look({
  shown: { filter },
  asked,
}: {
  shown: MemoryShown;
  asked: Record<string, string>;
}): VNode {
  return (
    <>
      <Section id="look" title={copy.look}>
        <Form action={appPaths.memory()} asks>
          <TextField
            name="event"
            label={copy.event}
            description={copy.eventAbout}
            value={filter.event}
            spellcheck={false}
            autocomplete="off"
            optional
          />
          <TextField
            name="about"
            label={copy.about}
            description={copy.aboutAbout}
            value={filter.about}
            spellcheck={false}
            autocomplete="off"
            optional
          />
          <DayField name="day" label={copy.day} value={filter.day} optional />
          <Send>
            <Button variant="secondary">{copy.send}</Button>
            {Object.keys(asked).length > 0 && <a href={appPaths.memory()}>{copy.clear}</a>}
          </Send>
        </Form>
      </Section>
      <Section id="take" title={copy.take}>
        <Stack gap="inside">
          <p class="w-sm w-quiet">{copy.takeWords}</p>
          <p>
            <a href={appPaths.memoryTable(asked)}>{copy.csv}</a>
          </p>
          <p>
            <a href={appPaths.memoryLines(asked)}>{copy.jsonl}</a>
          </p>
        </Stack>
      </Section>
    </>
  );
}
