import type { Actor, May } from '../../../kernel/actor.ts';
import { allowed, refused } from '../../../kernel/result.ts';
import type { Ask, Attempt } from '../../../platform/http/ask.ts';
import { form, type Route } from '../../../platform/http/route.ts';
import { follow, unfollow } from '../../../platform/mail/index.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { followedAs } from '../commands/tell.ts';
import { followCopy, followRefusals } from '../copy/conversation.ts';
import { isFinal } from '../domain/moves.ts';
import { commitmentPaths } from '../paths.ts';
import { mayFollow } from '../policy.ts';
import { followDone, nothing } from '../schema/conversation.ts';
import { commitmentView } from './conversation.tsx';
import { type AtCommitment, findAtCommitment } from './conversing.ts';
import type { CommitmentParts } from './parts.ts';

/** Hearing what becomes of a commitment, and not any more. */
export function followingRoutes(parts: CommitmentParts): Route[] {
  const { db } = parts;
  const shared = {
    tag: 'commitments',
    input: nothing,
    output: followDone,
    find: (ask: Ask) => findAtCommitment(parts, ask),
    policy: (actor: Actor, { mission, parties }: AtCommitment): May =>
      mayFollow(actor, mission, parties),
    again: (at: AtCommitment, attempt: Attempt, frame: Frame, ask: Ask) =>
      commitmentView(parts, at, frame, ask, null, attempt),
  };
  const done = ({ commitment: { slug } }: AtCommitment, following: boolean) =>
    allowed({
      to: `${commitmentPaths.show({ commitment: slug })}#following`,
      shown: { id: slug, following },
    });
  const me = ({ actor }: Ask): string => {
    if (actor.kind !== 'person') throw new Error(followCopy.signIn);
    return actor.id;
  };
  return [
    form({
      ...shared,
      id: 'followCommitment',
      at: commitmentPaths.follow,
      summary: 'Hear what becomes of a commitment',
      refusals: followRefusals,
      act: async (at, _, ask) => {
        if (isFinal(at.conversation.state)) return refused('is-over');
        const thing = followedAs(at.commitment.slug);
        await db.write((tx) => follow(tx, me(ask), thing, ask.now));
        return done(at, true);
      },
    }),
    form({
      ...shared,
      id: 'unfollowCommitment',
      at: commitmentPaths.unfollow,
      summary: 'Hear no more of a commitment',
      refusals: {},
      act: async (at, _, ask) => {
        await db.write((tx) => unfollow(tx, me(ask), followedAs(at.commitment.slug)));
        return done(at, false);
      },
    }),
  ];
}
