import { type Actor, type May, type PersonActing, postsHeld } from '../../../kernel/actor.ts';
import { allowed, refused } from '../../../kernel/result.ts';
import type { Door } from '../../../platform/auth/door.ts';
import type { Database } from '../../../platform/db/access.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { chooseActing } from '../commands/acting.ts';
import { actingPageCopy, actingRefusals } from '../copy/acting.ts';
import { peoplePaths } from '../paths.ts';
import { actingDone, actingInput, actingOutput } from '../schema/acting.ts';
import type { PeopleTables } from '../tables.ts';
import { ActingPage } from '../views/acting.tsx';

/** Whoever came in may choose through which of their posts they act. */
const mayChooseActing = (actor: Actor): May =>
  actor.kind === 'person' ? 'yes' : { no: actingPageCopy.mustSignIn };

/** On whose behalf somebody acts: seen, and chosen for the session. */
export function actingRoutes({
  db,
  door,
  home,
}: {
  readonly db: Database<PeopleTables>;
  readonly door: Door;
  /** Where somebody goes who has chosen. */
  readonly home: string;
}): Route[] {
  const tag = 'people';
  const show = (ask: Ask) => {
    const me = ask.actor as PersonActing; // the policy let nobody else in
    return {
      posts: postsHeld(me).map((post) => ({
        id: post.slug,
        title: post.title,
        organisation: { id: post.organisation.slug, name: post.organisation.name },
        deputy: post.deputy,
        now: post === me.posts[0],
      })),
    };
  };
  return [
    page({
      id: 'showActing',
      at: peoplePaths.acting,
      summary: 'The posts I hold today, and through which of them I act',
      tag,
      output: actingOutput,
      find: nothingToFind,
      policy: mayChooseActing,
      show: async (_, ask) => show(ask),
      view: (shown, frame) => <ActingPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'chooseActing',
      at: peoplePaths.acting,
      summary: 'Choose through which of my posts I act in this session',
      tag,
      input: actingInput,
      output: actingDone,
      find: nothingToFind,
      policy: mayChooseActing,
      refusals: actingRefusals,
      async act(_, input, ask) {
        const me = ask.actor as PersonActing; // the policy let nobody else in
        const post = postsHeld(me).find(({ slug }) => slug === input.post);
        if (!post) return refused('post-not-held');
        const session = await door.sessionOf(ask.headers);
        if (!session || ask.headers.has('authorization')) return refused('no-session');
        await db.write((tx) => chooseActing(tx, session.session, me.id, post, ask.now));
        return allowed({
          to: home,
          shown: { id: post.slug, title: post.title, organisation: post.organisation.slug },
        });
      },
      again: (_, attempt, frame, ask) => (
        <ActingPage shown={show(ask)} frame={frame} attempt={attempt} />
      ),
    }),
  ];
}
