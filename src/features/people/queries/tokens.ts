import type { PersonActing, TokenActing } from '../../../kernel/actor.ts';
import { type Day, Temporal } from '../../../kernel/day.ts';
import type { Reading } from '../../../platform/db/access.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import { actThrough } from '../domain/tokens.ts';
import { findPersonActing } from '../queries.ts';
import type { TokenListed } from '../schema/tokens.ts';
import type { PeopleTables } from '../tables.ts';

type Tables = PeopleTables & Pick<OrganisationTables, 'organisation'>;

/** Tokens that ended which are still shown, the last first. Source: our judgement */
const endedMax = 20;

const instant = (at: string | Date): Temporal.Instant =>
  Temporal.Instant.from(at instanceof Date ? at.toISOString() : at);

/**
 * Who acts by a token that works: its person within its scopes and organisation, with the token's id
 * and when it was last used; null where it is unknown, has ended or was revoked. Two questions.
 */
export async function findTokenActing(
  db: Reading<Tables>,
  hash: Buffer,
  now: Temporal.Instant,
  today: Day,
): Promise<{ actor: PersonActing; tokenId: string; usedAt: Temporal.Instant | null } | null> {
  const row = await db
    .selectFrom('api_token')
    .select(['id', 'slug', 'person_id', 'organisation_id', 'scopes', 'expires_at', 'used_at'])
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now.toString())
    .executeTakeFirst();
  if (!row) return null;
  const person = await findPersonActing(db, { person: row.person_id }, today);
  if (!person) return null;
  const token: TokenActing = {
    slug: row.slug,
    scopes: row.scopes,
    organisationId: row.organisation_id,
    endsAt: instant(row.expires_at).toString(),
  };
  return {
    actor: actThrough(person, token),
    tokenId: row.id,
    usedAt: row.used_at === null ? null : instant(row.used_at),
  };
}

/** A person's tokens: all that work, then the last that ended; the newest first. */
export async function listTokens(
  db: Reading<Tables>,
  personId: string,
  now: Temporal.Instant,
): Promise<TokenListed[]> {
  const rows = await db
    .selectFrom('api_token')
    .leftJoin('organisation', 'organisation.id', 'api_token.organisation_id')
    .select([
      'api_token.slug',
      'api_token.name',
      'api_token.scopes',
      'api_token.created_at',
      'api_token.expires_at',
      'api_token.used_at',
      'api_token.revoked_at',
      'organisation.slug as organisationSlug',
      'organisation.name as organisationName',
    ])
    .where('api_token.person_id', '=', personId)
    .orderBy('api_token.created_at', 'desc')
    .orderBy('api_token.slug')
    .execute();
  const listed = rows.map((row): TokenListed => {
    const endsAt = instant(row.expires_at);
    return {
      id: row.slug,
      name: row.name,
      scopes: row.scopes,
      organisation:
        row.organisationSlug !== null && row.organisationName !== null
          ? { id: row.organisationSlug, name: row.organisationName }
          : null,
      madeAt: instant(row.created_at).toString(),
      endsAt: endsAt.toString(),
      usedAt: row.used_at === null ? null : instant(row.used_at).toString(),
      revokedAt: row.revoked_at === null ? null : instant(row.revoked_at).toString(),
      works: row.revoked_at === null && Temporal.Instant.compare(endsAt, now) > 0,
    };
  });
  return [
    ...listed.filter(({ works }) => works),
    ...listed.filter(({ works }) => !works).slice(0, endedMax),
  ];
}

/** One of a person's tokens by the part of it that is no secret; null where they have none such. */
export const findToken = async (db: Reading<PeopleTables>, personId: string, slug: string) =>
  (await db
    .selectFrom('api_token')
    .select(['id', 'slug'])
    .where('person_id', '=', personId)
    .where('slug', '=', slug)
    .executeTakeFirst()) ?? null;
