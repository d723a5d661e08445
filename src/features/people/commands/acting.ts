import type { HeldPost } from '../../../kernel/actor.ts';
import type { Temporal } from '../../../kernel/day.ts';
import type { Writing } from '../../../platform/db/access.ts';
import type { PeopleTables } from '../tables.ts';

/**
 * Keeps with a session through which post its person acts. It changes nothing that others see, so
 * nothing is remembered; what is done through the post names it.
 */
export async function chooseActing(
  tx: Writing<PeopleTables>,
  session: string,
  personId: string,
  post: HeldPost,
  now: Temporal.Instant,
): Promise<void> {
  const choice = { person_id: personId, post_id: post.postId, chosen_at: now.toString() };
  await tx
    .insertInto('acting_choice')
    .values({ session_id: session, ...choice })
    .onConflict((on) => on.column('session_id').doUpdateSet(choice))
    .execute();
}
