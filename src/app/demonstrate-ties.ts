import { type Kysely, sql } from 'kysely';
import type { Day } from '../kernel/day.ts';
import type { Schema } from './schema.ts';

/**
 * Puts between the organisations of Averley what a package does not say: a tie that is tended, with a
 * contact in every state; introductions and a proposal under way; a check that both sides answered and
 * one that waits; an agreement in force with other words proposed. Nothing of it moves the cloth: what
 * counts as contact stands on pairs that worked together before. Days lie before `today`.
 */
export async function demonstrateTies(tx: Kysely<Schema>, today: Day): Promise<void> {
  const at = (days: number) =>
    sql`(${today}::date - ${days}::int)::timestamptz + interval '10 hours'`;
  const on = (days: number) => sql`(${today}::date - ${days}::int)`;
  const organisation = (slug: string) => sql`(select id from organisation where slug = ${slug})`;
  const post = (slug: string) => sql`(select id from post where slug = ${slug})`;
  const mission = sql`(select id from mission where slug = 'warm-and-dry-homes')`;
  const tie = (one: string, other: string) => sql`(select t.id from tie t
    where t.mission_id = ${mission} and least(t.from_id, t.to_id) = least(${organisation(one)}, ${organisation(other)})
      and greatest(t.from_id, t.to_id) = greatest(${organisation(one)}, ${organisation(other)}))`;
  const vale = 'vale-repair-collective';
  const guild = 'averley-builders-guild';
  const council = 'harrow-quay-council';
  const tended = tie(vale, guild);

  await sql`update tie set purpose = 'Pass on repairs that need a builder, and train two volunteers a season.'
    where id = ${tended}`.execute(tx);
  await sql`insert into tie_steward (tie_id, organisation_id, post_id) values
    (${tended}, ${organisation(vale)}, ${post('vale-repair-collective-volunteers')}),
    (${tended}, ${organisation(guild)}, ${post('averley-builders-guild-master-of-the-guild')})`.execute(
    tx,
  );
  await sql`insert into contact (tie_id, held_on, about, logged_by, logged_post, logged_at, state, answer, answered_post, answered_at)
    values
    (${tended}, (select contact_on from tie where id = ${tended}), 'Who takes the roof on Mill Row', ${organisation(vale)},
      ${post('vale-repair-collective-director')}, ${at(8)}, 'confirmed', null, ${post('averley-builders-guild-master-of-the-guild')}, ${at(7)}),
    (${tended}, ${on(2)}, 'Two volunteers for the spring course', ${organisation(guild)},
      ${post('averley-builders-guild-master-of-the-guild')}, ${at(1)}, 'waiting', null, null, null),
    (${tended}, ${on(30)}, 'The price of lime plaster', ${organisation(vale)}, ${post('vale-repair-collective-volunteers')},
      ${at(29)}, 'disputed', 'That was a letter, not a talk', ${post('averley-builders-guild-master-of-the-guild')}, ${at(28)})
    on conflict do nothing`.execute(tx);

  const pairOf = (one: string, other: string) =>
    sql`least(${organisation(one)}, ${organisation(other)}), greatest(${organisation(one)}, ${organisation(other)})`;
  await sql`insert into introduction (mission_id, one_id, other_id, broker_id, asked_by, asked_post, why, asked_at, state)
    values (${mission}, ${pairOf('averley-tenants-union', council)}, ${organisation(vale)}, ${organisation('averley-tenants-union')},
      ${post('averley-tenants-union-general-secretary')}, 'Tenants report damp to us, and the council inspects without knowing.', ${at(3)}, 'asked')`.execute(
    tx,
  );
  await sql`insert into introduction (mission_id, one_id, other_id, broker_id, asked_by, asked_post, why, asked_at, state,
      accepted_at, words, introduced_at)
    values (${mission}, ${pairOf('stonebeck-carers', 'stonebeck-council')}, ${organisation('hearth-trust')}, ${organisation('stonebeck-carers')},
      ${post('stonebeck-carers-coordinator')}, 'We visit the homes that the council looks for.', ${at(12)}, 'introduced', ${at(10)},
      'Maeve, Elin: you look for the same doors. Half an hour would do.', ${at(6)})`.execute(tx);
  await sql`insert into tie_proposal (mission_id, one_id, other_id, purpose, frequency, proposed_post, proposed_at, state)
    values (${mission}, ${pairOf('northlight-energy', 'stonebeck-council')}, 'Agree who calls on homes whose meter has run out.', 'monthly',
      ${post('averley-common-fund-director')}, ${at(4)}, 'waiting')`.execute(tx);

  const checked = tie(vale, council);
  const check = await sql<{
    id: string;
  }>`insert into tie_check (tie_id, begun_on, from_answered_on, to_answered_on, complete_on)
    values (${checked}, ${on(75)}, ${on(75)}, ${on(70)}, ${on(70)}) returning id`.execute(tx);
  const answer = (
    id: string | undefined,
    by: string,
    other: string,
    days: number,
    said: number[][],
  ) =>
    sql`insert into tie_check_answer (check_id, organisation_id, other_id, answered_on, works, trust, worth)
      values (${id}, ${organisation(by)}, ${organisation(other)}, ${on(days)}, ${said[0]}, ${said[1]}, ${said[2]})`.execute(
      tx,
    );
  await answer(check.rows[0]?.id, vale, council, 75, [
    [3, 2, 4, 3, 4, 2, 3],
    [3, 2, 3],
    [4, 2, 3],
  ]);
  await answer(check.rows[0]?.id, council, vale, 70, [
    [4, 4, 4, 4, 4, 3, 5],
    [4, 3, 4],
    [3, 4, 3],
  ]);
  const waits = await sql<{
    id: string;
  }>`insert into tie_check (tie_id, begun_on, from_answered_on, to_answered_on)
    select t.id, ${on(5)}, case when t.from_id = ${organisation(council)} then ${on(5)} end,
      case when t.to_id = ${organisation(council)} then ${on(5)} end from tie t where t.id = ${checked} returning id`.execute(
    tx,
  );
  await answer(waits.rows[0]?.id, council, vale, 5, [
    [4, 3, 4, 4, 5, 4, 5],
    [4, 4, 4],
    [3, 4, 4],
  ]);

  const agreement = await sql<{ id: string }>`insert into agreement (slug, mission_id, made_at)
    values ('averley-repairs', ${mission}, ${at(120)}) returning id`.execute(tx);
  const agreed = agreement.rows[0]?.id;
  const parties = [vale, council, guild];
  for (const party of parties)
    await sql`insert into agreement_party (agreement_id, organisation_id) values (${agreed}, ${organisation(party)})`.execute(
      tx,
    );
  const words = (sharing: string) =>
    JSON.stringify([
      { heading: 'How we share information', words: sharing },
      {
        heading: 'How we disagree',
        words: 'The two who tend the tie talk first. If a week does not help, the three meet.',
      },
      { heading: 'How we decide', words: 'Each decides its own rounds. Prices we set together.' },
      { heading: 'How we take leave', words: 'Three months before, and with the keys.' },
    ]);
  const version = async (
    number: number,
    by: { party: string; post: string; days: number },
    state: 'in-force' | 'proposed',
    sharing: string,
    accepted: readonly (readonly [string, string])[],
  ) => {
    const made = await sql<{
      id: string;
    }>`insert into agreement_version (agreement_id, number, title, headings, audience, review_on,
        proposed_by, proposed_post, proposed_at, state, in_force_on)
      values (${agreed}, ${number}, 'How we work on repairs in Harrow Quay', ${words(sharing)}::jsonb, 'parties', ${on(-25)},
        ${organisation(by.party)}, ${post(by.post)}, ${at(by.days)}, ${state}, ${state === 'in-force' ? on(by.days - 10) : null})
      returning id`.execute(tx);
    for (const [party, through] of accepted)
      await sql`insert into agreement_acceptance (version_id, organisation_id, post_id, accepted_at)
        values (${made.rows[0]?.id}, ${organisation(party)}, ${post(through)}, ${at(by.days - 10)})`.execute(
        tx,
      );
  };
  const director = 'vale-repair-collective-director';
  const housing = 'harrow-quay-council-head-of-housing';
  await version(
    1,
    { party: vale, post: director, days: 120 },
    'in-force',
    'We tell each other of damp homes. Names stay between us.',
    [
      [vale, director],
      [council, housing],
      [guild, 'averley-builders-guild-master-of-the-guild'],
    ],
  );
  await version(
    2,
    { party: council, post: housing, days: 3 },
    'proposed',
    'We tell each other of damp homes every Monday. Names stay between us.',
    [[council, housing]],
  );
}
