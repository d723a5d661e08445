import { type PersonActing, postsHeld } from '../../kernel/actor.ts';
import { allowed, refused } from '../../kernel/result.ts';
import type { Door } from '../../platform/auth/door.ts';
import type { Database } from '../../platform/db/access.ts';
import { type Ask, untouched } from '../../platform/http/ask.ts';
import { everyone, form, nothingToFind, page, type Route } from '../../platform/http/route.ts';
import type { MemoryTables } from '../../platform/memory/index.ts';
import type { OrganisationTables } from '../organisations/index.ts';
import { attachAccount, findOrMakeOperator, operatorSlug } from './commands.ts';
import { entryRefusals, signInCopy } from './copy.ts';
import { operatorEntry } from './domain.ts';
import { peoplePaths } from './paths.ts';
import { maySeeOwnAccount } from './policy.ts';
import { findPerson, listFictionalPeople } from './queries.ts';
import { type TokenParts, tokenRoutes } from './routes/tokens.tsx';
import {
  accountOutput,
  demonstrationInput,
  entryInput,
  entryQuery,
  nothing,
  signedIn,
  signInOutput,
} from './schema.ts';
import type { PeopleTables } from './tables.ts';
import { AccountPage, EntryPage, SignInPage } from './views.tsx';

type Tables = PeopleTables & MemoryTables & Pick<OrganisationTables, 'organisation'>;

/** What the door's routes are given. */
export interface PeopleParts extends Pick<TokenParts, 'scopes'> {
  readonly db: Database<Tables>;
  readonly door: Door;
  /** Whether this instance is the open demonstration. */
  readonly demonstration: boolean;
  /** Where somebody goes who has come in. */
  readonly home: string;
}

/** Signing in and out, and who I am. */
export function peopleRoutes(parts: PeopleParts): Route[] {
  const { db, door, demonstration, home } = parts;
  const tag = 'people';

  const showSignIn = async (ask: Ask) => ({
    demonstration,
    people: demonstration
      ? [
          ...(await listFictionalPeople(db.read, ask.today)).map(({ slug, ...rest }) => ({
            id: slug,
            ...rest,
          })),
          {
            id: operatorSlug,
            name: signInCopy.operator,
            posts: [{ title: signInCopy.operatorPost, organisation: '' }],
          },
        ]
      : [],
  });

  /** Lets a person in: opens a session for their account and ties the two together. */
  const letIn = async (
    person: { id: string; slug: string; name: string; email?: string | null },
    ask: Ask,
  ) => {
    const email = person.email ?? `${person.slug}@${accountDomain}`;
    const { accountId, headers } = await door.enter({ email, name: person.name }, ask.headers);
    await db.write((tx) => attachAccount(tx, person.id, accountId));
    return allowed({ to: home, shown: { person: person.slug, name: person.name }, headers });
  };

  return [
    page({
      id: 'showSignIn',
      at: peoplePaths.signIn,
      summary: 'How to come in',
      tag,
      output: signInOutput,
      find: nothingToFind,
      policy: everyone,
      show: (_, ask) => showSignIn(ask),
      view: (shown, frame) => <SignInPage shown={shown} frame={frame} attempt={untouched} />,
    }),
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
        <SignInPage shown={await showSignIn(ask)} frame={frame} attempt={attempt} />
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
        if ((await door.useEntry(input.secret)) !== operatorEntry) return refused('entry-used');
        return letIn(await db.write((tx) => findOrMakeOperator(tx, ask.now)), ask);
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
        <SignInPage shown={await showSignIn(ask)} frame={frame} attempt={attempt} />
      ),
    }),
    page({
      id: 'showAccount',
      at: peoplePaths.account,
      summary: 'Who I am here, and the posts I hold',
      tag,
      output: accountOutput,
      find: nothingToFind,
      policy: maySeeOwnAccount,
      show: async (_, ask) => {
        const me = ask.actor as PersonActing; // the policy let nobody else in
        return {
          name: me.name,
          operator: me.operator,
          posts: postsHeld(me).map(({ title, organisation, deputy }) => ({
            title,
            deputy,
            organisation: { id: organisation.slug, name: organisation.name },
          })),
        };
      },
      view: (shown, frame) => <AccountPage shown={shown} frame={frame} />,
    }),
    ...tokenRoutes(parts),
  ];
}

/** Accounts need an address; where a person has none, one that can never receive mail (RFC 2606). */
const accountDomain = 'people.weft.invalid';
