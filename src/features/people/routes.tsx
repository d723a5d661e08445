import { allowed, refused } from '../../kernel/result.ts';
import { type Ask, untouched } from '../../platform/http/ask.ts';
import { everyone, form, nothingToFind, page, type Route } from '../../platform/http/route.ts';
import { attachAccount, findOrMakeOperator, operatorSlug } from './commands.ts';
import { entryRefusals } from './copy.ts';
import { readPurpose } from './domain/entry.ts';
import { operatorEntry } from './domain.ts';
import { peoplePaths } from './paths.ts';
import { findPerson } from './queries.ts';
import { accountRoutes } from './routes/account.tsx';
import { comeIn, type DoorParts } from './routes/coming-in.ts';
import { passkeyEntryRoutes, passkeyRoutes } from './routes/passkeys.tsx';
import { providerEntryRoutes } from './routes/providers.tsx';
import { secondFactorRoutes, secondStepRoutes } from './routes/second-factor.tsx';
import { signInRoutes, signInShown } from './routes/sign-in.tsx';
import { signUpRoutes } from './routes/sign-up.tsx';
import { type TokenParts, tokenRoutes } from './routes/tokens.tsx';
import { demonstrationInput, entryInput, entryQuery, nothing, signedIn } from './schema.ts';
import { SignInPage } from './views/sign-in.tsx';
import { EntryPage } from './views.tsx';

/** What the routes of people are given. */
export type PeopleParts = DoorParts & Pick<TokenParts, 'scopes'>;

/** Signing in and out, and who I am. */
export function peopleRoutes(parts: PeopleParts): Route[] {
  const { db, door, demonstration, home } = parts;
  const tag = 'people';

  /** Lets a person in: opens a session for their account and ties the two together. */
  const letIn = async (
    person: { id: string; slug: string; name: string; email?: string | null },
    ask: Ask,
  ) => {
    const email = person.email ?? `${person.slug}@${accountDomain}`;
    const { account: accountId, headers } = await door.enter(
      { email, name: person.name },
      ask.headers,
    );
    await db.write((tx) => attachAccount(tx, person.id, accountId));
    return allowed({ to: home, shown: { person: person.slug, name: person.name }, headers });
  };

  return [
    ...signInRoutes(parts),
    ...signUpRoutes(parts),
    form({
      id: 'enterDemonstration',
      at: peoplePaths.demonstrationSignIn,
      summary: 'Be one of the people of the demonstration',
      tag,
      evenFull: true,
      input: demonstrationInput,
      output: signedIn,
      find: nothingToFind,
      policy: everyone,
      refusals: entryRefusals,
      async act(_, input, ask) {
        if (!demonstration) return refused('no-demonstration');
        const person =
          input.person === operatorSlug
            ? await db.write((tx) => findOrMakeOperator(tx, ask.now))
            : await findPerson(db.read, input.person);
        if (!person || ('fictional' in person && !person.fictional))
          return refused('no-such-person');
        return letIn(person, ask);
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
    page({
      id: 'showEntry',
      at: peoplePaths.entry,
      summary: 'What a one-time link opens',
      tag,
      query: entryQuery,
      output: nothing,
      find: nothingToFind,
      policy: everyone,
      show: async () => ({}),
      view: (_, frame, __, ask) => (
        <EntryPage secret={ask.query.secret} frame={frame} attempt={untouched} />
      ),
    }),
    form({
      id: 'useEntry',
      at: peoplePaths.entry,
      summary: 'Come in by a one-time link',
      tag,
      evenFull: true,
      input: entryInput,
      output: signedIn,
      find: nothingToFind,
      policy: everyone,
      refusals: entryRefusals,
      async act(_, input, ask) {
        const kept = await door.useEntry(input.secret);
        if (kept === operatorEntry)
          return letIn(await db.write((tx) => findOrMakeOperator(tx, ask.now)), ask);
        const purpose = readPurpose(kept, 'sign-in');
        if (!purpose) return refused('entry-used');
        const entered = await door.enterByLink(purpose.account, ask.headers);
        const came = await comeIn(parts, entered, ask, purpose.to);
        return came ? allowed(came) : refused('entry-used');
      },
      again: (_, attempt, frame) => <EntryPage secret="" frame={frame} attempt={attempt} />,
    }),
    form({
      id: 'signOut',
      at: peoplePaths.signOut,
      summary: 'Leave',
      tag,
      evenFull: true,
      input: nothing,
      output: nothing,
      find: nothingToFind,
      policy: everyone,
      refusals: {},
      act: async (_, __, ask) =>
        allowed({ to: home, shown: {}, headers: await door.leave(ask.headers) }),
      again: async (_, attempt, frame, ask) => (
        <SignInPage
          shown={await signInShown(parts, ask)}
          to={null}
          frame={frame}
          attempt={attempt}
        />
      ),
    }),
    ...secondStepRoutes(parts),
    ...passkeyEntryRoutes(parts),
    ...providerEntryRoutes(parts),
    ...accountRoutes(parts),
    ...secondFactorRoutes(parts),
    ...passkeyRoutes(parts),
    ...tokenRoutes(parts),
  ];
}

/** Accounts need an address; where a person has none, one that can never receive mail (RFC 2606). */
const accountDomain = 'people.weft.invalid';
