import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * The line round one mission, as queries that give the `id` of what is within it: the mission; its lead,
 * its partners and every organisation that its work, promises, ties and attestations name; the places
 * of all of them and the places above those. A partner or an assignment that has ended draws nobody in.
 * The files' `within` look at them under these names, and each looks at those before it.
 */
const scopeOf = (missionId: string): readonly (readonly [string, RawBuilder<unknown>])[] => {
  // Written into the query, because a statement that makes a table takes no parameters.
  const mission = sql`${sql.lit(missionId)}::uuid`;
  return [
    ['scope_mission', sql`select ${mission} as id`],
    [
      'scope_organisation',
      sql`
      select lead_id as id from mission where id = ${mission} and lead_id is not null
      union select organisation_id from partner
        where mission_id = ${mission} and ended_on is null
      union select a.organisation_id from assignment a join workstream w on w.id = a.workstream_id
        where w.mission_id = ${mission} and a.ended_on is null and w.ended_on is null
      union select unnest(array[c.organisation_id, c.requested_by_id])
        from commitment c join workstream w on w.id = c.workstream_id where w.mission_id = ${mission}
      union select unnest(array[from_id, to_id]) from tie where mission_id = ${mission}
      union select organisation_id from attestation where mission_id = ${mission}
      except select null`,
    ],
    [
      'scope_place',
      sql`
      with recursive up as (
        select place_id as id from mission where id = ${mission}
        union select o.place_id from organisation o join scope_organisation s on s.id = o.id
        union select p.parent_id from up join place p on p.id = up.id
      )
      select id from up where id is not null`,
    ],
  ];
};

/** Draws the line as temporary tables, for a transaction that reads file after file. */
export async function drawScope(tx: Transaction<Schema>, missionId: string): Promise<void> {
  for (const [name, query] of scopeOf(missionId)) {
    await sql`create temporary table ${sql.table(name)} on commit drop as ${query}`.execute(tx);
    await sql`analyze ${sql.table(name)}`.execute(tx);
  }
}

/** The same line before a query of its own; blank where everything is meant. */
export function withScope(missionId: string | null): RawBuilder<unknown> {
  if (missionId === null) return sql``;
  const parts = scopeOf(missionId).map(([name, query]) => sql`${sql.table(name)} as (${query})`);
  return sql`with ${sql.join(parts)} `;
}
