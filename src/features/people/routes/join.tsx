import type { Actor, May } from '../../../kernel/actor.ts';
import { isOperator, postsHeld } from '../../../kernel/actor.ts';
import { allowed, refused } from '../../../kernel/result.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import {
  findOrganisation,
  findRegisterPage,
  type OrganisationFacts,
  organisationPaths,
  webDomain,
} from '../../organisations/index.ts';
import { askToList, claimOrganisation } from '../commands/claims.ts';
import { tellClaimWaits } from '../commands/tell.ts';
import { claimRefusals, joinCopy } from '../copy/claims.ts';
import { decideToClaim } from '../domain/claim.ts';
import { peoplePaths } from '../paths.ts';
import {
  findAddress,
  findStanding,
  listClaimsOf,
  listHeld,
  type Standing,
} from '../queries/claims.ts';
import { listInvitations } from '../queries/posts.ts';
import {
  askInput,
  claimDone,
  claimFormOutput,
  claimInput,
  joinPageOutput,
  joinQuery,
} from '../schema/claims.ts';
import { nothing } from '../schema.ts';
import { AskPage, ClaimFormPage, JoinPage } from '../views/join.tsx';
import { claimShown } from './claim-shown.ts';
import { type JoiningParts, meOf, tag } from './parts.ts';

/** Claims of one person that their page lists. Source: our judgement */
const claimsMax = 20;
/** Organisations that are offered at once. Source: our judgement, a screenful */
const foundMax = 20;

const maySignedIn = (actor: Actor): May =>
  actor.kind === 'person' ? 'yes' : { no: joinCopy.mustSignIn };

