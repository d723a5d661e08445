import { type Actor, isOperator, type May, postIn } from '../../../kernel/actor.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import type { By } from '../../../platform/memory/index.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { listCalled, listOrganisation, webDomain } from '../../organisations/index.ts';
import { approveClaim, type ClaimTables, refuseClaim, withdrawClaim } from '../commands/claims.ts';
import { tellClaimant } from '../commands/tell.ts';
import { checkCopy, checkRefusals, type ListRefusal, refusedSay } from '../copy/claims.ts';
import { peoplePaths } from '../paths.ts';
import { type Claim, findClaim, listClaims } from '../queries/claims.ts';
import {
  approveInput,
  claimDone,
  claimPageOutput,
  claimsOutput,
  refuseInput,
} from '../schema/claims.ts';
import { nothing } from '../schema.ts';
import { ClaimPage, ClaimsPage } from '../views/claims.tsx';
import { claimShown } from './claim-shown.ts';
import { type JoiningParts, meOf, tag } from './parts.ts';

/** Claims on one page of those who check them. Source: our judgement, more than one looks at in a day */
const claimsMax = 50;

/** A claim and who may check it; null to whoever has not come in. */
interface ClaimFacts {
  readonly claim: Claim | null;
  readonly convenors: readonly string[];
}

/** Whether an actor checks a claim: a convenor of a mission of the organisation, else the operator. */
const checks = (actor: Actor, { convenors }: ClaimFacts): boolean =>
  convenors.length > 0
    ? convenors.some((organisation) => postIn(actor, organisation) !== null)
    : isOperator(actor);

const isOwn = (actor: Actor, { claim }: ClaimFacts): boolean =>
  actor.kind === 'person' && actor.id === claim?.claimant.id;

/** A claim that is not there, and one that is not theirs, answer alike: signed out, to sign in. */
const maySeeClaim = (actor: Actor, facts: ClaimFacts): May => {
  if (actor.kind === 'visitor') return { no: checkCopy.mustCheck };
  return facts.claim && (isOwn(actor, facts) || checks(actor, facts)) ? 'yes' : 'hidden';
};

const mayCheckClaim = (actor: Actor, facts: ClaimFacts): May => {
  const seen = maySeeClaim(actor, facts);
  if (seen !== 'yes') return seen;
  return checks(actor, facts) ? 'yes' : { no: checkCopy.mustCheck };
};

const mayWithdrawClaim = (actor: Actor, facts: ClaimFacts): May => {
  const seen = maySeeClaim(actor, facts);
  if (seen !== 'yes') return seen;
  return isOwn(actor, facts) ? 'yes' : { no: checkCopy.onlyClaimant };
};

const maySeeClaims = (actor: Actor): May =>
  actor.kind === 'person' && (actor.operator || actor.posts.length > 0)
    ? 'yes'
    : { no: checkCopy.mustCheck };

