import { Readable } from 'node:stream';
import { csvForPeople } from '../../../../kernel/write-csv.ts';
import { nothingToFind, page, type Route } from '../../../../platform/http/route.ts';
import type { Parts } from '../../../parts.ts';
import { appPaths } from '../../../paths.ts';
import { mayOperate } from '../policy.ts';
import { memoryColumns } from './copy.ts';
import { filterOf, readAllMemory, readMemory } from './read.ts';
import { type EntryShown, type MemoryQuery, memoryOutput, memoryQuery } from './schema.ts';
import { MemoryPage } from './view.tsx';

/** Entries on one page. */
const entriesOnPage = 25;

/** Memory as the operator reads it: what happened, by whom, and what of it is open to them. */
export function memoryRoutes(reader: Pick<Parts, 'db' | 'connection' | 'instance'>): Route[] {
  const { timeZone } = reader.instance;
  const all = async (query: MemoryQuery) =>
    readAllMemory(reader, await filterOf(reader, query, timeZone));
  return [
    page({
      id: 'showMemory',
      at: appPaths.memory,
      summary: 'What happened here, newest first, and what of it the operator may read',
      tag: 'operator',
      query: memoryQuery,
      output: memoryOutput,
      find: nothingToFind,
      policy: mayOperate,
      async show(_, { query }) {
        const asked = {
          event: query.event ?? '',
          about: query.about ?? '',
          day: query.day ?? '',
        };
        const filter = await filterOf(reader, query, timeZone);
        if (filter === null) return { filter: asked, unknown: true, entries: [], next: null };
        const read = await readMemory(reader, filter, query.after ?? null, entriesOnPage);
        return {
          filter: asked,
          unknown: false,
          entries: read.entries,
          next: read.entries.length === entriesOnPage ? read.last : null,
        };
      },
      view: (shown, frame, _, { query }) => (
        <MemoryPage shown={shown} frame={frame} timeZone={timeZone} after={query.after ?? null} />
      ),
      files: {
        csv: async (_, __, { query }) =>
          asStream(csvForPeople(memoryColumns, cellsOf(await all(query)))),
        jsonl: async (_, __, { query }) => asStream(linesOf(await all(query))),
      },
    }),
  ];
}

async function* cellsOf(entries: AsyncIterable<EntryShown>): AsyncGenerator<(string | null)[]> {
  for await (const { at, event, by, about, facts, words } of entries)
    yield [
      at,
      event,
      by,
      about.map(({ name }) => name).join('; '),
      facts === null ? null : JSON.stringify(facts).toWellFormed(),
      JSON.stringify(words).toWellFormed(),
    ];
}

async function* linesOf(entries: AsyncIterable<EntryShown>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}

const asStream = (text: AsyncGenerator<string>): ReadableStream<Uint8Array> =>
  // Node's own stream of bytes, under the name that the web has for it.
  Readable.toWeb(Readable.from(inBytes(text), { objectMode: false })) as ReadableStream<Uint8Array>;

async function* inBytes(text: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  for await (const part of text) yield Buffer.from(part, 'utf8');
}
