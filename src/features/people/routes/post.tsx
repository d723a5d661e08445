import { type Actor, isOperator, type May } from '../../../kernel/actor.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { type Ask, type Attempt, untouched } from '../../../platform/http/ask.ts';
import { everyone, form, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { inviteToPost, withdrawInvitation } from '../commands/invitations.ts';
import { changePost, endAppointment, endPost, type PostDone } from '../commands/posts.ts';
import { acceptRefusals, endRefusals, inviteRefusals, postRefusals } from '../copy/posts.ts';
import { peoplePaths } from '../paths.ts';
import { findPost, listDepartments, listInvitations, type Post } from '../queries/posts.ts';
import {
  endInput,
  invitationDone,
  inviteInput,
  postChange,
  postDone,
  postOutput,
} from '../schema/posts.ts';
import { nothing } from '../schema.ts';
import { PostPage } from '../views/post.tsx';
import { dayOf, type JoiningParts, tag } from './parts.ts';
import { departmentsShown, organisationOf, postPast, postShown } from './post-shown.ts';
import { authorityIn, findKept, type Kept, keepingOf, keeps, mayKeepPosts } from './posts.tsx';

/** A post with its organisation. */
interface OfPost {
  readonly kept: Kept;
  readonly post: Post;
}

const mayKeep = (actor: Actor, { kept }: OfPost): May => mayKeepPosts(actor, kept);

/**
 * Whoever keeps the posts ends an appointment; whoever holds it leaves; and the operator undoes one to
 * the post that leads, for somebody may have come in for an organisation who should not.
 */
const mayEnd = (
  actor: Actor,
  { kept, post, appointment }: OfPost & { appointment: string },
): May =>
  actor.kind === 'person' &&
  post.appointments.some(({ slug, personId }) => slug === appointment && personId === actor.id)
    ? 'yes'
    : undoes(actor, post)
      ? 'yes'
      : mayKeepPosts(actor, kept);

const undoes = (actor: Actor, { leads }: Post): boolean => isOperator(actor) && leads;

/** One post: who holds it, and for whoever keeps it to change, to fill and to end. */
export function postRoutes(parts: JoiningParts): Route[] {
  const { db, timeZone, url } = parts;
  const find = async (ask: Ask): Promise<OfPost | null> => {
    const kept = await findKept(parts, ask);
    if (!kept) return null;
    const post = await findPost(db.read, kept.organisation.id, ask.params.post ?? '');
    return post && { kept, post };
  };
  const findAppointment = async (ask: Ask) => {
    const of = await find(ask);
    const slug = ask.params.appointment ?? '';
    return of?.post.appointments.some((one) => one.slug === slug)
      ? { ...of, appointment: slug }
      : null;
  };
  const invited = (post: Post, ask: Ask) =>
    listInvitations(db.read, { post: post.id }, ask.now.toString());
  const findInvited = async (ask: Ask) => {
    const of = await find(ask);
    const invitation = of
      ? (await invited(of.post, ask)).find(({ slug }) => slug === ask.params.invitation)
      : undefined;
    return of && invitation ? { ...of, invitation } : null;
  };

  const show = async ({ kept, post }: OfPost, ask: Ask) => {
    const departments = await listDepartments(db.read, kept.organisation.id);
    const mine = keeps(ask.actor, kept);
    const waiting = mine ? await invited(post, ask) : null;
    return {
      ...postShown(post, departments, ask.actor, ask.today),
      ...postPast(post, ask.actor, ask.today),
      organisation: organisationOf(kept.organisation),
      keeps: mine,
      ends: mine || undoes(ask.actor, post),
      endedOn: post.endedOn,
      departments: departmentsShown(departments).map(({ id, name }) => ({ id, name })),
      invitations:
        waiting?.map(({ slug, address, madeAt, deputy }) => ({
          id: slug,
          address,
          sentOn: dayOf(madeAt, timeZone),
          deputy,
        })) ?? null,
    };
  };
  const again =
    (about: 'post' | 'invite' | 'end') =>
    async (of: OfPost, attempt: Attempt, frame: Frame, ask: Ask) => (
      <PostPage
        shown={await show(of, ask)}
        frame={frame}
        fictional={of.kept.organisation.fictional}
        attempt={attempt}
        about={about}
      />
    );
  const done = <R extends string>({ kept }: OfPost, result: Result<PostDone, R>) =>
    result.ok
      ? allowed({
          to: peoplePaths.post({
            organisation: kept.organisation.slug,
            post: result.value.slug,
          }),
          shown: { id: result.value.slug, title: result.value.title },
        })
      : result;

  return [
    page({
      id: 'showPost',
      at: peoplePaths.post,
      summary: 'One post: who holds it, held it and will',
      tag,
      output: postOutput,
      find,
      policy: everyone,
      show,
      view: (shown, frame, { kept }) => (
        <PostPage
          shown={shown}
          frame={frame}
          fictional={kept.organisation.fictional}
          attempt={untouched}
          about="post"
        />
      ),
    }),
    form({
      id: 'changePost',
      at: peoplePaths.post,
      summary: 'Rename a post, or put it in another department',
      tag,
      input: postChange,
      output: postDone,
      find,
      policy: mayKeep,
      refusals: postRefusals,
      act: async (of, given, ask) =>
        done(of, await db.write((tx) => changePost(tx, of.post, given, keepingOf(of.kept, ask)))),
      again: again('post'),
    }),
    form({
      id: 'endPost',
      at: peoplePaths.endPost,
      summary: 'End a post that nobody holds',
      tag,
      input: nothing,
      output: postDone,
      find,
      policy: mayKeep,
      refusals: postRefusals,
      act: async (of, _, ask) =>
        done(of, await db.write((tx) => endPost(tx, of.post, keepingOf(of.kept, ask)))),
      again: again('post'),
    }),
    form({
      id: 'inviteToPost',
      at: peoplePaths.inviteToPost,
      summary: 'Invite whoever reads an address to hold a post, or to stand in',
      tag,
      input: inviteInput,
      output: invitationDone,
      find,
      policy: mayKeep,
      refusals: inviteRefusals,
      async act({ kept, post }, input, ask) {
        const { organisation } = kept;
        const wish = {
          address: input.address,
          organisation,
          mission: null,
          post,
          startsOn: input.startsOn ?? null,
          endsOn: input.endsOn ?? null,
          deputy: input.deputy === 'yes',
        };
        const inviting = { ...ask, by: authorityIn(ask.actor, organisation.id), url };
        const sent = await db.write((tx) => inviteToPost(tx, wish, inviting));
        if (!sent.ok) return sent;
        return allowed({
          to: peoplePaths.post({ organisation: organisation.slug, post: post.slug }),
          shown: { id: sent.value.slug, organisation: organisation.slug },
        });
      },
      again: again('invite'),
    }),
    form({
      id: 'withdrawFromPost',
      at: peoplePaths.withdrawFromPost,
      summary: 'Take an invitation to a post back',
      tag,
      input: nothing,
      output: invitationDone,
      find: findInvited,
      policy: mayKeep,
      refusals: { 'invitation-used': acceptRefusals['invitation-used'] },
      async act({ kept, post, invitation }, _, ask) {
        const by = authorityIn(ask.actor, kept.organisation.id);
        const ended = await db.write((tx) => withdrawInvitation(tx, invitation, by, ask.now));
        if (!ended.ok) return refused(ended.refusal);
        const organisation = kept.organisation.slug;
        return allowed({
          to: peoplePaths.post({ organisation, post: post.slug }),
          shown: { id: invitation.slug, organisation },
        });
      },
      again: again('post'),
    }),
    form({
      id: 'endAppointment',
      at: peoplePaths.endAppointment,
      summary: 'Give an appointment its last day; or leave a post of mine',
      tag,
      input: endInput,
      output: postDone,
      find: findAppointment,
      policy: mayEnd,
      refusals: endRefusals,
      async act({ kept, post, appointment }, { lastDay, knowing }, ask) {
        const wish = { lastDay: lastDay ?? ask.today, knowing: knowing === 'yes' };
        const at = { post: post.slug, appointment };
        const leaves = !keeps(ask.actor, kept) && !undoes(ask.actor, post);
        // Who leaves does so by the post itself, also while they act for another organisation.
        const by = leaves
          ? { post: post.id, organisation: kept.organisation.id }
          : authorityIn(ask.actor, kept.organisation.id);
        const keeping = {
          organisation: kept.organisation.slug,
          by,
          now: ask.now,
          today: ask.today,
        };
        return done({ kept, post }, await db.write((tx) => endAppointment(tx, at, wish, keeping)));
      },
      again: again('end'),
    }),
  ];
}
