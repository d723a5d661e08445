import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { remember } from '../../../platform/memory/index.ts';
import { checkMails as say } from '../copy/check.ts';
import {
  type CheckAnswer,
  type CheckRefusal,
  decideToAnswerCheck,
  decideToOpenRound,
  type RoundRefusal,
} from '../domain/check.ts';
import { relationshipPaths } from '../paths.ts';
import { findOpenRound, listChecks, listTied } from '../queries/checks.ts';
import { lockTie } from '../queries/tending.ts';
import {
  byOf,
  type ConvenorActing,
  note,
  type PairAt,
  type PairTables,
  type SideActing,
  sidesFrom,
} from './acting.ts';
import { tellSide } from './tell.ts';

/**
 * One side answers how a tie works for it, in the open round or at any time, or changes its answer while
 * the other has not answered. Both read each other once both have. Locks the tie. Remembers that a
 * check was answered and by whom, never what, and tells the other side of one that is begun.
 */
export async function answerCheck(
  tx: Writing<PairTables>,
  pair: PairAt,
  answer: CheckAnswer,
  acting: SideActing,
): Promise<Result<{ complete: boolean }, CheckRefusal>> {
  const { today } = acting;
  const tie = await lockTie(tx, pair.mission.id, [pair.one.id, pair.other.id]);
  const round = tie && (await findOpenRound(tx, pair.mission.id, today));
  const checks = tie ? await listChecks(tx, tie.id) : [];
  const ofRound = round && checks.find(({ roundId }) => roundId === round.id);
  const open = checks.find(({ roundId, completeOn }) => roundId === null && completeOn === null);
  const decided = decideToAnswerCheck(
    {
      tied: tie !== null,
      round: round && { complete: (ofRound?.completeOn ?? null) !== null },
      open: open !== undefined,
      lastOn: checks.map(({ completeOn }) => completeOn).find((on) => on !== null) ?? null,
    },
    today,
  );
  if (!decided.ok) return decided;
  if (!tie) return refused('no-tie');
  const before = decided.value === 'round' ? ofRound : open;
  const check = before ?? {
    ...(await tx
      .insertInto('tie_check')
      .values({ tie_id: tie.id, round_id: round?.id ?? null, begun_on: today })
      .returning('id')
      .executeTakeFirstOrThrow()),
    fromAnsweredOn: null,
    toAnsweredOn: null,
  };
  const isFrom = tie.from_id === acting.organisation;
  const theirsOn = isFrom ? check.toAnsweredOn : check.fromAnsweredOn;
  const { own, theirs } = sidesFrom(pair, acting.organisation);
  const values = {
    answered_on: today,
    works: [...answer.works],
    trust: [...answer.trust],
    worth: [...answer.worth],
  };
  await tx
    .insertInto('tie_check_answer')
    .values({ check_id: check.id, organisation_id: own.id, other_id: theirs.id, ...values })
    .onConflict((conflict) => conflict.columns(['check_id', 'organisation_id']).doUpdateSet(values))
    .execute();
  await tx
    .updateTable('tie_check')
    .set({
      [isFrom ? 'from_answered_on' : 'to_answered_on']: today,
      complete_on: theirsOn === null ? null : today,
    })
    .where('id', '=', check.id)
    .execute();
  await note(tx, pair, acting.now, {
    event: theirsOn === null ? 'check.answered' : 'check.completed',
    by: byOf(acting),
    about: [check.id, tie.id],
    facts: { organisations: [pair.one.slug, pair.other.slug], round: round?.slug ?? null },
  });
  if (before === undefined || theirsOn !== null) {
    const words = theirsOn === null ? say.begun(own.name) : say.complete(own.name);
    const at = relationshipPaths.check({
      mission: pair.mission.slug,
      one: pair.one.slug,
      other: pair.other.slug,
    });
    await tellSide(tx, theirs.id, null, { ...words, at, thing: check.id }, acting);
  }
  return allowed({ complete: theirsOn !== null });
}

/**
 * The convenor opens a round: every tie of the mission is to be checked by a day. Locks the mission.
 * Remembers `round.opened` and tells every organisation that has a tie, once.
 */
export async function openRound(
  tx: Writing<PairTables>,
  mission: PairAt['mission'],
  closesOn: Day,
  acting: ConvenorActing,
): Promise<Result<{ slug: string }, RoundRefusal>> {
  await tx
    .selectFrom('mission')
    .select('id')
    .where('id', '=', mission.id)
    .forUpdate()
    .executeTakeFirst();
  const open = (await findOpenRound(tx, mission.id, acting.today)) !== null;
  const decided = decideToOpenRound({ closesOn, open }, acting.today);
  if (!decided.ok) return decided;
  const round = await tx
    .insertInto('check_round')
    .values({
      mission_id: mission.id,
      opens_on: acting.today,
      closes_on: closesOn,
      opened_post: typeof acting.by === 'string' ? null : acting.by.post,
      opened_at: acting.now.toString(),
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  await remember(tx, {
    event: 'round.opened',
    at: acting.now,
    by: acting.by,
    about: [round.id, mission.id],
    facts: { opensOn: acting.today, closesOn },
  });
  const at = relationshipPaths.checks({ mission: mission.slug });
  for (const organisation of await listTied(tx, mission.id))
    await tellSide(
      tx,
      organisation,
      null,
      { ...say.round(mission.name, closesOn), at, thing: `${round.id} ${organisation}` },
      acting,
    );
  return allowed({ slug: round.slug });
}
