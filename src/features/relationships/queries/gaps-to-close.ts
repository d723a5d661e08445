import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import { type Sector, sectorsInTurn } from '../../../kernel/sector.ts';
import type { Reading } from '../../../platform/db/access.ts';
import { whySay } from '../copy/connections.ts';
import { lastContactOf, type TieFacts } from '../domain/coordination.ts';
import { type Gap, gapsToClose } from '../domain/gaps.ts';
import { connectionsTurn, pictureOf } from '../domain/picture.ts';
import { pairsAtMost, pairsAtOnceMax } from '../domain/structure.ts';
import { relationshipPaths } from '../paths.ts';
import type { ConnectionTables, MissionConnectionFacts } from './connections.ts';

/** An organisation of a gap, as a page names it. */
interface GapEnd {
  readonly slug: string;
  readonly name: string;
  readonly sector: Sector | null;
}

/** A gap that an organisation could close: it is one of the two, or works with both. */
export interface GapToClose {
  readonly mission: { readonly slug: string; readonly name: string };
  readonly one: GapEnd;
  readonly other: GapEnd;
  /** Of the two the one that is not the organisation's own; null where it is neither. */
  readonly toward: GapEnd | null;
  readonly need: number;
  /** Why the two need each other, as a sentence. */
  readonly why: string;
  /** Who works with both, best first, by address. */
  readonly introducers: readonly GapEnd[];
  /** How many organisations the mission's connections have. */
  readonly organisations: number;
  readonly lastContactOn: Day | null;
  /** An introduction of the two is under way. */
  readonly underWay: boolean;
  readonly tieHref: string;
  readonly introductionHref: string;
  readonly gapsHref: string;
}

/** What the connections of a mission follow from, as one row. */
type MissionRow = Omit<MissionConnectionFacts, 'leads' | 'liveCommitments' | 'ties'> & {
  readonly slug: string;
  readonly name: string;
  readonly ties: readonly (TieFacts & { readonly madeHere: boolean })[];
  readonly source: string | null;
  readonly live: readonly (readonly [string, string])[];
};

/** Missions of one organisation that are looked through. Source: our judgement; few take part in more */
const missionsMax = 20;

/**
 * The gaps that an organisation could close, over the missions that go on and in which it takes part:
 * the greatest need first, at most `most` of each mission. Missions with more possible pairs than a
 * request works out are left to their own pages (`tooLarge`). One query, from the same facts as
 * `findConnectionFacts`. For those who act for that organisation only.
 */
export async function listGapsToClose(
  db: Reading<ConnectionTables>,
  organisation: { readonly id: string; readonly slug: string },
  today: Day,
  most: number,
): Promise<{
  gaps: GapToClose[];
  missions: { slug: string; name: string }[];
  tooLarge: { slug: string; name: string }[];
}> {
  const rows = await factsOfMissions(db, organisation.id);
  const tooLarge: { slug: string; name: string }[] = [];
  let left = pairsAtOnceMax;
  const gaps = rows.flatMap((row) => {
    left -= pairsAtMost([...row.assignments, ...row.commitments], row.dependencies);
    if (left < 0) {
      tooLarge.push({ slug: row.slug, name: row.name });
      return [];
    }
    return gapsIn(row, organisation.slug, today, most);
  });
  return {
    gaps: gaps.sort((a, b) => b.need - a.need),
    missions: rows.map(({ slug, name }) => ({ slug, name })),
    tooLarge,
  };
}

function gapsIn(row: MissionRow, own: string, today: Day, most: number): GapToClose[] {
  const ties = row.ties.map(({ madeHere, ...tie }) => ({
    ...tie,
    source: madeHere ? tie.source : (tie.source ?? row.source),
  }));
  const { connections } = pictureOf({ ...row, ties }, today, sectorsInTurn(connectionsTurn));
  if (!connections) return [];
  const found = new Map(row.organisations.map((one) => [one.id, one]));
  const work = new Map(row.workstreams.map(({ id, name }) => [id, name]));
  const end = (slug: string): GapEnd => ({
    slug,
    name: found.get(slug)?.name ?? slug,
    sector: found.get(slug)?.sector ?? null,
  });
  const face = (gap: Gap): GapToClose => {
    const to = { mission: row.slug, one: gap.a, other: gap.b };
    const other = gap.a === own ? gap.b : gap.b === own ? gap.a : null;
    return {
      mission: { slug: row.slug, name: row.name },
      one: end(gap.a),
      other: end(gap.b),
      toward: other === null ? null : end(other),
      need: gap.weight,
      why: whySay(gap.why.slice(0, 1), (id) => work.get(id) ?? id),
      introducers: gap.introducers.map(end),
      organisations: row.organisations.length,
      lastContactOn: lastContactOf(ties, gap.a, gap.b),
      underWay: row.live.some((pair) => pair.includes(gap.a) && pair.includes(gap.b)),
      tieHref: relationshipPaths.tie(to),
      introductionHref: relationshipPaths.introduction(to),
      gapsHref: `${relationshipPaths.connections({ mission: row.slug })}#gap-${gap.rank}`,
    };
  };
  return gapsToClose(connections, [own], { count: most }).map(face);
}

