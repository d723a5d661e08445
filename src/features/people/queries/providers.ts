import { sql } from 'kysely';
import type { Reading } from '../../../platform/db/access.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../tables.ts';

type Tables = PeopleTables & Pick<OrganisationTables, 'organisation'>;

const columns = [
  'id',
  'slug',
  'name',
  'issuer',
  'client_id as clientId',
  'secret',
  'trusts_addresses as trustsAddresses',
  'switched_on as switchedOn',
] as const;

/** A provider as it is kept; its secret is sealed. */
export interface Provider {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string | null;
  readonly trustsAddresses: boolean;
  readonly switchedOn: boolean;
}

/** Every provider, by name. One query. */
export const listProviders = (db: Reading<PeopleTables>): Promise<Provider[]> =>
  db
    .selectFrom('provider')
    .select(columns)
    .orderBy(sql`name collate "en-GB-x-icu"`)
    .orderBy('slug')
    .execute();

/** The providers that let people in today, by name. One query. */
export const listProvidersOn = (db: Reading<PeopleTables>): Promise<Provider[]> =>
  db
    .selectFrom('provider')
    .select(columns)
    .where('switched_on', '=', true)
    .orderBy(sql`name collate "en-GB-x-icu"`)
    .orderBy('slug')
    .execute();

/** The provider at an address; null for none. One query. */
export const findProvider = async (
  db: Reading<PeopleTables>,
  slug: string,
): Promise<Provider | null> =>
  (await db.selectFrom('provider').select(columns).where('slug', '=', slug).executeTakeFirst()) ??
  null;

/** What a claim of a provider gives: a post of an organisation. */
export interface ProviderClaim {
  readonly slug: string;
  readonly claim: string;
  readonly value: string;
  readonly postId: string;
  readonly post: string;
  readonly title: string;
  readonly organisation: string;
  readonly organisationName: string;
}

/** The posts that a provider's claims give today, by claim; those of posts that ended are left out. One query. */
export const listProviderClaims = (
  db: Reading<Tables>,
  providerId: string,
): Promise<ProviderClaim[]> =>
  db
    .selectFrom('provider_claim')
    .innerJoin('post', 'post.id', 'provider_claim.post_id')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select([
      'provider_claim.slug',
      'provider_claim.claim',
      'provider_claim.value',
      'post.id as postId',
      'post.slug as post',
      'post.title',
      'organisation.slug as organisation',
      'organisation.name as organisationName',
    ])
    .where('provider_claim.provider_id', '=', providerId)
    .where('provider_claim.ended_at', 'is', null)
    .where('post.ended_on', 'is', null)
    .orderBy('provider_claim.claim')
    .orderBy('provider_claim.value')
    .orderBy('post.slug')
    .execute();