/** Claims: those that wait for somebody, and one with what its claimant and its checker can do. */
export function claimRoutes(parts: JoiningParts): Route[] {
  const { db, timeZone, url, convenorsOf, claimsToCheck } = parts;
  const find = async (ask: Ask): Promise<ClaimFacts> => {
    if (ask.actor.kind === 'visitor') return { claim: null, convenors: [] };
    const claim = await findClaim(db.read, ask.params.claim ?? '');
    const convenors = claim?.organisation
      ? await convenorsOf(claim.organisation.id, ask.today)
      : [];
    return { claim, convenors };
  };
  const claimOf = ({ claim }: ClaimFacts): Claim => {
    if (!claim) throw new Error('a policy let somebody in to no claim');
    return claim;
  };
  const authority = (actor: Actor, { convenors }: ClaimFacts): By => {
    for (const organisation of convenors) {
      const post = postIn(actor, organisation);
      if (post) return { post: post.postId, organisation };
    }
    return 'operator';
  };

  const show = (facts: ClaimFacts, ask: Ask) => {
    const claim = claimOf(facts);
    const own = isOwn(ask.actor, facts);
    return {
      ...claimShown(claim, timeZone),
      claimant: {
        name: claim.claimant.name,
        address: own || claim.state === 'waiting' ? claim.claimant.email : null,
      },
      own,
      mayCheck: !own && claim.state === 'waiting' && checks(ask.actor, facts),
    };
  };
  const again = (facts: ClaimFacts, attempt: typeof untouched, frame: Frame, ask: Ask) => (
    <ClaimPage shown={show(facts, ask)} frame={frame} attempt={attempt} />
  );
  const done = (claim: Claim, state: Claim['state']) => ({
    to: peoplePaths.claim({ claim: claim.slug }),
    shown: { id: claim.slug, state },
  });

  return [
    page({
      id: 'listClaims',
      at: peoplePaths.claims,
      summary: 'Claims that wait for me to check them',
      tag,
      output: claimsOutput,
      find: nothingToFind,
      policy: maySeeClaims,
      async show(_, ask) {
        const ids = await claimsToCheck(meOf(ask), ask.today, claimsMax);
        const claims = await listClaims(db.read, ids);
        return {
          claims: claims.map((claim) => ({
            ...claimShown(claim, timeZone),
            claimant: { name: claim.claimant.name },
          })),
        };
      },
      view: (shown, frame) => <ClaimsPage shown={shown} frame={frame} />,
    }),
    page({
      id: 'showClaim',
      at: peoplePaths.claim,
      summary: 'One claim, for its claimant and whoever checks it',
      tag,
      output: claimPageOutput,
      find,
      policy: maySeeClaim,
      show: async (facts, ask) => show(facts, ask),
      view: (shown, frame) => <ClaimPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'approveClaim',
      at: peoplePaths.approveClaim,
      summary: 'Approve a claim: its claimant is Partner lead from now on',
      tag,
      input: approveInput,
      output: claimDone,
      find,
      policy: mayCheckClaim,
      refusals: checkRefusals,
      async act(facts, input, ask) {
        const claim = claimOf(facts);
        return db.write(async (tx) => {
          const organisation = await organisationOf(tx, claim, input.organisation || null, ask);
          if (!organisation.ok) return organisation;
          const approved = await approveClaim(tx, claim, organisation.value.slug, {
            ...ask,
            by: authority(ask.actor, facts),
            checker: meOf(ask).id,
          });
          if (!approved.ok) return approved;
          await tellClaimant(tx, claim, { approvedFor: organisation.value }, { now: ask.now, url });
          return allowed(done(claim, 'approved'));
        });
      },
      again: (facts, attempt, frame, ask) => again(facts, attempt, frame, ask),
    }),
    form({
      id: 'refuseClaim',
      at: peoplePaths.refuseClaim,
      summary: 'Refuse a claim, and say why and what would help',
      tag,
      input: refuseInput,
      output: claimDone,
      find,
      policy: mayCheckClaim,
      refusals: checkRefusals,
      async act(facts, { reason, words }, ask) {
        const claim = claimOf(facts);
        return db.write(async (tx) => {
          const ended = await refuseClaim(
            tx,
            claim,
            { reason, words: words || null },
            { ...ask, by: authority(ask.actor, facts), checker: meOf(ask).id },
          );
          if (!ended.ok) return ended;
          await tellClaimant(tx, claim, { refusedWith: refusedSay[reason] }, { now: ask.now, url });
          return allowed(done(claim, 'refused'));
        });
      },
      again: (facts, attempt, frame, ask) => again(facts, attempt, frame, ask),
    }),
    form({
      id: 'withdrawClaim',
      at: peoplePaths.withdrawClaim,
      summary: 'Take a claim of mine back',
      tag,
      input: nothing,
      output: claimDone,
      find,
      policy: mayWithdrawClaim,
      refusals: checkRefusals,
      async act(facts, _, ask) {
        const claim = claimOf(facts);
        const ended = await db.write((tx) => withdrawClaim(tx, claim, ask));
        return ended.ok ? allowed(done(claim, 'withdrawn')) : ended;
      },
      again: (facts, attempt, frame, ask) => again(facts, attempt, frame, ask),
    }),
  ];
}

/**
 * The organisation that a claim is for: the one it names, or for one that was asked for the one that
 * the checker says it is, else a new listing with the website's domain on record.
 */
async function organisationOf(
  tx: Writing<ClaimTables>,
  claim: Claim,
  said: string | null,
  ask: Ask,
): Promise<Result<{ slug: string; name: string }, ListRefusal>> {
  if (claim.organisation) return allowed(claim.organisation);
  if (said !== null) {
    const typed = said.replace(/\/+$/, '').split('/').at(-1) ?? said;
    const [first, second] = await listCalled(tx, typed);
    if (!first) return refused('no-such-organisation');
    return second && first.slug !== typed ? refused('which-organisation') : allowed(first);
  }
  const domain = webDomain.read(claim.askedWebsite ?? '');
  const listed = await listOrganisation(
    tx,
    {
      name: claim.askedName ?? '',
      source: claim.askedWebsite,
      domains: domain !== null && !webDomain.isOpenToAll(domain) ? [domain] : [],
    },
    ask,
  );
  return listed.ok ? listed : refused('same-name-here');
}
