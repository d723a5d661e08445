import { allowed, refused } from '../../../kernel/result.ts';
import { type Ask, untouched } from '../../../platform/http/ask.ts';
import { everyone, form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { forgive } from '../../../platform/limits/index.ts';
import { notePassword } from '../commands/accounts.ts';
import { writeLink } from '../commands/write-to.ts';
import { operatorSlug } from '../commands.ts';
import { linkRefusals, newPasswordRefusals, passwordRefusals } from '../copy/sign-in.ts';
import { signInCopy } from '../copy.ts';
import { readPurpose } from '../domain/entry.ts';
import { guessAt, guessLimits, mailLimits } from '../domain/limits.ts';
import { peoplePaths } from '../paths.ts';
import { listProvidersOn } from '../queries/providers.ts';
import { listFictionalPeople } from '../queries.ts';
import {
  addressInput,
  linkOutput,
  newPasswordInput,
  onwards,
  passwordInput,
  secretQuery,
  toQuery,
  written,
  writtenOutput,
} from '../schema/sign-in.ts';
import { signedIn, signInOutput } from '../schema.ts';
import { AskLinkPage, NewPasswordPage, SignInPage, WrittenPage } from '../views/sign-in.tsx';
import { comeIn, type DoorParts, refusalOf, writerOf } from './coming-in.ts';

const tag = 'people';

/** What the page says that has all ways in. */
export async function signInShown({ db, demonstration }: DoorParts, ask: Ask) {
  return {
    demonstration,
    providers: (await listProvidersOn(db.read)).map(({ slug, name }) => ({ id: slug, name })),
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
  };
}

/** Where somebody goes on to, as a form that was not accepted still says it. */
export const typedTo = ({ to }: Readonly<Record<string, unknown>>): string | null =>
  toQuery.parse({ to: typeof to === 'string' ? to : null }).to;

/** Coming in by password and by links; choosing a new password without the old one. */
export function signInRoutes(parts: DoorParts): Route[] {
  const { db, door, mailLeaves } = parts;

  /** A page that asks for an address and has a link sent to it; the answer is the same whoever has it. */
  const linkForm = (wish: 'sign-in' | 'password', id: readonly [show: string, ask: string]) => {
    const at = wish === 'sign-in' ? peoplePaths.askForLink : peoplePaths.askForPassword;
    return [
      page({
        id: id[0],
        at,
        summary: wish === 'sign-in' ? 'How to come in by a link' : 'How to choose a new password',
        tag,
        query: toQuery,
        output: onwards,
        find: nothingToFind,
        policy: everyone,
        show: async (_, { query }) => ({ to: query.to }),
        view: (shown, frame) => (
          <AskLinkPage wish={wish} to={shown.to} frame={frame} attempt={untouched} />
        ),
      }),
      form({
        id: id[1],
        at,
        summary:
          wish === 'sign-in'
            ? 'Have a link to come in sent to my address'
            : 'Have a link to a new password sent to my address',
        tag,
        input: addressInput,
        output: written,
        find: nothingToFind,
        policy: everyone,
        refusals: {},
        limits: ({ address }, { network }) => mailLimits({ address, network }),
        async act(_, input, ask) {
          await writeLink(writerOf(parts, ask), wish, input);
          return allowed({ to: peoplePaths.written(), shown: { written: true as const } });
        },
        again: (_, attempt, frame) => (
          <AskLinkPage wish={wish} to={typedTo(attempt.typed)} frame={frame} attempt={attempt} />
        ),
      }),
    ];
  };

  const opened = async (secret: string) => {
    const purpose = readPurpose(await door.readEntry(secret), 'password');
    const account = purpose && (await door.accountOf(purpose.account));
    return {
      good: account !== null,
      address: account?.address ?? null,
      name: account?.name ?? null,
    };
  };

  return [
    page({
      id: 'showSignIn',
      at: peoplePaths.signIn,
      summary: 'How to come in',
      tag,
      query: toQuery,
      output: signInOutput,
      find: nothingToFind,
      policy: everyone,
      show: (_, ask) => signInShown(parts, ask),
      view: (shown, frame, _, { query }) => (
        <SignInPage shown={shown} to={query.to} frame={frame} attempt={untouched} />
      ),
    }),
    form({
      id: 'signIn',
      at: peoplePaths.signIn,
      summary: 'Come in with an address and its password',
      tag,
      evenFull: true,
      input: passwordInput,
      output: signedIn,
      find: nothingToFind,
      policy: everyone,
      refusals: { ...passwordRefusals, ...linkRefusals },
      limits: ({ address }, { network }) => guessLimits({ address, network }),
      async act(_, { address, password, to }, ask) {
        const entered = await door.enterByPassword({ address, password }, ask.headers);
        if (!entered) return refused('not-together');
        await db.write((tx) => forgive(tx, guessAt(address)));
        const came = await comeIn(parts, entered, ask, to);
        return came ? allowed(came) : refused('link-used');
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
    ...linkForm('sign-in', ['showLinkForm', 'askForLink']),
    ...linkForm('password', ['showForgotForm', 'askForPassword']),
    page({
      id: 'showWritten',
      at: peoplePaths.written,
      summary: 'That there is a mail now, and what to do where there is none',
      tag,
      output: writtenOutput,
      find: nothingToFind,
      policy: everyone,
      show: async () => ({ leaves: mailLeaves }),
      view: (shown, frame) => <WrittenPage leaves={shown.leaves} frame={frame} />,
    }),
    page({
      id: 'showNewPassword',
      at: peoplePaths.newPassword,
      summary: 'What a link to a new password opens',
      tag,
      query: secretQuery,
      output: linkOutput,
      find: nothingToFind,
      policy: everyone,
      show: (_, { query }) => opened(query.secret),
      view: (shown, frame, _, { query }) => (
        <NewPasswordPage shown={shown} secret={query.secret} frame={frame} attempt={untouched} />
      ),
    }),
    form({
      id: 'choosePassword',
      at: peoplePaths.newPassword,
      summary: 'Choose a new password by a link, and come in',
      tag,
      input: newPasswordInput,
      output: signedIn,
      find: nothingToFind,
      policy: everyone,
      refusals: { ...linkRefusals, ...newPasswordRefusals },
      limits: (_, { network }) => guessLimits({ network }),
      async act(_, { secret, newPassword }, ask) {
        const found = await opened(secret);
        if (!found.good) return refused('link-used');
        const about = [found.address, found.name].filter((words) => words !== null);
        const refusal = await refusalOf(parts, newPassword, about);
        if (refusal) return refused(refusal);
        const used = readPurpose(await door.useEntry(secret), 'password');
        const account = used && (await door.accountOf(used.account));
        if (!account) return refused('link-used');
        await door.setPassword(account.id, newPassword);
        await door.endSessions(account.id, { allBut: null });
        await db.write((tx) => notePassword(tx, account.id, ask.now, parts.place));
        const entered = await door.enterByLink(account.id, ask.headers);
        const came = await comeIn(parts, entered, ask, used.to);
        return came ? allowed(came) : refused('link-used');
      },
      again: async (_, attempt, frame) => {
        const secret = String(attempt.typed.secret ?? '');
        return (
          <NewPasswordPage
            shown={await opened(secret)}
            secret={secret}
            frame={frame}
            attempt={attempt}
          />
        );
      },
    }),
  ];
}
