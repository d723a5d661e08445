import {
  type Actor,
  isOperator,
  type PersonActing,
  postIn,
  postsHeld,
} from '../../../kernel/actor.ts';
import type { Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type By, type MemoryTables, remember } from '../../../platform/memory/index.ts';
import { decideToMakeToken, type TokenRefusal } from '../domain/tokens.ts';
import { makeToken, tokenHash } from '../domain.ts';
import type { PeopleTables } from '../tables.ts';

type Tables = PeopleTables & MemoryTables;

/** What somebody asks of a new token. `organisation` is a slug; left out where there is no choice. */
export interface TokenAsked {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly organisation?: string;
  readonly days: number;
}

/** Who asks, and when. `operator` is the command line, where somebody else's is made. */
export interface TokenBy {
  readonly by: Actor | 'operator';
  readonly now: Temporal.Instant;
}

const dayHours = 24;

/**
 * Makes a token by which programs act for a person. It is returned this once; only its hash is kept.
 * Locks the person, so that the limit of tokens holds. Remembers `token.made`.
 */
export async function makeApiToken(
  tx: Writing<Tables>,
  person: PersonActing,
  asked: TokenAsked,
  { by, now }: TokenBy,
): Promise<Result<{ id: string; token: string; name: string; endsAt: string }, TokenRefusal>> {
  await lockPerson(tx, person.id);
  const endsAt = now.add({ hours: asked.days * dayHours });
  const within = by === 'operator' || by.kind === 'visitor' ? null : (by.token ?? null);
  const decided = decideToMakeToken(
    {
      operator: person.operator,
      organisations: [
        ...new Map(
          postsHeld(person).map((post) => [post.organisation.id, post.organisation]),
        ).values(),
      ],
      live: await countLive(tx, person.id, now),
      by: within,
    },
    { ...asked, endsAt },
  );
  if (!decided.ok) return decided;
  const { organisationId } = decided.value;
  const { token, slug } = makeToken();
  await tx
    .insertInto('api_token')
    .values({
      slug,
      name: asked.name,
      person_id: person.id,
      organisation_id: organisationId,
      scopes: [...asked.scopes],
      hash: tokenHash(token),
      created_at: now.toString(),
      expires_at: endsAt.toString(),
      used_at: null,
      revoked_at: null,
    })
    .execute();
  await remember(tx, {
    event: 'token.made',
    at: now,
    by: authorityOf(by, organisationId),
    about: [person.id, ...(organisationId === null ? [] : [organisationId])],
    facts: {
      token: slug,
      scopes: [...asked.scopes],
      endsAt: endsAt.toString(),
      byToken: within?.slug ?? null,
    },
    words: { name: asked.name },
  });
  return allowed({ id: slug, token, name: asked.name, endsAt: endsAt.toString() });
}

/** Ends one token of a person. Locks the person. Remembers `token.revoked`. */
export async function revokeApiToken(
  tx: Writing<Tables>,
  personId: string,
  slug: string,
  { by, now }: TokenBy,
): Promise<Result<null, 'ended-already'>> {
  await lockPerson(tx, personId);
  const ended = await tx
    .updateTable('api_token')
    .set({ revoked_at: now.toString() })
    .where('person_id', '=', personId)
    .where('slug', '=', slug)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now.toString())
    .returning('organisation_id')
    .executeTakeFirst();
  if (!ended) return refused('ended-already');
  await remember(tx, {
    event: 'token.revoked',
    at: now,
    by: authorityOf(by, ended.organisation_id),
    about: [personId, ...(ended.organisation_id === null ? [] : [ended.organisation_id])],
    facts: {
      token: slug,
      byToken: by === 'operator' || by.kind === 'visitor' ? null : (by.token?.slug ?? null),
    },
  });
  return allowed(null);
}

/** Writes down that a token was used. Not remembered: it changes nothing that anybody decides. */
export async function noteTokenUse(
  tx: Writing<PeopleTables>,
  tokenId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('api_token')
    .set({ used_at: now.toString() })
    .where('id', '=', tokenId)
    .execute();
}

/**
 * On whose authority: the person's post in the token's organisation, else any post of theirs, else
 * the operator's. Who holds no post any more may still end a token: the entry then names the house,
 * and the person as what it is about.
 */
function authorityOf(by: Actor | 'operator', organisationId: string | null): By {
  if (by === 'operator') return 'operator';
  const post =
    postIn(by, organisationId) ?? (by.kind === 'person' && !by.operator ? by.posts[0] : undefined);
  if (post) return { post: post.postId, organisation: post.organisation.id };
  return isOperator(by) ? 'operator' : 'system';
}

const lockPerson = (tx: Writing<PeopleTables>, id: string) =>
  tx.selectFrom('person').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow();

async function countLive(tx: Writing<PeopleTables>, personId: string, now: Temporal.Instant) {
  const { live } = await tx
    .selectFrom('api_token')
    .select((on) => on.fn.countAll<string>().as('live'))
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now.toString())
    .executeTakeFirstOrThrow();
  return Number(live);
}
