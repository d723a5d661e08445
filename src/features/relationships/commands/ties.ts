import { corrected, type Fields, settle } from '../../../kernel/correction.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { tendingMails as say } from '../copy/tending.ts';
import {
  decideToAnswerProposal,
  decideToPropose,
  decideToTend,
  type ProposalRefusal,
  type TendRefusal,
  type TieSaid,
} from '../domain/tend.ts';
import { relationshipPaths } from '../paths.ts';
import { findProposal, listPostsNamed, listStewards, lockTie } from '../queries/tending.ts';
import type { Frequency } from '../tables.ts';
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

/** What a side says of a tie; what is not named stays. `steward` is the address of a post of its own. */
export interface TendWish
  extends Partial<{ [Field in keyof TieSaid]: TieSaid[Field] | undefined }> {
  readonly steward?: string | null | undefined;
  readonly asRead?: Fields | undefined;
}

/** The row of a tie, locked; made where there was none. */
type TieLocked = NonNullable<Awaited<ReturnType<typeof lockTie>>>;

/**
 * The tie of a pair, locked, made with nothing said where there is none. Ten who make it at once make
 * one. `made` says whether it was made now.
 */
export async function lockOrMakeTie(
  tx: Writing<PairTables>,
  pair: PairAt,
  { now }: Pick<SideActing, 'now'>,
): Promise<{ tie: TieLocked; made: boolean }> {
  const ends = [pair.one.id, pair.other.id] as const;
  const before = await lockTie(tx, pair.mission.id, ends);
  if (before) return { tie: before, made: false };
  const made = await tx
    .insertInto('tie')
    .values({
      mission_id: pair.mission.id,
      from_id: pair.one.id,
      to_id: pair.other.id,
      frequency: null,
      intensity: null,
      contact_on: null,
      confirmed: 'none',
      source: null,
      made_at: now.toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  const tie = await lockTie(tx, pair.mission.id, ends);
  if (!tie) throw new Error('a tie that was made is gone');
  return { tie, made: made !== undefined };
}

/** Names, changes or takes away the steward of one side; null takes it away. */
export async function nameSteward(
  tx: Writing<PairTables>,
  tieId: string,
  { organisation, post }: { readonly organisation: string; readonly post: string | null },
): Promise<void> {
  if (post === null) {
    await tx
      .deleteFrom('tie_steward')
      .where('tie_id', '=', tieId)
      .where('organisation_id', '=', organisation)
      .execute();
    return;
  }
  await tx
    .insertInto('tie_steward')
    .values({ tie_id: tieId, organisation_id: organisation, post_id: post })
    .onConflict((conflict) =>
      conflict.columns(['tie_id', 'organisation_id']).doUpdateSet({ post_id: post }),
    )
    .execute();
}

/**
 * One side makes a tie or says otherwise of it. Whoever makes one tends it, unless they name another
 * post. Locks the tie. Remembers `tie.made` or `tie.corrected`, and tells the other side of one that
 * is new.
 */
export async function tendTie(
  tx: Writing<PairTables>,
  pair: PairAt,
  wish: TendWish,
  acting: SideActing,
): Promise<Result<null, TendRefusal | 'changed-meanwhile'>> {
  const posts = await listPostsNamed(tx, acting.organisation);
  const stewardKnown = !wish.steward || posts.some(({ slug }) => slug === wish.steward);
  if (!stewardKnown) return refused('no-such-post');
  const { tie, made } = await lockOrMakeTie(tx, pair, acting);
  const mine = (await listStewards(tx, tie.id, acting.today)).find(
    ({ organisationId }) => organisationId === acting.organisation,
  );
  const own = posts.find(({ id }) => id === acting.post)?.slug ?? null;
  const before = {
    purpose: tie.purpose,
    frequency: tie.frequency,
    intensity: tie.intensity,
    steward: mine?.slug ?? null,
  };
  const settled = settle({ event: 'tie.corrected', ids: [tie.id] }, before, wish);
  if (!settled.ok) return settled;
  const { steward: stewardWish, ...said } = settled.value;
  const after = corrected(before, {
    ...said,
    steward: stewardWish === undefined && made ? own : stewardWish,
  });
  const decided = decideToTend({ before: made ? null : before, after, stewardKnown });
  if (!decided.ok) return decided;
  const { steward, ...columns } = after;
  await tx.updateTable('tie').set(columns).where('id', '=', tie.id).execute();
  if (steward !== before.steward)
    await nameSteward(tx, tie.id, {
      organisation: acting.organisation,
      post: posts.find(({ slug }) => slug === steward)?.id ?? null,
    });
  const { own: side, theirs } = sidesFrom(pair, acting.organisation);
  await note(tx, pair, acting.now, {
    event: made ? 'tie.made' : 'tie.corrected',
    by: byOf(acting),
    about: [tie.id],
    facts: {
      organisations: [pair.one.slug, pair.other.slug],
      side: side.slug,
      frequency: [before.frequency, after.frequency],
      intensity: [before.intensity, after.intensity],
      steward: [before.steward, after.steward],
    },
    ...(after.purpose !== null && { words: { purpose: after.purpose } }),
  });
  if (made) {
    const at = tieAddress(pair);
    await tellSide(
      tx,
      theirs.id,
      null,
      { ...say.made(side.name, pair.mission.name), at, thing: tie.id },
      acting,
    );
  }
  return allowed(null);
}

/** The page of a pair. */
export const tieAddress = ({ mission, one, other }: PairAt): string =>
  relationshipPaths.tie({ mission: mission.slug, one: one.slug, other: other.slug });

/**
 * The convenor proposes to two others that they tend a tie. Locks the mission, so that one waits at a
 * time. Remembers `tie.proposed` and tells both.
 */
export async function proposeTie(
  tx: Writing<PairTables>,
  pair: PairAt,
  wish: { readonly purpose: string; readonly frequency: Frequency | null },
  acting: ConvenorActing,
): Promise<Result<null, ProposalRefusal>> {
  await tx
    .selectFrom('mission')
    .select('id')
    .where('id', '=', pair.mission.id)
    .forUpdate()
    .executeTakeFirst();
  const ends = [pair.one.id, pair.other.id].sort() as [string, string]; // two in, two out
  const decided = decideToPropose({
    tied: (await lockTie(tx, pair.mission.id, ends)) !== null,
    proposed: (await findProposal(tx, pair.mission.id, ends)) !== null,
  });
  if (!decided.ok) return decided;
  const { id } = await tx
    .insertInto('tie_proposal')
    .values({
      mission_id: pair.mission.id,
      one_id: ends[0],
      other_id: ends[1],
      ...wish,
      proposed_post: typeof acting.by === 'string' ? null : acting.by.post,
      proposed_at: acting.now.toString(),
      state: 'waiting',
      answered_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await note(tx, pair, acting.now, {
    event: 'tie.proposed',
    by: acting.by,
    about: [id],
    facts: { organisations: [pair.one.slug, pair.other.slug], frequency: wish.frequency },
    words: { purpose: wish.purpose },
  });
  const at = tieAddress(pair);
  for (const [side, other] of [
    [pair.one, pair.other],
    [pair.other, pair.one],
  ] as const)
    await tellSide(
      tx,
      side.id,
      null,
      { ...say.proposed(other.name, pair.mission.name, wish.purpose), at, thing: id },
      acting,
    );
  return allowed(null);
}

/** Ends a proposal that waits; null where none waits any more. Locks it. */
async function endProposal(
  tx: Writing<PairTables>,
  pair: PairAt,
  state: 'taken' | 'declined' | 'withdrawn',
  now: SideActing['now'],
) {
  const found = await findProposal(tx, pair.mission.id, [pair.one.id, pair.other.id]);
  if (!found) return null;
  const locked = await tx
    .selectFrom('tie_proposal')
    .select('state')
    .where('id', '=', found.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (!decideToAnswerProposal(locked.state).ok) return null;
  await tx
    .updateTable('tie_proposal')
    .set({ state, answered_at: now.toString() })
    .where('id', '=', found.id)
    .execute();
  return found;
}

/** One side takes up what the convenor proposed: the tie is made, and this side tends it. */
export async function takeUpTie(
  tx: Writing<PairTables>,
  pair: PairAt,
  acting: SideActing,
): Promise<Result<null, ProposalRefusal | TendRefusal | 'changed-meanwhile'>> {
  const proposal = await endProposal(tx, pair, 'taken', acting.now);
  if (!proposal) return refused('proposal-answered');
  const { purpose, frequency } = proposal;
  const made = await tendTie(tx, pair, { purpose, frequency }, acting);
  // Where somebody made the same tie meanwhile, the proposal has done its work.
  return made.ok || made.refusal === 'nothing-changed' ? allowed(null) : made;
}

/** One side declines a proposal, or the convenor takes it back. Remembers `tie.declined` or `tie.withdrawn`. */
export async function endTieProposal(
  tx: Writing<PairTables>,
  pair: PairAt,
  end: 'declined' | 'withdrawn',
  acting: ConvenorActing,
): Promise<Result<null, ProposalRefusal>> {
  const proposal = await endProposal(tx, pair, end, acting.now);
  if (!proposal) return refused('proposal-answered');
  await note(tx, pair, acting.now, {
    event: `tie.${end}`,
    by: acting.by,
    about: [proposal.id],
    facts: { organisations: [pair.one.slug, pair.other.slug] },
  });
  return allowed(null);
}
