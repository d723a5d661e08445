import type { Day } from '../../../kernel/day.ts';
import { csvForPeople } from '../../../kernel/write-csv.ts';
import { connectionsCopy, pairStateName, tieCopy, tierWords, whySay } from '../copy/connections.ts';
import type { Connections } from '../domain/connections.ts';
import { introducersOf } from '../domain/coordination.ts';
import { reasonsOf } from '../domain/gaps.ts';
import { pairState, pairsForTable } from '../domain/table.ts';
import type { MissionConnectionFacts } from '../queries/connections.ts';
import type { TieRow } from '../queries/ties.ts';
import { tieFace } from './faces.ts';

/** Rows of a file for people. */
export const rowsInFileMax = 50_000;

const fileOf = async (columns: readonly string[], rows: Iterable<(string | null)[]>) =>
  (await Array.fromAsync(csvForPeople(columns, rows))).join('');

/** The pairs of a mission as a file for people, as the table orders them. */
export function pairsFile(
  connections: Connections,
  facts: MissionConnectionFacts,
): Promise<string> {
  const { organisations, contacts } = connections;
  const work = new Map(facts.workstreams.map(({ id, name }) => [id, name]));
  const nameOf = new Map(organisations.map(({ id, name }) => [id, name]));
  const rows = pairsForTable(connections)
    .slice(0, rowsInFileMax)
    .map((pair) => {
      const a = organisations[pair.a]!; // pairs are positions of this list
      const b = organisations[pair.b]!;
      const state = pairState(pair);
      return [
        a.name,
        a.sector,
        tierWords(a.tier),
        b.name,
        b.sector,
        tierWords(b.tier),
        String(pair.need),
        pairStateName[state],
        pair.coordinates ? (pair.dateNotRecorded ? 'no' : 'yes') : null,
        pair.need === 0 ? null : whySay(reasonsOf(connections, pair), (id) => work.get(id) ?? id),
        state === 'gap'
          ? introducersOf(contacts, a.id, b.id)
              .map((id) => nameOf.get(id) ?? id)
              .join('; ')
          : null,
      ];
    });
  return fileOf(connectionsCopy.csv, rows);
}

/** The ties of a mission as a file for people. */
export const tiesFile = (ties: readonly TieRow[], today: Day): Promise<string> =>
  fileOf(
    tieCopy.csv,
    ties.map((row) => {
      const tie = tieFace(row, today);
      return [
        row.one.name,
        row.other.name,
        tie.frequency,
        tie.intensity === null ? null : String(tie.intensity),
        tie.contactOn,
        tie.confirmedBy?.join('; ') ?? null,
        tie.counts ? 'yes' : 'no',
        tie.source,
      ];
    }),
  );
