import { Temporal } from '../../../../kernel/day.ts';
import { type Asker, asAsker, whoAsks } from '../../../../platform/db/asker.ts';
import {
  browseMemory,
  type MemoryFilter,
  type MemorySeen,
} from '../../../../platform/memory/index.ts';
import type { Parts } from '../../../parts.ts';
import { openToOperator } from './closed.ts';
import { memoryCopy as copy } from './copy.ts';
import { hrefOf, idsAt, type Named, nameAll } from './queries.ts';
import type { EntryShown, MemoryQuery } from './schema.ts';

type Reader = Pick<Parts, 'db' | 'connection'>;

/** What was looked for, as memory is asked; null where it is about something that is not here. */
export async function filterOf(
  { connection }: Reader,
  query: MemoryQuery,
  timeZone: string,
): Promise<MemoryFilter | null> {
  const about = query.about ? await idsAt(connection, query.about) : null;
  if (about?.length === 0) return null;
  const dayStart = (days: number) =>
    query.day
      ? Temporal.PlainDate.from(query.day)
          .add({ days })
          .toZonedDateTime(timeZone)
          .toInstant()
          .toString()
      : null;
  return { event: query.event ?? null, about, from: dayStart(0), before: dayStart(1) };
}

/** A page of memory as the operator reads it, at most `limit` entries. At most three queries. */
export async function readMemory(
  { db, connection }: Reader,
  filter: MemoryFilter,
  after: string | null,
  limit: number,
): Promise<{ entries: EntryShown[]; last: string | null }> {
  const seen = await browseMemory(db.read, filter, after, limit);
  const names = await nameAll(
    connection,
    seen.flatMap(({ about, by }) => [...about, ...(typeof by === 'string' ? [] : [by.post])]),
  );
  return { entries: seen.map((entry) => shownOf(entry, names)), last: seen.at(-1)?.place ?? null };
}

function shownOf(entry: MemorySeen, names: ReadonlyMap<string, Named>): EntryShown {
  const { facts, words } = openToOperator(entry);
  return {
    at: entry.at,
    event: entry.event,
    by: whoOf(entry, names),
    about: entry.about.flatMap((id) => {
      const one = names.get(id);
      return one ? [{ kind: one.kind, id: one.slug, name: one.name, href: hrefOf(one) }] : [];
    }),
    facts,
    words: { ...words },
  };
}

function whoOf({ by }: MemorySeen, names: ReadonlyMap<string, Named>): string {
  if (by === 'operator') return copy.operator;
  if (by === 'system') return copy.system;
  return names.get(by.post)?.name ?? copy.somebody;
}

/** Entries of one question while a file is made. Source: our judgement, some hundred kilobytes */
const entriesAtOnce = 1_000;

/** All entries that were looked for, in the order of the page, read as they are taken. */
export function readAllMemory(
  reader: Reader,
  filter: MemoryFilter | null,
): AsyncGenerator<EntryShown> {
  // The server takes the file once the request is answered: who asked is said again each time.
  return readAs(whoAsks(), reader, filter);
}

async function* readAs(
  asker: Asker,
  reader: Reader,
  filter: MemoryFilter | null,
): AsyncGenerator<EntryShown> {
  if (filter === null) return;
  for (let after: string | null = null; ; ) {
    const { entries, last } = await asAsker(asker, () =>
      readMemory(reader, filter, after, entriesAtOnce),
    );
    yield* entries;
    if (entries.length < entriesAtOnce) return;
    after = last;
  }
}
