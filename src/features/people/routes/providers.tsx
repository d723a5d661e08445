import type { z } from 'zod';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { mayAsk, type Named, openProvider } from '../../../platform/auth/index.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { everyone, form, page, type Route } from '../../../platform/http/route.ts';
import { findOrMakePerson, noteChange } from '../commands/accounts.ts';
import { takeClaimedPosts } from '../commands/claimed-posts.ts';
import { providerRefusals } from '../copy/providers.ts';
import { guessLimits } from '../domain/limits.ts';
import { decideWhose, type ProviderRule } from '../domain/provider-account.ts';
import { postsBy } from '../domain/provider-claims.ts';
import { peoplePaths } from '../paths.ts';
import { findProvider, listProviderClaims, type Provider } from '../queries/providers.ts';
import {
  askProviderInput,
  backOutput,
  backQuery,
  providerAsked,
  questionKept,
} from '../schema/providers.ts';
import { signedIn } from '../schema.ts';
import { AskProviderPage, BackPage } from '../views/providers.tsx';
import { SignInPage } from '../views/sign-in.tsx';
import { comeIn, type DoorParts } from './coming-in.ts';
import { signInShown, typedTo } from './sign-in.tsx';

/** The account that somebody of a provider comes in with; one that was there before is told so. */
interface Whose {
  readonly account: string;
  readonly wasThere: boolean;
}

const tag = 'people';
const cookieName = 'weft.provider';
/** Minutes in which somebody is back from a provider. Source: OWASP ASVS 5.0 6.5.5 */
const questionMinutes = 10;

/** Whether providers may stand on this machine: where Weft itself is for this machine alone. */
const isOfThisMachine = (url: string) => mayAsk(new URL(url).origin, true) && !mayAsk(url, false);

