import { sql } from 'kysely';
import { type Day, Temporal } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { Commitment } from '../../commitments/index.ts';
import { matterWords } from '../copy/matters.ts';
import { daysToNext } from '../domain/quiet.ts';
import { relationshipPaths } from '../paths.ts';
import { frequencies } from '../tables.ts';
import type { TendingTables } from './tending.ts';

/** What may wait on an organisation between it and others. */
const matterKinds = [
  'contact-to-confirm',
  'introduction-to-answer',
  'introduction-to-make',
  'introduction-to-follow',
  'check-to-answer',
  'agreement-to-answer',
  'agreement-to-review',
  'tie-proposed',
  'tie-quiet',
] as const;
/** One of them. */
export type MatterKind = (typeof matterKinds)[number];

/** Something between organisations that waits on one of them, ready to be shown. */
export interface Matter {
  readonly kind: MatterKind;
  /** Kind, what it is about, and since when: the same matter has the same key. */
  readonly key: string;
  readonly title: string;
  readonly href: string;
  readonly mission: string;
  /** The organisation that waits for it; null where nobody does. */
  readonly for: Commitment['organisation'] | null;
  /** The pair it is about, by addresses, with the mission; and the thing of it that has an address of its own. */
  readonly at: {
    readonly mission: string;
    readonly one: string;
    readonly other: string;
    readonly slug: string | null;
  };
  /** Name of who is at the other end, or title of the agreement. */
  readonly who: string;
  readonly since: Day;
  /** When its clock runs out; others wait from then on. */
  readonly dueOn: Day;
}

/** Days in which each kind is answered. Source: our judgement, two weeks where others wait; methods §4 for silence */
export const answerDays: Readonly<Record<MatterKind, number>> = {
  'contact-to-confirm': 14,
  'introduction-to-answer': 10,
  'introduction-to-make': 14,
  'introduction-to-follow': 30,
  'check-to-answer': 30,
  'agreement-to-answer': 30,
  'agreement-to-review': 0,
  'tie-proposed': 30,
  'tie-quiet': 0,
};

interface Row {
  readonly kind: MatterKind;
  readonly id: string;
  readonly since: Day;
  readonly mission: string;
  readonly missionName: string;
  readonly one: string;
  readonly other: string;
  readonly names: readonly [string, string];
  /** Name of the other of the two, or the title of what was written. */
  readonly who: string;
  readonly for: Commitment['organisation'] | null;
  readonly slug: string | null;
}

/** Matters of one organisation that are told. Source: our judgement; more is no list */
const mattersMax = 100;

/**
 * What waits on an organisation between it and others: contacts to confirm, introductions to answer,
 * make or follow, checks and agreements to answer, reviews that are due, proposals, and ties that it
 * tends and that went quiet. The soonest clock first. One query.
 */
