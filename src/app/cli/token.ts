import {
  findOrMakeOperator,
  findPerson,
  findPersonActing,
  operatorEntry,
  peoplePaths,
  tokenKeeping,
} from '../../features/people/index.ts';
import type { PersonActing } from '../../kernel/actor.ts';
import { dayIn } from '../../kernel/day.ts';
import { databaseOn } from '../../platform/db/access.ts';
import type { House } from '../open-house.ts';
import { listScopes } from '../scopes.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { tokenCopy } from './copy.ts';

/** Minutes for which a new link opens the door. */
const linkMinutes = 60;
/** Stands for every token of the person where one is revoked. */
const everyToken = 'all';

const scopeLines = listScopes()
  .map(({ scope, label, means }) => `  ${scope.padEnd(22)}${label}. ${means}`)
  .join('\n');

/** Makes, lists and revokes the tokens by which programs act as people. */
export const tokenCommand: Command = {
  name: 'token',
  summary: 'Makes, lists or revokes the tokens by which programs act as a person',
  usage: '(PERSON | --operator) [--scope …] [--organisation …] [--expires DAYS] [--json]',
  help: `
PERSON is the last part of a person's address, such as amara-osei. A token is shown once. Send it as
“Authorization: Bearer TOKEN”. It does no more than its scopes say, for one organisation, and never
more than its person may.

  --operator            the person who runs this installation
  --scope LIST          what it may do, with commas between; read where nothing is said
  --organisation SLUG   on whose behalf, where the person holds posts in several
  --expires DAYS        for how many days, 1 to ${tokenKeeping.daysMax}; ${tokenKeeping.daysDefault} where nothing is said
  --name WORDS          what it is for
  --list                the person's tokens
  --revoke ID           end one; “${everyToken}” ends every one
  --link                alone: print a fresh one-time link by which the operator signs in

Scopes:
${scopeLines}`,
  options: {
    operator: { type: 'boolean' },
    scope: { type: 'string' },
    organisation: { type: 'string' },
    expires: { type: 'string' },
    name: { type: 'string' },
    list: { type: 'boolean' },
    revoke: { type: 'string' },
    link: { type: 'boolean' },
  },
  async run(call) {
    const { words, options, json, voice, house, config } = call;
    const [named] = words;
    if (!options.link && (named === undefined) !== (options.operator === true)) {
      voice.err(tokenCopy.whose);
      return 2;
    }
    const wish = readWish(options);
    if (typeof wish === 'string') {
      voice.err(wish);
      return 2;
    }
    const opened = await house();
    if (options.link) {
      const secret = await opened.door.makeEntry(operatorEntry, linkMinutes);
      const link = `${config().url}${peoplePaths.entry({ secret })}`;
      voice.out(json ? JSON.stringify({ link }) : link);
      return 0;
    }
    const person = await findWhose(opened, named);
    if (!person) {
      voice.err(tokenCopy.noSuchPerson(named ?? ''));
      return 1;
    }
    if (options.list) return list(opened, person.acting, call);
    if (typeof options.revoke === 'string') return revoke(opened, person, options.revoke, call);
    return make(opened, person, wish, call);
  },
};

interface Wish {
  readonly scopes: readonly string[];
  readonly organisation?: string;
  readonly days: number;
  readonly name: string;
}

/** What the options ask of a token, or the sentence that says what is wrong with them. */
function readWish(options: Call['options']): Wish | string {
  const text = (name: string) => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  };
  const scopes = (text('scope') ?? 'read').split(/[\s,]+/).filter(Boolean);
  const known = listScopes().map(({ scope }) => scope);
  const unknown = scopes.find((scope) => !known.includes(scope));
  if (unknown !== undefined) return tokenCopy.noSuchScope(unknown, known);
  if (scopes.length === 0) return tokenCopy.noSuchScope('', known);
  const days = Number(text('expires') ?? tokenKeeping.daysDefault);
  if (!Number.isInteger(days) || days < 1 || days > tokenKeeping.daysMax)
    return tokenCopy.days(tokenKeeping.daysMax);
  return {
    scopes,
    days,
    organisation: text('organisation'),
    name: text('name') ?? tokenCopy.nameless,
  };
}

interface Whose {
  readonly slug: string;
  readonly acting: PersonActing;
}

async function findWhose(house: House, slug: string | undefined): Promise<Whose | null> {
  const db = databaseOn(house.connection);
  const now = house.clock.now();
  const person =
    slug === undefined
      ? await db.write((tx) => findOrMakeOperator(tx, now))
      : await findPerson(db.read, slug);
  if (!person) return null;
  const today = dayIn(now, house.instance.timeZone);
  const acting = await findPersonActing(db.read, { person: person.id }, today);
  return acting && { slug: person.slug, acting };
}

async function make(
  { connection, clock }: House,
  { slug, acting }: Whose,
  wish: Wish,
  { json, voice }: Call,
): Promise<ExitCode> {
  const made = await databaseOn(connection).write((tx) =>
    tokenKeeping.make(tx, acting, wish, { by: 'operator', now: clock.now() }),
  );
  if (!made.ok) {
    const organisations = acting.posts.map(({ organisation }) => organisation.slug);
    voice.err(
      `${tokenKeeping.refusals.make[made.refusal]}${tokenCopy.organisations(organisations)}`,
    );
    return 1;
  }
  const { id, token, endsAt } = made.value;
  if (json) {
    const { scopes } = wish;
    voice.out(JSON.stringify({ person: slug, id, token, scopes, endsAt }));
  } else {
    voice.err(tokenCopy.made(slug, wish.scopes, endsAt));
    voice.out(token);
  }
  return 0;
}

async function list(
  { connection, clock }: House,
  { id }: PersonActing,
  { json, voice }: Call,
): Promise<ExitCode> {
  const tokens = await tokenKeeping.list(databaseOn(connection).read, id, clock.now());
  if (json) voice.out(JSON.stringify({ tokens }));
  else for (const token of tokens) voice.out(tokenCopy.listed(token));
  if (!json && tokens.length === 0) voice.err(tokenCopy.none);
  return 0;
}

async function revoke(
  { connection, clock }: House,
  { slug, acting }: Whose,
  which: string,
  { json, voice }: Call,
): Promise<ExitCode> {
  const db = databaseOn(connection);
  const now = clock.now();
  const live = (await tokenKeeping.list(db.read, acting.id, now)).filter(({ works }) => works);
  const ids = which === everyToken ? live.map(({ id }) => id) : [which];
  const results = await db.write(async (tx) => {
    const each: { id: string; ok: boolean }[] = [];
    for (const id of ids)
      each.push({
        id,
        ok: (await tokenKeeping.revoke(tx, acting.id, id, { by: 'operator', now })).ok,
      });
    return each;
  });
  const revoked = results.filter(({ ok }) => ok).map(({ id }) => id);
  if (revoked.length === 0) {
    voice.err(tokenKeeping.refusals.revoke['ended-already']);
    return 1;
  }
  voice.out(json ? JSON.stringify({ person: slug, revoked }) : tokenCopy.revoked(slug, revoked));
  return 0;
}
