import { allowed, refused } from '../../../kernel/result.ts';
import { untouched } from '../../../platform/http/ask.ts';
import { everyone, form, nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { writeLink } from '../commands/write-to.ts';
import { signUpRefusals } from '../copy/sign-in.ts';
import { readPurpose } from '../domain/entry.ts';
import { guessLimits, mailLimits } from '../domain/limits.ts';
import { peoplePaths } from '../paths.ts';
import { findNameAt } from '../queries/accounts.ts';
import {
  addressInput,
  linkOutput,
  onwards,
  secretQuery,
  signUpInput,
  toQuery,
  written,
} from '../schema/sign-in.ts';
import { signedIn } from '../schema.ts';
import { ConfirmPage, SignUpPage } from '../views/sign-up.tsx';
import { comeIn, type DoorParts, refusalOf, writerOf } from './coming-in.ts';
import { typedTo } from './sign-in.tsx';

const tag = 'people';

/** Making an account: first mail reaches an address, then its reader says who they are and for whom they come. */
export function signUpRoutes(parts: DoorParts): Route[] {
  const { db, door } = parts;

  /** What a link opens: for whom, and by which name a package knows them. */
  const opened = async (secret: string) => {
    const purpose = readPurpose(await door.readEntry(secret), 'sign-up');
    return {
      good: purpose !== null,
      address: purpose?.address ?? null,
      name: purpose && (await findNameAt(db.read, purpose.address)),
    };
  };

  return [
    page({
      id: 'showSignUp',
      at: peoplePaths.signUp,
      summary: 'How to make an account',
      tag,
      query: toQuery,
      output: onwards,
      find: nothingToFind,
      policy: everyone,
      show: async (_, { query }) => ({ to: query.to }),
      view: (shown, frame) => <SignUpPage to={shown.to} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'askToSignUp',
      at: peoplePaths.signUp,
      summary: 'Have a link to make an account sent to my address',
      tag,
      input: addressInput,
      output: written,
      find: nothingToFind,
      policy: everyone,
      refusals: {},
      limits: ({ address }, { network }) => mailLimits({ address, network }),
      async act(_, input, ask) {
        await writeLink(writerOf(parts, ask), 'sign-up', input);
        return allowed({ to: peoplePaths.written(), shown: { written: true as const } });
      },
      again: (_, attempt, frame) => (
        <SignUpPage to={typedTo(attempt.typed)} frame={frame} attempt={attempt} />
      ),
    }),
    page({
      id: 'showConfirmSignUp',
      at: peoplePaths.confirmSignUp,
      summary: 'What the link to make an account opens',
      tag,
      query: secretQuery,
      output: linkOutput,
      find: nothingToFind,
      policy: everyone,
      show: (_, { query }) => opened(query.secret),
      view: (shown, frame, _, { query }) => (
        <ConfirmPage shown={shown} secret={query.secret} frame={frame} attempt={untouched} />
      ),
    }),
    form({
      id: 'signUp',
      at: peoplePaths.confirmSignUp,
      summary: 'Make an account by the link that was sent to my address, and come in',
      tag,
      input: signUpInput,
      output: signedIn,
      find: nothingToFind,
      policy: everyone,
      refusals: signUpRefusals,
      limits: (_, { network }) => guessLimits({ network }),
      async act(_, { secret, name, newPassword, organisation }, ask) {
        const found = await opened(secret);
        if (!found.good || found.address === null) return refused('link-used');
        const known = found.name ?? name;
        const refusal = await refusalOf(parts, newPassword, [found.address, known]);
        if (refusal) return refused(refusal);
        const used = readPurpose(await door.useEntry(secret), 'sign-up');
        if (!used) return refused('link-used');
        const entered = await door.begin(
          { address: used.address, name: known, password: newPassword },
          ask.headers,
        );
        if (!entered) return refused('has-account');
        const onward = organisation ? peoplePaths.join({ q: organisation }) : used.to;
        const came = await comeIn(parts, entered, ask, onward ?? peoplePaths.join());
        return came ? allowed(came) : refused('link-used');
      },
      again: async (_, attempt, frame) => {
        const secret = String(attempt.typed.secret ?? '');
        return (
          <ConfirmPage
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
