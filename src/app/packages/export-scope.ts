import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Draws the line round one mission, as temporary tables `scope_mission`, `scope_organisation` and
 * `scope_place` (`id`), which the files' `within` look at: the mission; its lead, its partners and
 * every organisation that its work, promises, ties and attestations name; the places of all of them
 * and the places above those. A partner or an assignment that has ended draws nobody in.
 */
export async function drawScope(tx: Transaction<Schema>, missionId: string): Promise<void> {
  for (const table of ['scope_mission', 'scope_organisation', 'scope_place'])
    await sql`create temporary table ${sql.table(table)} (id uuid primary key)
      on commit drop`.execute(tx);
  await sql`insert into scope_mission values (${missionId})`.execute(tx);
  await sql`
    insert into scope_organisation
    select lead_id from mission m join scope_mission s on s.id = m.id where lead_id is not null
    union select organisation_id from partner
      where mission_id = ${missionId} and ended_on is null
    union select a.organisation_id from assignment a join workstream w on w.id = a.workstream_id
      where w.mission_id = ${missionId} and a.ended_on is null and w.ended_on is null
    union select unnest(array[c.organisation_id, c.requested_by_id])
      from commitment c join workstream w on w.id = c.workstream_id where w.mission_id = ${missionId}
    union select unnest(array[from_id, to_id]) from tie where mission_id = ${missionId}
    union select organisation_id from attestation where mission_id = ${missionId}
    except select null`.execute(tx);
  await sql`
    insert into scope_place
    with recursive up as (
      select place_id as id from mission m join scope_mission s on s.id = m.id
      union select o.place_id from organisation o join scope_organisation s on s.id = o.id
      union select p.parent_id from up join place p on p.id = up.id
    )
    select id from up where id is not null`.execute(tx);
  for (const table of ['scope_mission', 'scope_organisation', 'scope_place'])
    await sql`analyze ${sql.table(table)}`.execute(tx);
}
