import { providers } from '../../../../features/people/index.ts';
import { allowed, type Result, refused } from '../../../../kernel/result.ts';
import { mayAsk, openProvider } from '../../../../platform/auth/index.ts';
import { type Ask, untouched } from '../../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../../platform/http/route.ts';
import type { Parts } from '../../../parts.ts';
import { appPaths } from '../../../paths.ts';
import { operatingIn } from '../operating.ts';
import { mayOperate, mayOperateOn } from '../policy.ts';
import { nothing } from '../schema.ts';
import {
  claimInput,
  type ProviderShown,
  type ProvidersShown,
  providerInput,
  providerOutput,
  providerSet,
  providersOutput,
} from './schema.ts';
import { ProviderPage, ProvidersPage } from './view.tsx';

const tag = 'operator';
type Kept = NonNullable<Awaited<ReturnType<typeof providers.find>>>;
type Refusal = keyof typeof providers.refusals;

/** Providers by which people sign in, as the operator sets them up. */
export function providerRoutes({ db, door, url }: Pick<Parts, 'db' | 'door' | 'url'>): Route[] {
  const { refusals } = providers;
  const find = ({ params }: Ask<unknown>) => providers.find(db.read, params.provider ?? '');
  const shownOf = ({ slug, secret, id: _, ...rest }: Kept) => ({
    ...rest,
    id: slug,
    hasSecret: secret !== null,
  });
  const showAll = async (): Promise<ProvidersShown> => ({
    providers: (await providers.list(db.read)).map(shownOf),
  });
  const show = async (kept: Kept): Promise<ProviderShown> => ({
    ...shownOf(kept),
    backTo: providers.backTo(url, kept.slug),
    claims: (await providers.listClaims(db.read, kept.id)).map((one) => ({
      id: one.slug,
      claim: one.claim,
      value: one.value,
      post: { id: one.post, title: one.title },
      organisation: { id: one.organisation, name: one.organisationName },
    })),
  });
  /** Whether there is such a provider at the address: it is asked what it says of itself. */
  const reach = async (wish: {
    issuer: string;
    clientId: string;
  }): Promise<Result<null, Refusal>> => {
    const isHere = !mayAsk(url, false) && mayAsk(new URL(url).origin, true);
    if (!mayAsk(wish.issuer, isHere)) return refused('may-not-be-asked');
    const asked = await openProvider({ ...wish, secret: null }, url, isHere).begin();
    return typeof asked === 'string' ? refused('not-reached') : allowed(null);
  };
  const set = async (
    input: ReturnType<typeof providerInput.parse>,
    kept: Kept | null,
    ask: Ask<undefined>,
  ) => {
    const reached = await reach(input);
    if (!reached.ok) return reached;
    const { secret, trustsAddresses, switchedOn, ...rest } = input;
    const sealed = secret ? await door.providers.seal(secret) : undefined;
    const wish = {
      ...rest,
      secret: sealed,
      trustsAddresses: trustsAddresses === 'yes',
      switchedOn: switchedOn === 'yes',
    };
    const done = await db.write((tx) => providers.set(tx, wish, kept, operatingIn(ask)));
    if (!done.ok) return refused<Refusal>(done.refusal);
    const { slug } = done.value;
    return allowed({ to: appPaths.provider({ provider: slug }), shown: { id: slug } });
  };
  const to = ({ slug }: Kept) => ({
    to: appPaths.provider({ provider: slug }),
    shown: { id: slug },
  });
  const again = async (
    kept: Kept,
    attempt: typeof untouched,
    frame: Parameters<typeof ProviderPage>[0]['frame'],
  ) => <ProviderPage shown={await show(kept)} frame={frame} attempt={attempt} />;

  return [
    page({
      id: 'listProviders',
      at: appPaths.providers,
      summary: 'The providers by which people sign in; no secret',
      tag,
      output: providersOutput,
      find: nothingToFind,
      policy: mayOperate,
      show: showAll,
      view: (shown, frame) => <ProvidersPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'addProvider',
      at: appPaths.providers,
      summary: 'Set up a provider by which people sign in',
      tag,
      input: providerInput,
      output: providerSet,
      find: nothingToFind,
      policy: mayOperate,
      refusals,
      act: (_, input, ask) => set(input, null, ask),
      again: async (_, attempt, frame) => (
        <ProvidersPage shown={await showAll()} frame={frame} attempt={attempt} />
      ),
    }),
    page({
      id: 'showProvider',
      at: appPaths.provider,
      summary: 'One provider, and the posts that its claims give; no secret',
      tag,
      output: providerOutput,
      find,
      policy: mayOperateOn,
      show,
      view: (shown, frame) => <ProviderPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'changeProvider',
      at: appPaths.provider,
      summary:
        'Change a provider, or whether it lets people in; without a secret the one there is stays',
      tag,
      input: providerInput,
      output: providerSet,
      find,
      policy: mayOperateOn,
      refusals,
      act: (kept, input, ask) => set(input, kept, ask),
      again,
    }),
    form({
      id: 'mapProviderClaim',
      at: appPaths.mapProviderClaim,
      summary: 'Have a claim of a provider give a post',
      tag,
      input: claimInput,
      output: providerSet,
      find,
      policy: mayOperateOn,
      refusals,
      async act(kept, input, ask) {
        const done = await db.write((tx) => providers.mapClaim(tx, kept, input, operatingIn(ask)));
        return done.ok ? allowed(to(kept)) : refused<Refusal>(done.refusal);
      },
      again,
    }),
    form({
      id: 'endProviderClaim',
      at: appPaths.endProviderClaim,
      summary: 'Have a claim of a provider give its post no more',
      tag,
      input: nothing,
      output: providerSet,
      find,
      policy: mayOperateOn,
      refusals,
      async act(kept, _, ask) {
        const { claim = '' } = ask.params;
        const done = await db.write((tx) => providers.endClaim(tx, kept, claim, operatingIn(ask)));
        return done.ok ? allowed(to(kept)) : refused<Refusal>(done.refusal);
      },
      again,
    }),
  ];
}
