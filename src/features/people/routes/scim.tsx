import { type Actor, isOperator, type May } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import { type Attempt, untouched } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import type { Frame } from '../../../platform/ui/page.tsx';
import { makeScimToken, revokeScimToken } from '../commands/scim.ts';
import { scimPolicyCopy, scimTokenRefusals } from '../copy/scim.ts';
import { peoplePaths } from '../paths.ts';
import { listScimTokens } from '../queries/scim.ts';
import { type ScimShown, scimOutput, scimTokenInput, scimTokenMade } from '../schema/scim.ts';
import { nothing } from '../schema.ts';
import { ScimPage } from '../views/scim.tsx';
import { dayOf, type JoiningParts, tag } from './parts.ts';
import { findKept, type Kept, keepingOf, mayKeepPosts } from './posts.tsx';

/**
 * Whoever keeps the posts, and the operator, who sets up systems with organisations; in person, for this token
 * outlives the one of a program and asks for no scope.
 */
const mayKeepSystem = (actor: Actor, kept: Kept): May =>
  actor.kind === 'person' && actor.token
    ? { no: scimPolicyCopy.notByToken }
    : isOperator(actor)
      ? 'yes'
      : mayKeepPosts(actor, kept);

/** Tokens by which an organisation's own system keeps its people and posts: made and revoked. */
export function scimTokenRoutes(parts: JoiningParts): Route[] {
  const { db, url, timeZone } = parts;
  const find = (ask: Parameters<typeof findKept>[1]) => findKept(parts, ask);

  const show = async ({ organisation }: Kept): Promise<ScimShown> => ({
    organisation: { id: organisation.slug, name: organisation.name },
    at: url + peoplePaths.scim(),
    tokens: (await listScimTokens(db.read, organisation.id)).map((one) => ({
      id: one.slug,
      name: one.name,
      madeOn: dayOf(new Date(one.madeAt), timeZone),
      usedOn: one.usedOn,
    })),
  });
  const again = async (kept: Kept, attempt: Attempt, frame: Frame) => (
    <ScimPage shown={await show(kept)} frame={frame} attempt={attempt} />
  );
  const to = ({ organisation }: Kept) => peoplePaths.ownSystem({ organisation: organisation.slug });

  return [
    page({
      id: 'showOwnSystem',
      at: peoplePaths.ownSystem,
      summary: 'The tokens by which an organisation’s own system keeps its people here (SCIM)',
      tag,
      output: scimOutput,
      find,
      policy: mayKeepSystem,
      show,
      view: (shown, frame) => <ScimPage shown={shown} frame={frame} attempt={untouched} />,
    }),
    form({
      id: 'makeOwnSystemToken',
      at: peoplePaths.ownSystem,
      summary: 'Make a token for an organisation’s own system, shown this once',
      tag,
      input: scimTokenInput,
      output: scimTokenMade,
      find,
      policy: mayKeepSystem,
      refusals: {},
      async act(kept, { name }, ask) {
        const { token } = await db.write((tx) =>
          makeScimToken(tx, kept.organisation, name, keepingOf(kept, ask)),
        );
        const shown = await show(kept);
        return allowed({
          to: to(kept),
          shown: { name, token },
          once: (frame) => (
            <ScimPage shown={shown} frame={frame} attempt={untouched} made={{ name, token }} />
          ),
        });
      },
      again,
    }),
    form({
      id: 'revokeOwnSystemToken',
      at: peoplePaths.revokeOwnSystem,
      summary: 'Revoke a token of an organisation’s own system',
      tag,
      input: nothing,
      output: nothing,
      find,
      policy: mayKeepSystem,
      refusals: scimTokenRefusals,
      async act(kept, _, ask) {
        const { token = '' } = ask.params;
        const done = await db.write((tx) =>
          revokeScimToken(tx, kept.organisation, token, keepingOf(kept, ask)),
        );
        return done.ok ? allowed({ to: to(kept), shown: {} }) : done;
      },
      again,
    }),
  ];
}
