import type { VNode } from 'preact';
import { Button } from '../../../../platform/ui/button.tsx';
import { Details } from '../../../../platform/ui/details.tsx';
import { DayField, TextField } from '../../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../../platform/ui/form.tsx';
import { Split, Stack } from '../../../../platform/ui/layout.tsx';
import type { Frame } from '../../../../platform/ui/page.tsx';
import { Pager } from '../../../../platform/ui/pager.tsx';
import { Rows } from '../../../../platform/ui/rows.tsx';
import { Section } from '../../../../platform/ui/section.tsx';
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
          {shown.entries.length === 0 ? (
            <p class="w-quiet">{shown.unknown ? copy.unknown : copy.empty}</p>
          ) : (
            <>
              <Rows
                items={shown.entries.map((entry, at) => (
                  <Entry key={at} entry={entry} timeZone={timeZone} />
                ))}
              />
              <Pager
                shown={shown.entries.length}
                total={null}
                things={copy.things}
                {...(shown.next && { next: appPaths.memory({ ...asked, after: shown.next }) })}
                {...(after && { first: appPaths.memory(asked) })}
              />
            </>
          )}
        </Section>
      </Split>
    </OperatorPage>
  );
}

/** One entry: what, when, by whom, about what; its words in sight, and its facts behind one line. */
function Entry({ entry, timeZone }: { entry: EntryShown; timeZone: string }): VNode {
  const { event, at, by, about, facts, words } = entry;
  const said = Object.entries(words);
  const known = Object.entries(facts ?? {});
  return (
    <Stack gap="inside">
      <p>
        <strong>{event}</strong>{' '}
        <span class="w-sm w-quiet">
          {momentIn(at, timeZone)}, {copy.by(by)}
        </span>
      </p>
      {about.length > 0 && (
        <p class="w-sm">
          {about.map(({ name, href, id, kind }, n) => (
            <span key={`${kind} ${id}`}>
              {n > 0 && '; '}
              {href === null ? name : <a href={href}>{name}</a>}
            </span>
          ))}
        </p>
      )}
      {said.map(([name, { state, text }]) => (
        <p key={name} class="w-sm">
          <span class="w-quiet">{name}:</span>{' '}
          {state === 'open' ? (
            text
          ) : (
            <em>{state === 'erased' ? copy.erasedWord : copy.closedWord}</em>
          )}
        </p>
      ))}
      {facts === null && <p class="w-sm w-quiet">{copy.closedFacts}</p>}
      {known.length > 0 && (
        <Details summary={copy.facts(known.length)}>
          {known.map(([name, value]) => (
            <p key={name} class="w-sm">
              <span class="w-quiet">{name}:</span> {inLine(value)}
            </p>
          ))}
        </Details>
      )}
    </Stack>
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
