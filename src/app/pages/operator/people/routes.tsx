import { standing } from '../../../../features/people/index.ts';
import { allowed, type Result } from '../../../../kernel/result.ts';
import { countSessions, holdsSecondFactor } from '../../../../platform/auth/leave-for-good.ts';
import type { Writing } from '../../../../platform/db/access.ts';
import { type Ask, untouched } from '../../../../platform/http/ask.ts';
import { form, nothingToFind, page, type Route } from '../../../../platform/http/route.ts';
import { postMail } from '../../../../platform/mail/index.ts';
import type { Parts } from '../../../parts.ts';
import { appPaths } from '../../../paths.ts';
import type { Schema } from '../../../schema.ts';
import { operatingIn } from '../operating.ts';
import { mayOperate, mayOperateOn } from '../policy.ts';
import { blockedMail, unblockedMail } from './emails.tsx';
import { PeoplePage } from './list-view.tsx';
import { type PersonMove, PersonPage } from './person-view.tsx';
import {
  type PersonShown,
  peopleOutput,
  peopleQuery,
  personMoved,
  personOutput,
  reasonInput,
} from './schema.ts';

/** People of a list on one page. */
const peopleAtOnce = 50;

const tag = 'operator';

type PeopleParts = Pick<Parts, 'db' | 'connection' | 'instance' | 'settings' | 'url'>;
type Kept = NonNullable<Awaited<ReturnType<typeof standing.find>>>;
type Locked = Awaited<ReturnType<typeof standing.lock>>;

/** Finds the person of an address, for those who keep accounts. */
export const findKept = ({ db }: Pick<Parts, 'db'>, { params, now }: Ask<unknown>) =>
  standing.find(db.read, params.person ?? '', now.toString());

