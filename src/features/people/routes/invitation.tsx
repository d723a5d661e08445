import type { Actor, May } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { everyone, form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { organisationPaths } from '../../organisations/index.ts';
import { acceptInvitation, declineInvitation, isGood } from '../commands/invitations.ts';
import { acceptRefusals, invitationCopy } from '../copy/posts.ts';
import { tokenHash } from '../domain.ts';
import { peoplePaths } from '../paths.ts';
import { findAddress } from '../queries/claims.ts';
import { findInvitation, findInvitationAt, type Invitation } from '../queries/posts.ts';
import { invitationDone, invitationOutput, invitationQuery } from '../schema/posts.ts';
import { InvitationPage } from '../views/invitation.tsx';
import { dayOf, type JoiningParts, meOf, tag } from './parts.ts';

/** By what an invitation is found. */
type By = { readonly secret?: string | undefined; readonly id?: string | undefined };

const mayAnswer = (actor: Actor): May =>
  actor.kind === 'person' ? 'yes' : { no: invitationCopy.mustSignIn };

/** What a mail with a link leads to: an invitation, accepted or declined by whoever reads the address. */
export function invitationRoutes({ db, timeZone }: JoiningParts): Route[] {
  /** By the secret for whoever has it; by its id only for whoever has the address confirmed. */
  const findBy = async ({ secret, id }: By, ask: Ask): Promise<Invitation | null> => {
    if (secret) return findInvitation(db.read, tokenHash(secret));
    if (!id || ask.actor.kind === 'visitor') return null;
    const me = await findAddress(db.read, ask.actor.id);
    const invitation = me.confirmed ? await findInvitationAt(db.read, id) : null;
    return invitation?.address.toLowerCase() === me.address?.toLowerCase() ? invitation : null;
  };
  const show = async (by: By, ask: Ask) => {
    const found = await findBy(by, ask);
    if (!found || !isGood(found, ask.now)) return { invitation: null };
    const { slug, organisation, post, startsOn, endsOn, deputy, expiresAt } = found;
    return {
      invitation: {
        id: slug,
        organisation: { id: organisation.slug, name: organisation.name },
        post: post?.title ?? null,
        startsOn,
        endsOn,
        deputy,
        expiresOn: dayOf(expiresAt, timeZone),
      },
    };
  };
  const answer = (way: 'accept' | 'decline') =>
    form({
      id: way === 'accept' ? 'acceptInvitation' : 'declineInvitation',
      at: way === 'accept' ? peoplePaths.acceptInvitation : peoplePaths.declineInvitation,
      summary:
        way === 'accept'
          ? 'Accept an invitation that was sent to my address'
          : 'Decline an invitation that was sent to my address',
      tag,
      input: invitationQuery,
      output: invitationDone,
      find: nothingToFind,
      policy: mayAnswer,
      refusals: acceptRefusals,
      async act(_, input, ask) {
        const me = meOf(ask);
        const found = await findBy(input, ask);
        if (!found) return { ok: false, refusal: 'invitation-used' };
        const answered = await db.write((tx) =>
          way === 'accept'
            ? acceptInvitation(tx, found, me.id, ask)
            : declineInvitation(tx, found, me.id, ask.now),
        );
        if (!answered.ok) return answered;
        const { organisation, slug } = answered.value;
        const own = { organisation: organisation.slug };
        const joins = way === 'accept' && !organisation.joined && found.post === null;
        return allowed({
          to: joins
            ? organisationPaths.join(own)
            : way === 'accept'
              ? organisationPaths.show(own)
              : peoplePaths.join(),
          shown: { id: slug, organisation: organisation.slug },
        });
      },
      again: async (_, attempt, frame, ask) => {
        const { secret, id } = attempt.typed;
        const by = {
          secret: typeof secret === 'string' ? secret : undefined,
          id: typeof id === 'string' ? id : undefined,
        };
        return (
          <InvitationPage
            shown={await show(by, ask)}
            by={by}
            frame={frame}
            mayAnswer
            attempt={attempt}
          />
        );
      },
    });

  return [
    page({
      id: 'showInvitation',
      at: peoplePaths.invitation,
      summary: 'What an invitation asks, by the secret of its link',
      tag,
      query: invitationQuery,
      output: invitationOutput,
      find: nothingToFind,
      policy: everyone,
      show: (_, ask) => show(ask.query, ask),
      view: (shown, frame, _, ask) => (
        <InvitationPage
          shown={shown}
          by={ask.query}
          frame={frame}
          mayAnswer={ask.actor.kind === 'person'}
          attempt={untouched}
        />
      ),
    }),
    answer('accept'),
    answer('decline'),
  ];
}
