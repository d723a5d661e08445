import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { remember } from '../../../platform/memory/index.ts';
import type { MissionStatus } from '../../missions/index.ts';
import {
  type AskKind,
  type AskMeans,
  decideToEndAsk,
  decideToPutAsk,
  type EndAskRefusal,
  type PutAskRefusal,
} from '../domain/asks.ts';
import { takesNoPromises } from '../domain/conversation.ts';
import { type AskOrOffer, countOpenAsks } from '../queries/asks.ts';
import { lockMissionWork } from '../queries/work.ts';
import type { ConversationTables, Speaking } from './conversation.ts';

/** What an organisation puts before a mission. `workstream` is an address; null is any. */
export interface Putting {
  readonly kind: AskKind;
  readonly what: string;
  readonly about: string | null;
  readonly means: AskMeans | null;
  readonly workstream: string | null;
  readonly untilOn: Day | null;
}

/**
 * Puts an ask or an offer before a mission. Locks the mission. Remembers `ask.put` or `offer.put`.
 * Returns its address.
 */
export async function putAsk(
  tx: Writing<ConversationTables>,
  mission: { readonly id: string; readonly status: MissionStatus | null },
  wish: Putting,
  { post, now, today }: Speaking,
): Promise<Result<{ slug: string }, PutAskRefusal>> {
  await lockMissionWork(tx, mission.id);
  const workstream =
    wish.workstream === null
      ? null
      : await tx
          .selectFrom('workstream')
          .select(['id', 'ended_on'])
          .where('mission_id', '=', mission.id)
          .where('slug', '=', wish.workstream)
          .executeTakeFirst();
  const decided = decideToPutAsk(
    {
      missionEnded: takesNoPromises(mission.status),
      workstream:
        wish.workstream === null
          ? 'any'
          : workstream
            ? { ended: workstream.ended_on !== null }
            : null,
      open: await countOpenAsks(tx, mission.id, post.organisation.id),
    },
    wish.untilOn,
    today,
  );
  if (!decided.ok) return decided;
  const made = await tx
    .insertInto('ask_offer')
    .values({
      mission_id: mission.id,
      organisation_id: post.organisation.id,
      kind: wish.kind,
      workstream_id: workstream?.id ?? null,
      what: wish.what,
      about: wish.about,
      means: wish.means,
      until_on: wish.untilOn,
      by_post: post.postId,
      made_at: now.toString(),
      ended_at: null,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  await remember(tx, {
    event: `${wish.kind}.put`,
    at: now,
    by: { post: post.postId, organisation: post.organisation.id },
    about: [mission.id, post.organisation.id, made.id],
    facts: { means: wish.means, untilOn: wish.untilOn, workstream: wish.workstream },
    words: { what: wish.what, ...(wish.about !== null && { about: wish.about }) },
  });
  return allowed({ slug: made.slug });
}

/**
 * Ends an ask or offer of one's own organisation, as met or taken back. Locks its mission. Remembers
 * `ask.met`, `ask.withdrawn`, `offer.met` or `offer.withdrawn`.
 */
export async function endAsk(
  tx: Writing<ConversationTables>,
  missionId: string,
  ask: AskOrOffer,
  how: 'met' | 'withdrawn',
  { post, now }: Speaking,
): Promise<Result<null, EndAskRefusal>> {
  await lockMissionWork(tx, missionId);
  const { state } = await tx
    .selectFrom('ask_offer')
    .select('state')
    .where('id', '=', ask.id)
    .executeTakeFirstOrThrow();
  const decided = decideToEndAsk(state);
  if (!decided.ok) return decided;
  await tx
    .updateTable('ask_offer')
    .set({ state: how, ended_at: now.toString() })
    .where('id', '=', ask.id)
    .execute();
  await remember(tx, {
    event: `${ask.kind}.${how}`,
    at: now,
    by: { post: post.postId, organisation: post.organisation.id },
    about: [missionId, post.organisation.id, ask.id],
    facts: {},
  });
  return allowed(null);
}