export async function listMatters(
  db: Reading<TendingTables>,
  organisationId: string,
  today: Day,
): Promise<Matter[]> {
  const own = sql`${organisationId}::uuid`;
  const day = (column: string) => sql`(${sql.ref(column)} at time zone 'UTC')::date`;
  const rows = await db
    .selectFrom(
      sql<Row>`(
    select found.kind, found.id, found.since::text as since, m.slug as mission, m.name as "missionName",
      one.slug as one, other.slug as other, found.slug, json_build_array(one.name, other.name) as names,
      case when waits.id is not null then json_build_object('id', waits.id, 'slug', waits.slug,
        'name', waits.name, 'sector', waits.sector, 'tier', waits.tier) end as "for", coalesce(found.who, case when one.id = ${own} then other.name else one.name end) as who
    from (
      select 'contact-to-confirm' as kind, c.id, ${day('c.logged_at')} as since, t.mission_id, t.from_id as one_id, t.to_id as other_id, null::text as who,
        c.logged_by as for_id, c.slug
      from contact c join tie t on t.id = c.tie_id
      where c.state = 'waiting' and c.logged_by <> ${own} and ${own} in (t.from_id, t.to_id)
      union all
      select case when i.broker_id = ${own} then case i.state when 'asked' then 'introduction-to-answer' else 'introduction-to-make' end
          else 'introduction-to-follow' end, i.id, ${day('i.asked_at')}, i.mission_id, i.one_id, i.other_id, null,
        case when i.broker_id = ${own} then i.asked_by else i.broker_id end, i.slug
      from introduction i
      where i.ended_at is null and ((i.broker_id = ${own} and i.state in ('asked', 'accepted'))
        or (i.state = 'introduced' and ${own} in (i.one_id, i.other_id)))
      union all
      select 'check-to-answer', k.id, k.begun_on, t.mission_id, t.from_id, t.to_id, null,
        case when t.from_id = ${own} and k.to_answered_on is not null then t.to_id
          when t.to_id = ${own} and k.from_answered_on is not null then t.from_id end, null
      from tie_check k join tie t on t.id = k.tie_id
      where k.complete_on is null and ((t.from_id = ${own} and k.from_answered_on is null)
        or (t.to_id = ${own} and k.to_answered_on is null))
      union all
      select case v.state when 'proposed' then 'agreement-to-answer' else 'agreement-to-review' end, v.id,
        case v.state when 'proposed' then ${day('v.proposed_at')} else v.review_on end, a.mission_id, ${own}, v.proposed_by, v.title,
        case v.state when 'proposed' then v.proposed_by end, a.slug
      from agreement_version v join agreement a on a.id = v.agreement_id
      join agreement_party p on p.agreement_id = a.id and p.organisation_id = ${own} and p.left_on is null
      where a.ended_on is null and ((v.state = 'proposed' and not exists (select 1 from agreement_acceptance c
          where c.version_id = v.id and c.organisation_id = ${own}))
        or (v.state = 'in-force' and v.review_on <= ${today}::date
          and not exists (select 1 from agreement_version w where w.agreement_id = a.id and w.state = 'proposed')))
      union all
      select 'tie-proposed', p.id, ${day('p.proposed_at')}, p.mission_id, p.one_id, p.other_id, null,
        (select post.organisation_id from post where post.id = p.proposed_post), null
      from tie_proposal p where p.state = 'waiting' and ${own} in (p.one_id, p.other_id)
      union all
      select 'tie-quiet', t.id, t.contact_on + ${quietDays}, t.mission_id, t.from_id, t.to_id, null, null, null
      from tie t join tie_steward s on s.tie_id = t.id and s.organisation_id = ${own}
      where t.confirmed = 'both' and t.contact_on + ${quietDays} < ${today}::date
    ) found
    join mission m on m.id = found.mission_id
    join organisation one on one.id = found.one_id join organisation other on other.id = found.other_id
    left join organisation waits on waits.id = found.for_id
    order by found.since, found.id limit ${mattersMax})`.as('matter'),
    )
    .selectAll()
    .execute();
  return rows.map(matterOf).sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** Days to the next contact, as `daysToNext` says them. */
const quietDays = sql`(case t.frequency ${sql.join(
  frequencies.map((each) => sql`when ${each} then ${daysToNext(each)}::int`),
  sql` `,
)} else ${daysToNext(null)}::int end)`;

const plusDays = (day: Day, days: number): Day =>
  Temporal.PlainDate.from(day).add({ days }).toString();

function matterOf(row: Row): Matter {
  const { kind, id, since, mission, one, other, who, slug } = row;
  const to = { mission, one, other };
  const href = kind.startsWith('introduction')
    ? relationshipPaths.introduction(to)
    : kind === 'check-to-answer'
      ? relationshipPaths.check(to)
      : kind.startsWith('agreement')
        ? relationshipPaths.agreement({ mission, agreement: slug ?? '' })
        : relationshipPaths.tie(to);
  return {
    kind,
    key: `${kind} ${id} ${since}`,
    title: matterWords[kind](who, row.names),
    href,
    mission: row.missionName,
    for: row.for,
    at: { ...to, slug },
    who,
    since,
    dueOn: plusDays(since, answerDays[kind]),
  };
}