/** Coming in by a provider of an organisation: there, back, and in. */
export function providerEntryRoutes(parts: DoorParts): Route[] {
  const { db, door, place } = parts;

  const find = async ({ params }: Pick<Ask, 'params'>) => {
    const provider = await findProvider(db.read, params.provider ?? '');
    return provider?.switchedOn ? provider : null;
  };
  const clientFor = async ({ slug, issuer, clientId, secret }: Provider) =>
    openProvider(
      { issuer, clientId, secret: secret === null ? null : await door.providers.open(secret) },
      place.url + peoplePaths.backFromProvider({ provider: slug }),
      isOfThisMachine(place.url),
    );
  /** A cookie of these pages alone: the question belongs to the browser that asked it. */
  const cookie = (value: string, seconds: number) => {
    const headers = new Headers();
    const safe = place.url.startsWith('https:') ? '; Secure' : '';
    headers.append(
      'set-cookie',
      `${cookieName}=${value}; Path=/sign-in/provider; Max-Age=${seconds}; HttpOnly; SameSite=Lax${safe}`,
    );
    return headers;
  };
  const cookieOf = ({ headers }: Pick<Ask, 'headers'>) =>
    /(?:^|;\s*)weft\.provider=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1] ?? '';
  const questionOf = (kept: string | null, provider: Provider) => {
    if (!kept?.startsWith('{')) return null;
    const read = questionKept.safeParse(JSON.parse(kept));
    return read.success && read.data.provider === provider.id ? read.data : null;
  };

  /** The account of whom a provider names: the one of before, that of their address, or a new one. */
  const accountFor = async (
    provider: Provider,
    { subject, address, confirmed, name }: Named,
  ): Promise<Result<Whose, ProviderRule | 'begin-again'>> => {
    const whose = decideWhose({
      known: await door.providers.accountOf(provider.id, subject),
      holder: address && (await door.findAccount(address)),
      address,
      confirmed,
      trusted: provider.trustsAddresses,
    });
    if (!whose.ok) return refused<ProviderRule | 'begin-again'>(whose.refusal);
    if ('account' in whose.value && !whose.value.tie)
      return allowed({ account: whose.value.account, wasThere: false });
    const account =
      'make' in whose.value
        ? await door.providers.make({ address: whose.value.make, name: name ?? whose.value.make })
        : whose.value.account;
    // Somebody made it, or tied it, in the same moment: the second time it is found.
    if (account === null || !(await door.providers.tie(account, provider.id, subject)))
      return refused('begin-again');
    return allowed({ account, wasThere: 'account' in whose.value });
  };

  /** Makes the person of an account if there is none, and gives and ends posts by their claims; false where it is gone. */
  const takePosts = async (
    provider: Provider,
    { claims }: Named,
    { account, wasThere }: Whose,
    ask: Pick<Ask, 'now' | 'today'>,
  ): Promise<boolean> => {
    const facts = await door.accountOf(account);
    if (!facts) return false;
    const postIds = postsBy(claims, await listProviderClaims(db.read, provider.id));
    await db.write(async (tx) => {
      const { id: personId } = await findOrMakePerson(tx, facts, ask.now);
      if (wasThere) await noteChange(tx, account, 'provider-tied', ask.now, place);
      await takeClaimedPosts(tx, { providerId: provider.id, personId, postIds }, ask);
    });
    return true;
  };

  return [
    form({
      id: 'askProvider',
      at: peoplePaths.askProvider,
      summary: 'Ask where a provider asks who I am',
      tag,
      evenFull: true,
      input: askProviderInput,
      output: providerAsked,
      find,
      policy: everyone,
      refusals: providerRefusals,
      limits: (_, { network }) => guessLimits({ network }),
      async act(provider, { to }) {
        const asked = await (await clientFor(provider)).begin();
        if (typeof asked === 'string') return refused(asked);
        const { href, question } = asked;
        const kept: z.infer<typeof questionKept> = {
          way: 'provider',
          provider: provider.id,
          question,
          to,
        };
        const secret = await door.makeEntry(JSON.stringify(kept), questionMinutes);
        return allowed({
          to: peoplePaths.signIn({ to }),
          shown: { href },
          headers: cookie(secret, questionMinutes * 60),
          once: (frame) => <AskProviderPage name={provider.name} href={href} frame={frame} />,
        });
      },
      again: async (_, attempt, frame, ask) => (
        <SignInPage
          shown={await signInShown(parts, ask)}
          to={typedTo(attempt.typed)}
          frame={frame}
          attempt={attempt}
        />
      ),
    }),
    page({
      id: 'showBackFromProvider',
      at: peoplePaths.backFromProvider,
      summary: 'What a provider sent back, which lets nobody in until it is sent on',
      tag,
      query: backQuery,
      output: backOutput,
      find,
      policy: everyone,
      show: async ({ name }, { query }) => ({
        name,
        good: query.code !== undefined && query.state !== undefined,
      }),
      view: (shown, frame, { slug }, { query }) => (
        <BackPage shown={shown} slug={slug} sent={query} frame={frame} />
      ),
    }),
    form({
      id: 'enterByProvider',
      at: peoplePaths.backFromProvider,
      summary: 'Come in by what a provider sent back, and take the posts that its claims give',
      tag,
      evenFull: true,
      input: backQuery,
      output: signedIn,
      find,
      policy: everyone,
      refusals: providerRefusals,
      limits: (_, { network }) => guessLimits({ network }),
      async act(provider, sent, ask) {
        const kept = questionOf(await door.useEntry(cookieOf(ask)), provider);
        if (!kept) return refused('begin-again');
        const answer = new URLSearchParams(
          Object.entries(sent).filter((one): one is [string, string] => one[1] !== undefined),
        );
        const named = await (await clientFor(provider)).finish(answer, kept.question);
        if (typeof named === 'string') return refused(named);
        const whose = await accountFor(provider, named);
        if (!whose.ok) return refused<keyof typeof providerRefusals>(whose.refusal);
        const { account } = whose.value;
        if (!(await takePosts(provider, named, whose.value, ask))) return refused('link-used');
        const entered = await door.enterByLink(account, ask.headers);
        const came = await comeIn(parts, entered, ask, kept.to);
        return came ? allowed(came) : refused('link-used');
      },
      again: async (_, attempt, frame, ask) => (
        <SignInPage
          shown={await signInShown(parts, ask)}
          to={null}
          frame={frame}
          attempt={attempt}
        />
      ),
    }),
  ];
}
