import { sql } from 'kysely';
import type { Day } from '../../../kernel/day.ts';
import type { Writing } from '../../../platform/db/access.ts';
import type { PeopleTables } from '../../people/index.ts';
import { type Conversation, decideToMove, type Terms, termsOf } from '../domain/conversation.ts';
import type { Move, Side } from '../domain/moves.ts';
import type { CommitmentState } from '../domain/words.ts';
import { lockConversation, rowOf } from '../queries/conversation.ts';
import type { CommitmentTables } from '../tables.ts';

/** A turn as a made-up conversation is written down. What it does not say of the terms stays. */
export interface ToldTurn extends Partial<Terms> {
  readonly move: Move;
  readonly side: Side;
  /** Address of the post that spoke. */
  readonly post: string;
  /** Day and time of day in the instance's zone: `2026-11-02`, `10:14`. */
  readonly on: Day;
  readonly time: string;
  readonly words?: string;
}

/**
 * Tells a made-up conversation of a commitment that a package brought, turn by turn through the same
 * rules as a real one. `days` moves every day of it. Locks the commitment. Nothing is remembered and
 * nobody is told: it is how a demonstration begins.
 * @throws where a rule refuses a turn, or where it does not end as the package says: then it is our mistake.
 */
export async function replayConversation(
  tx: Writing<CommitmentTables & PeopleTables>,
  slug: string,
  turns: readonly ToldTurn[],
  moved: { readonly day: (day: Day) => Day; readonly timeZone: string },
): Promise<void> {
  const { id } = await tx
    .selectFrom('commitment')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  const ends = await lockConversation(tx, id);
  let stands: Conversation = { ...ends, ...emptied };
  for (const told of turns) {
    const before = stands.dueOn;
    const state = next(stands, told, moved.day);
    stands = state;
    await tx
      .insertInto('commitment_turn')
      .values({
        commitment_id: id,
        number: stands.version,
        move: told.move,
        side: told.side,
        by_post: sql<string>`(select p.id from post p where p.slug = ${told.post})`,
        at: sql<string>`(${`${moved.day(told.on)} ${told.time}`}::timestamp at time zone ${moved.timeZone})`,
        words: told.words ?? null,
        state: state.state,
        what: stands.what,
        conditions: stands.conditions,
        due_on: stands.proposed?.dueOn ?? stands.dueOn,
        due_before: told === turns[0] ? null : before,
        cost_borne_by: stands.costBorneBy,
        benefits: stands.benefits,
      })
      .execute();
  }
  if (stands.state !== ends.state || stands.dueOn !== ends.dueOn)
    throw new Error(`the conversation of ${slug} does not end as its package says`);
  await tx
    .updateTable('commitment')
    .set({ ...rowOf(stands), satisfied_on: ends.satisfiedOn })
    .where('id', '=', id)
    .execute();
}

const emptied = {
  version: 0,
  state: 'requested',
  proposed: null,
  firstDueOn: null,
  countsOn: null,
  reportedOn: null,
  satisfiedOn: null,
  endedOn: null,
} as const;

function next(
  stands: Conversation,
  told: ToldTurn,
  day: (day: Day) => Day,
): Conversation & { readonly state: CommitmentState } {
  const { what, conditions, dueOn, costBorneBy, benefits } = told;
  const terms: Terms = {
    ...termsOf(stands),
    ...(what !== undefined && { what }),
    ...(conditions !== undefined && { conditions }),
    ...(dueOn && { dueOn: day(dueOn) }),
    ...(costBorneBy !== undefined && { costBorneBy }),
    ...(benefits !== undefined && { benefits }),
  };
  if (told.move === 'request' || told.move === 'offer')
    return {
      ...stands,
      ...terms,
      version: 1,
      state: told.move === 'request' ? 'requested' : 'countered',
    };
  const said = { version: stands.version, words: told.words ?? null, terms };
  const decided = decideToMove(
    stands,
    told.move,
    [told.side],
    { ...said, ...(terms.dueOn !== null && { dueOn: terms.dueOn }) },
    day(told.on),
  );
  if (!decided.ok) throw new Error(`${told.move} is refused: ${decided.refusal}`);
  return decided.value.next;
}