/** Accounts as the operator keeps them: found, signed out, blocked, let in, named. */
export function operatorPeopleRoutes(parts: PeopleParts): Route[] {
  const { db, connection, instance, settings, url } = parts;
  const { timeZone } = instance;
  const find = (ask: Ask<unknown>) => findKept(parts, ask);
  const place = () => ({ ...settings.now(), url });

  const show = async (kept: Kept, { now, today, actor }: Ask<unknown>): Promise<PersonShown> => {
    const { id, slug, email, accountId, blockedAt, erasedAt, ...rest } = kept;
    const [appointments, sessions, secondFactor] = await Promise.all([
      standing.listAppointments(db.read, id, today),
      accountId === null
        ? { open: 0, usedAt: null }
        : countSessions(connection, accountId, now.toString()),
      accountId !== null && holdsSecondFactor(connection, accountId),
    ]);
    return {
      ...rest,
      id: slug,
      address: email,
      blockedAt: blockedAt?.toISOString() ?? null,
      erasedAt: erasedAt?.toISOString() ?? null,
      secondFactor,
      self: actor.kind === 'person' && actor.id === id,
      sessions: { open: sessions.open, usedAt: sessions.usedAt?.toISOString() ?? null },
      appointments: appointments.map((one) => ({
        post: one.post,
        title: one.title,
        deputy: one.deputy,
        organisation: { id: one.organisation, name: one.organisationName },
        startsOn: one.startsOn,
        endsOn: one.endsOn,
        open: one.open,
        lastLead: one.open && one.leads && one.alone,
      })),
    };
  };

  type Command<Refusal extends string> = (
    tx: Writing<Schema>,
    id: string,
    operated: Parameters<typeof standing.block>[2],
  ) => Promise<Result<Locked, Refusal>>;

  const move = <Refusal extends string>(
    route: {
      readonly id: string;
      readonly at:
        | typeof appPaths.blockPerson
        | typeof appPaths.unblockPerson
        | typeof appPaths.endPersonSessions
        | typeof appPaths.removeTheirSecondFactor
        | typeof appPaths.nameOperator
        | typeof appPaths.releaseOperator;
      readonly summary: string;
      readonly move: PersonMove;
      readonly refusals: Readonly<Record<Refusal, string>>;
    },
    command: Command<Refusal>,
    tell?: (person: Locked, reason: string) => ReturnType<typeof unblockedMail>,
  ) =>
    form({
      id: route.id,
      at: route.at,
      summary: route.summary,
      tag,
      input: reasonInput,
      output: personMoved,
      find,
      policy: mayOperateOn,
      refusals: route.refusals,
      act: (kept: Kept, { reason }, ask) =>
        db.write(async (tx) => {
          const done = await command(tx, kept.id, { ...operatingIn(ask), reason });
          if (!done.ok) return done;
          const { email, name, slug } = done.value;
          if (tell && email !== null)
            await postMail(tx, {
              to: { name, address: email },
              person: kept.id,
              ...tell(done.value, reason),
              about: 'account-standing',
            });
          return allowed({ to: appPaths.person({ person: slug }), shown: { id: slug } });
        }),
      again: async (kept, attempt, frame, ask) => (
        <PersonPage
          shown={await show(kept, ask)}
          frame={frame}
          timeZone={timeZone}
          attempt={attempt}
          tried={route.move}
        />
      ),
    });

  return [
    page({
      id: 'listPeople',
      at: appPaths.people,
      summary: 'Everybody who is named here, by name, and how they stand',
      tag,
      query: peopleQuery,
      output: peopleOutput,
      find: nothingToFind,
      policy: mayOperate,
      async show(_, { query, today }) {
        const { q, kind = 'all', after } = query;
        const found = await standing.list(
          db.read,
          { words: q || null, kind },
          after,
          today,
          peopleAtOnce + 1,
        );
        const shown = found.slice(0, peopleAtOnce);
        return {
          words: q ?? '',
          kind,
          people: shown.map(({ slug, email, ...person }) => ({
            ...person,
            id: slug,
            address: email,
          })),
          next: found.length > peopleAtOnce ? (shown.at(-1)?.slug ?? null) : null,
        };
      },
      view: (shown, frame, _, { query }) => (
        <PeoplePage shown={shown} frame={frame} after={query.after ?? null} />
      ),
    }),
    page({
      id: 'showPerson',
      at: appPaths.person,
      summary: 'One person: how they stand, their posts, and no private thing of theirs',
      tag,
      output: personOutput,
      find,
      policy: mayOperateOn,
      show,
      view: (shown, frame) => (
        <PersonPage
          shown={shown}
          frame={frame}
          timeZone={timeZone}
          attempt={untouched}
          tried={null}
        />
      ),
    }),
    move(
      {
        id: 'endPersonSessions',
        at: appPaths.endPersonSessions,
        summary: 'Sign somebody out everywhere',
        move: 'sessions',
        refusals: standing.sessionRefusals,
      },
      standing.endSessions,
    ),
    move(
      {
        id: 'removeTheirSecondFactor',
        at: appPaths.removeTheirSecondFactor,
        summary:
          'Take the second factor of somebody away who has lost it, and say how you made sure',
        move: 'second-factor',
        refusals: standing.secondFactorRefusals,
      },
      standing.removeSecondFactor,
      () => standing.secondFactorMail(place()),
    ),
    move(
      {
        id: 'blockPerson',
        at: appPaths.blockPerson,
        summary: 'Let nobody in as this person, and say why',
        move: 'block',
        refusals: standing.refusals,
      },
      standing.block,
      (_, reason) => blockedMail(place(), reason),
    ),
    move(
      {
        id: 'unblockPerson',
        at: appPaths.unblockPerson,
        summary: 'Let somebody in again',
        move: 'unblock',
        refusals: standing.refusals,
      },
      standing.unblock,
      () => unblockedMail(place()),
    ),
    move(
      {
        id: 'nameOperator',
        at: appPaths.nameOperator,
        summary: 'Have somebody run this place too',
        move: 'name',
        refusals: standing.refusals,
      },
      standing.nameOperator,
    ),
    move(
      {
        id: 'releaseOperator',
        at: appPaths.releaseOperator,
        summary: 'Have somebody run this place no longer',
        move: 'release',
        refusals: standing.refusals,
      },
      standing.release,
    ),
  ];
}