/** The facts of `findConnectionFacts` of every mission of an organisation that goes on, in one query. */
async function factsOfMissions(
  db: Reading<ConnectionTables>,
  organisationId: string,
): Promise<MissionRow[]> {
  const listed = (columns: string, from: string, order = '') =>
    sql`coalesce((select json_agg(${sql.raw(columns)}${sql.raw(order)}) from ${sql.raw(from)}), '[]')`;
  const work = 'join workstream w on w.mission_id = mine.id and w.ended_on is null and w.id =';
  const committed = `commitment c ${work} c.workstream_id where c.state in ('promised', 'reported')`;
  const assigned = `assignment a ${work} a.workstream_id where a.ended_on is null`;
  return db
    .with('mine', (all) =>
      all
        .selectFrom('mission')
        .select(['id', 'slug', 'name', 'source'])
        .where(
          sql<boolean>`(status is null or status in ('draft', 'candidate', 'adopted', 'review-due'))`,
        )
        .where((on) =>
          on.or([
            on('lead_id', '=', organisationId),
            on.exists(
              on
                .selectFrom('partner')
                .select('partner.mission_id')
                .whereRef('partner.mission_id', '=', 'mission.id')
                .where('partner.organisation_id', '=', organisationId)
                .where('partner.ended_on', 'is', null),
            ),
          ]),
        )
        .orderBy('name')
        .orderBy('id')
        .limit(missionsMax),
    )
    .selectFrom(
      sql<MissionRow>`(select mine.slug, mine.name, mine.source,
        ${listed(
          `json_build_object('id', o.slug, 'rowId', o.id, 'name', o.name, 'sector', o.sector,
            'tier', o.tier, 'joined', o.joined_at is not null)`,
          `organisation o where o.id in (
            select p.organisation_id from partner p where p.mission_id = mine.id and p.ended_on is null
            union select a.organisation_id from ${assigned}
            union select c.organisation_id from ${committed}
            union select unnest(array[t.from_id, t.to_id]) from tie t where t.mission_id = mine.id)`,
          ' order by o.slug',
        )} as organisations,
        ${listed(`json_build_object('id', w.slug, 'name', w.name)`, 'workstream w where w.mission_id = mine.id and w.ended_on is null')} as workstreams,
        ${listed(`json_build_object('workstream', w.slug, 'organisation', o.slug)`, assigned.replace('where', 'join organisation o on o.id = a.organisation_id where'))} as assignments,
        ${listed(`distinct jsonb_build_object('workstream', w.slug, 'organisation', o.slug)`, committed.replace('where', 'join organisation o on o.id = c.organisation_id where'))} as commitments,
        ${listed(`json_build_object('from', f.slug, 'on', n.slug, 'kind', d.kind)`, 'dependency d join workstream f on f.id = d.from_id and f.ended_on is null and f.mission_id = mine.id join workstream n on n.id = d.on_id and n.ended_on is null and n.mission_id = mine.id where d.ended_on is null')} as dependencies,
        ${listed(
          `json_build_object('from', f.slug, 'to', n.slug, 'frequency', t.frequency, 'intensity', t.intensity,
            'contactOn', t.contact_on, 'confirmed', t.confirmed, 'source', t.source, 'madeHere', t.made_at is not null)`,
          'tie t join organisation f on f.id = t.from_id join organisation n on n.id = t.to_id where t.mission_id = mine.id',
        )} as ties,
        ${listed(
          `json_build_object('a', act.a, 'b', act.b, 'on', act."on")`,
          `(select p.slug as a, r.slug as b, max(c.satisfied_on) as "on" from commitment c
              join workstream w on w.id = c.workstream_id and w.mission_id = mine.id
              join organisation p on p.id = c.organisation_id join organisation r on r.id = c.requested_by_id
              where c.state = 'satisfied' and c.satisfied_on is not null and p.id <> r.id group by 1, 2
            union all select f.slug, n.slug, max(k.complete_on) from tie_check k join tie t on t.id = k.tie_id and t.mission_id = mine.id
              join organisation f on f.id = t.from_id join organisation n on n.id = t.to_id
              where k.complete_on is not null group by 1, 2) act`,
        )} as "jointActs",
        ${listed(
          'json_build_array(f.slug, n.slug)',
          'introduction i join organisation f on f.id = i.one_id join organisation n on n.id = i.other_id where i.mission_id = mine.id and i.ended_at is null',
        )} as live
      from mine order by mine.name, mine.id)`.as('facts'),
    )
    .selectAll()
    .execute();
}
