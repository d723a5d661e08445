import { sql } from 'kysely';
import { standing } from '../../../features/people/index.ts';
import type { PersonActing } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import { listSessionsHeld } from '../../../platform/auth/leave-for-good.ts';
import { browseMemory } from '../../../platform/memory/index.ts';
import type { Parts } from '../../parts.ts';
import type { EraseShown, KeptOfMe } from './schema.ts';

type Reader = Pick<Parts, 'db' | 'connection'>;

/** Entries of memory on the page; the file has all of them. */
const entriesShown = 20;
/** Entries of one question while the file is made. */
const entriesAtOnce = 1_000;

/** What other rows keep of a person: themself, mail, imports, packages, how much memory. */
interface Kept {
  readonly email: string | null;
  readonly confirmed: boolean;
  readonly fictional: boolean;
  readonly account: string | null;
  readonly mail: KeptOfMe['mail'];
  readonly notices: KeptOfMe['notices'];
  readonly noticeSetting: KeptOfMe['noticeSetting'];
  readonly following: KeptOfMe['following'];
  readonly imports: KeptOfMe['imports'];
  readonly packages: KeptOfMe['packages'];
  readonly calendars: KeptOfMe['calendars'];
  readonly remembered: number;
}

async function readKept(
  { connection }: Reader,
  personId: string,
  withText: boolean,
): Promise<Kept> {
  const { rows } = await sql<Kept>`select p.email, p.email_confirmed_at is not null as confirmed,
      p.fictional, p.account_id as account,
      coalesce((select json_agg(json_build_object('id', m.slug, 'subject', m.subject,
          'address', m.to_address, 'state', m.state, 'postedAt', m.posted_at,
          'text', case when ${withText} and m.good_until is null then m.text end)
          order by m.posted_at desc)
        from mail m where m.person_id = p.id), '[]') as mail,
      coalesce((select json_agg(json_build_object('id', n.slug, 'title', n.title, 'toldAt', n.told_at,
          'readAt', n.read_at) order by n.told_at desc)
        from notice n where n.person_id = p.id), '[]') as notices,
      (select json_build_object('ways', s.ways, 'weekDay', s.week_day)
        from notice_setting s where s.person_id = p.id) as "noticeSetting",
      coalesce((select json_agg(json_build_object('thing', f.thing, 'since', f.since) order by f.since)
        from following f where f.person_id = p.id), '[]') as following,
      coalesce((select json_agg(json_build_object('id', i.slug, 'file', i.file_name,
          'state', i.state, 'madeAt', i.created_at) order by i.created_at desc)
        from import i where i.by_person = p.id), '[]') as imports,
      coalesce((select json_agg(json_build_object('id', r.package, 'said', r.cells) order by r.package)
        from package_row r where r.file = 'people' and r.entity_id = p.id), '[]') as packages,
      coalesce((select json_agg(json_build_object('organisation', o.name, 'madeAt', c.made_at, 'usedAt', c.used_at)
          order by o.name)
        from calendar_address c join organisation o on o.id = c.organisation_id where c.person_id = p.id), '[]') as calendars,
      (select count(*)::int from memory_entry e where e.about @> array[p.id]) as remembered
    from person p where p.id = ${personId}::uuid`.execute(connection);
  const row = rows[0];
  if (!row) throw new Error('somebody who came in is gone');
  return row;
}

/**
 * Everything that is kept of a person, for themself. `all` also has the words of mail and every entry of
 * memory, for the file that is taken away.
 */
export async function readKeptOf(
  reader: Reader,
  me: PersonActing,
  today: Day,
  all: boolean,
): Promise<KeptOfMe> {
  const [kept, held, appointments] = await Promise.all([
    readKept(reader, me.id, all),
    standing.readHeld(reader.db.read, me.id),
    standing.listAppointments(reader.db.read, me.id, today),
  ]);
  const sessions =
    kept.account === null ? [] : await listSessionsHeld(reader.connection, kept.account);
  return {
    name: me.name,
    address: kept.email,
    addressConfirmed: kept.confirmed,
    operator: me.operator,
    fictional: kept.fictional,
    posts: appointments.map(({ title, organisationName, deputy, startsOn, endsOn }) => ({
      title,
      organisation: organisationName,
      deputy,
      startsOn,
      endsOn,
    })),
    sessions: sessions.map(({ beganAt, usedAt, endsAt, browser, network }) => ({
      beganAt: beganAt.toISOString(),
      usedAt: usedAt.toISOString(),
      endsAt: endsAt.toISOString(),
      browser,
      network,
    })),
    tokens: held.tokens.map((token) => ({ ...token, scopes: [...token.scopes] })),
    calendars: kept.calendars,
    claims: [...held.claims],
    invitations: [...held.invitations],
    mail: kept.mail,
    notices: kept.notices,
    noticeSetting: kept.noticeSetting,
    following: kept.following,
    imports: kept.imports,
    packages: kept.packages,
    memory: {
      total: kept.remembered,
      entries: await entriesAbout(reader, me.id, all ? Number.POSITIVE_INFINITY : entriesShown),
    },
  };
}

async function entriesAbout(
  { db }: Reader,
  personId: string,
  most: number,
): Promise<KeptOfMe['memory']['entries']> {
  const filter = { event: null, about: [personId], from: null, before: null };
  const entries: KeptOfMe['memory']['entries'] = [];
  for (let after: string | null = null; entries.length < most; ) {
    const step = Math.min(entriesAtOnce, most - entries.length);
    const found = await browseMemory(db.read, filter, after, step);
    for (const { at, event, facts, words } of found) entries.push({ at, event, facts, words });
    if (found.length < step) break;
    after = found.at(-1)?.place ?? null;
  }
  return entries;
}

/** What would go with a person, counted, and of what nobody would be Partner lead. */
export async function whatErasingDoes(
  { db, connection }: Reader,
  person: { readonly id: string; readonly name: string },
  today: Day,
): Promise<EraseShown> {
  const [{ rows }, appointments] = await Promise.all([
    sql<Omit<EraseShown['goes'], 'appointments'> & { onlyOperator: boolean }>`select
        p.operator and not exists (select 1 from person o where o.operator and o.id <> p.id
          and o.blocked_at is null) as "onlyOperator",
        (select count(*)::int from auth.session s where s."userId" = p.account_id) as sessions,
        (select count(*)::int from api_token t where t.person_id = p.id) as tokens,
        (select count(*)::int from claim c where c.person_id = p.id) as claims,
        (select count(*)::int from invitation i where i.person_id = p.id
          or lower(i.address) = lower(p.email)) as invitations,
        (select count(*)::int from mail m where m.person_id = p.id
          or lower(m.to_address) = lower(p.email)) as mail,
        (select count(*)::int from memory_text t join memory_entry e on e.id = t.entry_id
          where e.about @> array[p.id]) as words
      from person p where p.id = ${person.id}::uuid`.execute(connection),
    standing.listAppointments(db.read, person.id, today),
  ]);
  const row = rows[0];
  if (!row) throw new Error('somebody who was found is gone');
  const { onlyOperator, ...counts } = row;
  const open = appointments.filter((one) => one.open);
  return {
    name: person.name,
    onlyOperator,
    goes: { appointments: open.length, ...counts },
    withoutLead: open
      .filter(({ leads, alone }) => leads && alone)
      .map(({ organisation, organisationName }) => ({ id: organisation, name: organisationName })),
    posts: open.map(({ title, organisationName }) => ({ title, organisation: organisationName })),
  };
}