/** Where people find their organisation, claim it, or ask for one to be added. */
export function joinRoutes({ db, timeZone, url, convenorsOf }: JoiningParts): Route[] {
  const showFound = async (ask: Ask, words: string) => {
    const me = meOf(ask);
    const register = await findRegisterPage(db.read, { q: words });
    const some = (register?.organisations ?? []).slice(0, foundMax);
    const held = await listHeld(
      db.read,
      some.map(({ id }) => id),
      ask.today,
    );
    const mine = new Set(postsHeld(me).map((post) => post.organisation.id));
    return { some, held, mine };
  };

  const findClaimed = async (ask: Ask) => {
    const organisation = await findOrganisation(db.read, ask.params.organisation ?? '');
    if (!organisation) return null;
    const standing =
      ask.actor.kind === 'person'
        ? await findStanding(db.read, ask.actor.id, organisation.id, ask.today)
        : null;
    return { organisation, standing };
  };
  type Claimed = NonNullable<Awaited<ReturnType<typeof findClaimed>>>;

  const claimFormShown = ({ organisation, standing }: Claimed) => {
    const { slug, name, sector } = organisation;
    const doubt = standing ? webDomain.doubtOf(standing.address ?? '', standing.domains) : null;
    return {
      id: slug,
      name,
      sector,
      way: doubt === null ? ('domain' as const) : ('approval' as const),
      doubt,
      domain: doubt === null ? webDomain.read(standing?.address ?? '') : null,
    };
  };

  return [
    page({
      id: 'showJoin',
      at: peoplePaths.join,
      summary: 'Find the organisation that I come for; what became of my claims',
      tag,
      query: joinQuery,
      output: joinPageOutput,
      find: nothingToFind,
      policy: maySignedIn,
      async show(_, ask) {
        const me = meOf(ask);
        const words = ask.query.q?.trim() || null;
        const claims = await listClaimsOf(db.read, me.id, claimsMax);
        const waiting = new Set(
          claims.flatMap(({ state, organisation }) =>
            state === 'waiting' && organisation ? [organisation.id] : [],
          ),
        );
        const found = words === null ? null : await showFound(ask, words);
        const own = await findAddress(db.read, me.id);
        const invitations =
          own.confirmed && own.address !== null
            ? await listInvitations(db.read, { address: own.address }, ask.now.toString())
            : [];
        return {
          ...own,
          invitations: invitations.map(({ slug, organisation }) => ({
            id: slug,
            organisation: { id: organisation.slug, name: organisation.name },
          })),
          posts: postsHeld(me).map(({ title, organisation }) => ({
            title,
            organisation: { id: organisation.slug, name: organisation.name },
          })),
          claims: claims.map((claim) => claimShown(claim, timeZone)),
          found:
            found?.some.map((one) => ({
              id: one.slug,
              name: one.name,
              sector: one.sector,
              place: one.place?.name ?? null,
              joined: one.joined,
              standing: found.mine.has(one.id)
                ? ('yours' as const)
                : waiting.has(one.id)
                  ? ('waits' as const)
                  : one.endsOn !== null && one.endsOn < ask.today
                    ? ('ended' as const)
                    : found.held.has(one.id)
                      ? ('taken' as const)
                      : ('open' as const),
            })) ?? null,
        };
      },
      view: (shown, frame, _, ask) => (
        <JoinPage
          shown={shown}
          frame={frame}
          words={ask.query.q?.trim() || null}
          checks={isOperator(ask.actor) || meOf(ask).posts.length > 0}
        />
      ),
    }),
    page({
      id: 'showAskForm',
      at: peoplePaths.ask,
      summary: 'What is asked to add an organisation that is not on the register',
      tag,
      output: nothing,
      find: nothingToFind,
      policy: maySignedIn,
      show: async () => ({}),
      view: (_, frame) => <AskPage frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'askForOrganisation',
      at: peoplePaths.ask,
      summary: 'Ask for an organisation to be added, and come in with it',
      tag,
      input: askInput,
      output: claimDone,
      find: nothingToFind,
      policy: maySignedIn,
      refusals: claimRefusals,
      async act(_, input, ask) {
        const me = meOf(ask);
        if (!(await findAddress(db.read, me.id)).confirmed) return refused('address-not-confirmed');
        const claim = await db.write(async (tx) => {
          const wish = { ...input, website: input.website ?? null, personId: me.id };
          const made = await askToList(tx, wish, ask);
          await tellClaimWaits(
            tx,
            { slug: made.slug, organisation: input.name, convenors: [] },
            { today: ask.today, now: ask.now, url },
          );
          return made;
        });
        return allowed({
          to: peoplePaths.claim({ claim: claim.slug }),
          shown: { id: claim.slug, state: 'waiting' as const },
        });
      },
      again: (_, attempt, frame) => <AskPage frame={frame} attempt={attempt} />,
    }),
    page({
      id: 'showClaimForm',
      at: organisationPaths.claim,
      summary: 'How it would be checked that I come for this organisation',
      tag,
      output: claimFormOutput,
      find: findClaimed,
      policy: maySignedIn,
      show: async (claimed) => claimFormShown(claimed),
      view: (shown, frame, { organisation, standing }, ask) => (
        <ClaimFormPage
          shown={shown}
          frame={frame}
          refusal={refusalNow(organisation, standing, ask)}
          fictional={organisation.fictional}
          attempt={untouched}
        />
      ),
    }),
    form({
      id: 'claimOrganisation',
      at: organisationPaths.claim,
      summary: 'Claim an organisation that nobody acts for',
      tag,
      input: claimInput,
      output: claimDone,
      find: findClaimed,
      policy: maySignedIn,
      refusals: claimRefusals,
      async act({ organisation }, input, ask) {
        const convenors = await convenorsOf(organisation.id, ask.today);
        const made = await db.write(async (tx) => {
          const { slug, name } = organisation;
          const wish = { organisation: slug, personId: meOf(ask).id, words: input.words || null };
          const claim = await claimOrganisation(tx, wish, ask);
          if (claim.ok && claim.value.way === 'approval')
            await tellClaimWaits(
              tx,
              { slug: claim.value.slug, organisation: name, convenors },
              { today: ask.today, now: ask.now, url },
            );
          return claim;
        });
        if (!made.ok) return made;
        const { slug, way } = made.value;
        const own = { organisation: organisation.slug };
        return allowed({
          to:
            way === 'approval'
              ? peoplePaths.claim({ claim: slug })
              : organisation.joined
                ? organisationPaths.show(own)
                : organisationPaths.join(own),
          shown: {
            id: slug,
            state: way === 'domain' ? ('approved' as const) : ('waiting' as const),
          },
        });
      },
      again: (claimed, attempt, frame) => (
        <ClaimFormPage
          shown={claimFormShown(claimed)}
          frame={frame}
          refusal={null}
          fictional={claimed.organisation.fictional}
          attempt={attempt}
        />
      ),
    }),
  ];
}

/** Why a claim would be refused now, however it is filled in; null where it would be taken. */
function refusalNow(
  { endsOn }: OrganisationFacts,
  standing: Standing | null,
  ask: Pick<Ask, 'today'>,
): string | null {
  if (standing === null) return null;
  const facts = { ...standing, endsOn, waits: standing.waiting !== null, doubt: null, said: true };
  const decided = decideToClaim(facts, ask.today);
  return decided.ok ? null : claimRefusals[decided.refusal];
}
