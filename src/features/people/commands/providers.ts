import type { Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { type MemoryTables, remember } from '../../../platform/memory/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { Provider } from '../queries/providers.ts';
import type { PeopleTables } from '../tables.ts';

type Tables = PeopleTables & MemoryTables & Pick<OrganisationTables, 'organisation'>;

/** Which operator sets a provider up, and when. */
interface Setting {
  readonly operatorId: string;
  readonly now: Temporal.Instant;
}

/** A provider as the operator wishes it; `secret` is sealed, null for none, undefined for the one there is. */
export interface ProviderWish {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string | null | undefined;
  readonly trustsAddresses: boolean;
  readonly switchedOn: boolean;
}

/** Why a provider is not set up so. */
export type ProviderSetRule = 'provider-known' | 'issuer-stays' | 'secret-again';

const tell = (
  tx: Writing<MemoryTables>,
  event: string & `provider.${string}`,
  about: readonly string[],
  facts: Readonly<Record<string, string | boolean>>,
  { operatorId, now }: Setting,
) => remember(tx, { event, at: now, by: 'operator', about: [...about, operatorId], facts });

/**
 * Sets a provider up, or with `self` changes one: never its issuer, by whose subjects accounts are found, and its
 * client only with the secret of that. Locks the provider. Remembers `provider.added` or `provider.changed`, never the
 * secret.
 */
export async function setProvider(
  tx: Writing<Tables>,
  wish: ProviderWish,
  self: Pick<Provider, 'id'> | null,
  setting: Setting,
): Promise<Result<{ slug: string }, ProviderSetRule>> {
  const kept =
    self &&
    (await tx
      .selectFrom('provider')
      .select(['issuer', 'client_id as clientId', 'secret'])
      .where('id', '=', self.id)
      .forUpdate()
      .executeTakeFirstOrThrow());
  if (kept && kept.issuer !== wish.issuer) return refused('issuer-stays');
  if (kept?.secret && kept.clientId !== wish.clientId && wish.secret === undefined)
    return refused('secret-again');
  const there = await tx
    .selectFrom('provider')
    .select('id')
    .where('issuer', '=', wish.issuer)
    .where('client_id', '=', wish.clientId)
    .forUpdate()
    .executeTakeFirst();
  if (there && there.id !== self?.id) return refused('provider-known');
  const values = {
    name: wish.name,
    issuer: wish.issuer,
    client_id: wish.clientId,
    trusts_addresses: wish.trustsAddresses,
    switched_on: wish.switchedOn,
    ...(wish.secret !== undefined && { secret: wish.secret }),
  };
  const { id, slug } = self
    ? await tx
        .updateTable('provider')
        .set(values)
        .where('id', '=', self.id)
        .returning(['id', 'slug'])
        .executeTakeFirstOrThrow()
    : await tx
        .insertInto('provider')
        .values({ secret: null, ...values, made_at: setting.now.toString() })
        .returning(['id', 'slug'])
        .executeTakeFirstOrThrow();
  const { name, issuer, trustsAddresses, switchedOn } = wish;
  await tell(
    tx,
    self ? 'provider.changed' : 'provider.added',
    [id],
    { provider: slug, name, issuer, trustsAddresses, switchedOn },
    setting,
  );
  return allowed({ slug });
}

/** Why a claim gives no post. */
export type ClaimRule = 'no-such-post' | 'post-leads' | 'claim-known' | 'no-such-claim';

/** Has a claim of a provider give a post. Locks the provider. Remembers `provider.claim-mapped`. */
export async function mapClaim(
  tx: Writing<Tables>,
  provider: Pick<Provider, 'id' | 'slug'>,
  wish: { readonly claim: string; readonly value: string; readonly post: string },
  setting: Setting,
): Promise<Result<null, ClaimRule>> {
  await lockProvider(tx, provider.id);
  const post = await tx
    .selectFrom('post')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select(['post.id', 'post.slug', 'post.leads', 'organisation.id as organisationId'])
    .where('post.slug', '=', wish.post)
    .where('post.ended_on', 'is', null)
    .executeTakeFirst();
  if (!post) return refused('no-such-post');
  if (post.leads) return refused('post-leads');
  const { claim, value } = wish;
  const there = await tx
    .selectFrom('provider_claim')
    .select('id')
    .where('provider_id', '=', provider.id)
    .where('claim', '=', claim)
    .where('value', '=', value)
    .where('post_id', '=', post.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (there) return refused('claim-known');
  await tx
    .insertInto('provider_claim')
    .values({
      provider_id: provider.id,
      claim,
      value,
      post_id: post.id,
      made_at: setting.now.toString(),
      ended_at: null,
    })
    .execute();
  await tell(
    tx,
    'provider.claim-mapped',
    [provider.id, post.organisationId, post.id],
    { provider: provider.slug, claim, value, post: post.slug },
    setting,
  );
  return allowed(null);
}

/** A claim gives its post no more: who holds it by it loses it when they next come in. Remembers `provider.claim-ended`. */
export async function endClaim(
  tx: Writing<Tables>,
  provider: Pick<Provider, 'id' | 'slug'>,
  slug: string,
  setting: Setting,
): Promise<Result<null, ClaimRule>> {
  await lockProvider(tx, provider.id);
  const ended = await tx
    .updateTable('provider_claim')
    .set({ ended_at: setting.now.toString() })
    .where('slug', '=', slug)
    .where('provider_id', '=', provider.id)
    .where('ended_at', 'is', null)
    .returning(['claim', 'value', 'post_id'])
    .executeTakeFirst();
  if (!ended) return refused('no-such-claim');
  const { claim, value, post_id: post } = ended;
  const facts = { provider: provider.slug, claim, value };
  await tell(tx, 'provider.claim-ended', [provider.id, post], facts, setting);
  return allowed(null);
}

const lockProvider = (tx: Writing<PeopleTables>, id: string) =>
  tx.selectFrom('provider').select('id').where('id', '=', id).forUpdate().execute();
