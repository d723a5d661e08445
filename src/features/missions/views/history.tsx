import type { VNode } from 'preact';
import { dayInWords, parseDay } from '../../../kernel/day.ts';
import { tierName, tiers } from '../../../kernel/tier.ts';
import { Stack } from '../../../platform/ui/layout.tsx';
import type { Frame } from '../../../platform/ui/page.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { missionStatusName } from '../copy/frame.ts';
import { periodInWords } from '../copy/outcome.ts';
import { historyCopy as copy } from '../copy/pages.ts';
import type { HistoryEntry } from '../queries/history.ts';
import type { MissionFacts } from '../queries.ts';
import { missionStatuses } from '../tables.ts';
import { MissionPage } from './mission-page.tsx';

/** What a mission said before: each change with both wordings, who made it, and why. */
export function HistoryPage({
  frame,
  mission,
  tabs,
  entries,
  dayOf,
}: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  entries: readonly HistoryEntry[];
  /** The day of an instant, in the house's time zone. */
  dayOf: (instant: string) => string;
}): VNode {
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={copy.title}
      crumb={copy.crumb}
      head={{ kind: mission.name, title: copy.title, lede: copy.lede }}
    >
      {entries.length === 0 ? (
        <p class="w-measure">{copy.none}</p>
      ) : (
        <Rows
          ordered
          items={entries.map((entry) => (
            <Entry key={entry.id} entry={entry} on={dayInWords(dayOf(entry.at))} />
          ))}
        />
      )}
    </MissionPage>
  );
}

function Entry({ entry, on }: { entry: HistoryEntry; on: string }): VNode {
  const { event, facts, words } = entry;
  const changed = changesIn(facts);
  const why = words.reason ?? words.note;
  const erased = Object.values(words).some((text) => text === null);
  return (
    <Stack gap="inside">
      <h2 class="w-h3">{historyTitle(entry) ?? event}</h2>
      <p class="w-sm w-quiet">{copy.on(on, whoseOf(entry))}</p>
      {changed.length > 0 && (
        <Table
          caption={`${copy.events[event] ?? event}, ${on}`}
          items={changed}
          keyOf={({ field }) => field}
          cards
          columns={[
            { head: copy.what, cell: ({ field }) => copy.fields[field], names: true },
            { head: copy.was, cell: ({ was }) => was },
            { head: copy.is, cell: ({ is }) => is },
          ]}
        />
      )}
      {why != null && <p class="w-measure">{copy.reason(why)}</p>}
      {erased && <p class="w-quiet">{copy.erased}</p>}
    </Stack>
  );
}

/** What happened and to what, in a line; null of an event for which there is no sentence. */
export function historyTitle({ event, facts }: HistoryEntry): string | null {
  const words = copy.events[event];
  if (words === undefined) return null;
  const of = subjectOf(facts);
  return of === null ? words : `${words}${copy.of(of)}`;
}

/** Who did it: a post, the operator, or Weft itself. */
export const whoseOf = ({ by, post }: HistoryEntry): string => {
  if (by === 'operator') return copy.operator;
  if (by === 'system') return copy.system;
  return post ? copy.post(post.title, post.organisation) : copy.somePost;
};

/** What it happened to: an organisation, an indicator, a figure, a phase, or so many figures. */
function subjectOf(facts: HistoryEntry['facts']): string | null {
  if (typeof facts.organisation === 'string') return facts.organisation;
  const parts = [facts.name, facts.phase, figureIn(facts.figure)].filter(
    (part) => typeof part === 'string',
  );
  if (Array.isArray(facts.figures)) parts.push(copy.rows(facts.figures.length));
  return parts.length === 0 ? null : parts.join(', ');
}

/** The period and value of a figure that was recorded. */
function figureIn(figure: HistoryEntry['facts'][string] | undefined): string | null {
  if (!figure || typeof figure !== 'object' || !('period' in figure)) return null;
  const { period, value, as_of: asOf } = figure;
  if (typeof period !== 'string' || typeof value !== 'string' || typeof asOf !== 'string')
    return null;
  return copy.figure(periodInWords(period, asOf), value);
}

/** Each field that changed, before and after, in words. */
function changesIn(facts: HistoryEntry['facts']): { field: string; was: string; is: string }[] {
  const { changed } = facts;
  if (changed === null || typeof changed !== 'object' || Array.isArray(changed)) return [];
  return Object.entries(changed).flatMap(([field, pair]) =>
    Array.isArray(pair) && pair.length === 2 && copy.fields[field] !== undefined
      ? [{ field, was: inWords(pair[0]), is: inWords(pair[1]) }]
      : [],
  );
}

/** A value of memory as people read it. */
function inWords(value: unknown): string {
  if (value === null || value === undefined) return copy.notStated;
  if (typeof value === 'boolean') return value ? copy.yes : copy.no;
  const text = String(value);
  const status = missionStatuses.find((each) => each === text);
  if (status) return missionStatusName[status];
  if (text === 'public' || text === 'partners') return copy.audiences[text];
  const tier = tiers.find((each) => each === text);
  if (tier) return tierName[tier];
  return parseDay(text) ? dayInWords(text) : text;
}
