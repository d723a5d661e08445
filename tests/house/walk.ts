import { openComputing } from '../../src/app/compute/computing.ts';
import { routesOf } from '../../src/app/routes.ts';
import type { Route } from '../../src/platform/http/route.ts';
import type { TestHouse } from '../house-with.ts';

/** Every page and form of a house, in the order in which it lists them. */
export const routesOfHouse = (house: TestHouse): Route[] =>
  routesOf(
    house.parts,
    () => Promise.reject(new Error('the walk does not read the description')),
    openComputing(),
  );

/** Values for the parameters of addresses. */
export type Sample = Readonly<Record<string, string>>;

/**
 * What stands for each parameter of an address within a mission: the mission itself, and the first
 * of each thing that belongs to it. What a mission does not have is left out.
 */
export async function sampleOf(house: TestHouse, mission: string): Promise<Sample> {
  await putMail(house);
  await putShown(house, mission);
  await putWebhook(house);
  const { rows } = await house.db.owner.query<Record<string, string | null>>(
    `select m.slug as mission,
        (select o.slug from organisation o where o.id = m.lead_id) as organisation,
        (select t.slug from post t where t.organisation_id = m.lead_id order by t.slug limit 1) as post,
        (select p.slug from place p where p.id = m.place_id) as place,
        (select w.slug from workstream w where w.mission_id = m.id order by w.slug limit 1) as workstream,
        (select i.slug from indicator i where i.mission_id = m.id order by i.slug limit 1) as indicator,
        (select max(f.as_of)::text from measurement f where f.indicator_id =
          (select i.id from indicator i where i.mission_id = m.id order by i.slug limit 1)) as "asOf",
        (select o.slug from outcome o where o.mission_id = m.id order by o.slug limit 1) as outcome,
        (select c.slug from commitment c join workstream w on w.id = c.workstream_id
          where w.mission_id = m.id order by c.slug limit 1) as commitment,
        (select a.slug from agreement a where a.mission_id = m.id order by a.slug limit 1) as agreement,
        (select e.slug from commitment_evidence e where e.commitment_id = (select c.id from commitment c
          join workstream w on w.id = c.workstream_id where w.mission_id = m.id order by c.slug limit 1)
          order by e.slug limit 1) as evidence,
        (select a.slug from ask_offer a where a.mission_id = m.id order by a.slug limit 1) as ask,
        (select o.slug from organisation o where o.id = m.lead_id) as one,
        (select o.slug from organisation o join partner p on p.organisation_id = o.id
          where p.mission_id = m.id and o.id <> m.lead_id order by o.slug limit 1) as other
      from mission m where m.slug = $1`,
    [mission],
  );
  const [row] = rows;
  if (!row) throw new Error(`no mission ${mission}`);
  const own = Object.entries(row).filter((entry): entry is [string, string] => entry[1] !== null);
  return { ...everywhere, ...Object.fromEntries(own) };
}

/** A package brings no mail and no notice, so one of each to Amara Osei is put there. */
const putMail = (house: TestHouse) =>
  house.db.owner.query(`with told as (insert into notice (slug, person_id, kind, thing, title, href, way, told_at)
      select '${noticeToAmara}', id, 'tie', 'lamp', 'The lamp is lit', '/missions', 'here', now()
      from person where slug = 'amara-osei' on conflict do nothing)
    insert into mail
    (slug, person_id, to_name, to_address, subject, text, html, about, state, reason, settled_at)
    select '${mailToAmara}', id, name, email, 'The lamp is lit', 'Look.', '<p>Look.</p>', 'lamp-lit',
      'kept', 'no-server', now() from person where slug = 'amara-osei' on conflict do nothing`);

/** A package brings no evidence, and no ask, so one of each is put there by the lead. */
async function putShown(house: TestHouse, mission: string): Promise<void> {
  const post = `(select t.id from post t where t.organisation_id = m.lead_id order by t.slug limit 1)`;
  await house.db.owner.query(
    `insert into ask_offer (slug, mission_id, organisation_id, kind, what, by_post, made_at)
      select m.slug || '-ask', m.id, m.lead_id, 'ask', 'A lamp', ${post}, now() from mission m
      where m.slug = $1 and ${post} is not null on conflict do nothing`,
    [mission],
  );
  await house.db.owner.query(
    `insert into commitment_evidence (slug, commitment_id, side, by_post, added_at, words)
      select m.slug || '-shown', (select c.id from commitment c join workstream w on w.id = c.workstream_id
        where w.mission_id = m.id order by c.slug limit 1), 'promiser', ${post}, now(), 'It is lit' from mission m
      where m.slug = $1 and ${post} is not null and exists (select 1 from commitment c
        join workstream w on w.id = c.workstream_id where w.mission_id = m.id) on conflict do nothing`,
    [mission],
  );
}

/** A package brings no webhook, so one of Amara Osei's organisation is put there, with a delivery. */
async function putWebhook(house: TestHouse): Promise<void> {
  await house.db.owner.query(`insert into webhook (slug, organisation_id, url, kinds, secret, made_at)
    select 'webhook-of-vale', id, 'https://weft.example/', '{mission}', 'sealed', now() from organisation
    where slug = 'vale-repair-collective' on conflict do nothing`);
  await house.db.owner.query(`insert into webhook_delivery (slug, webhook_id, event, state)
    select 'delivery-of-vale', id, 'webhook.tried', 'failed' from webhook where slug = 'webhook-of-vale'
    on conflict do nothing`);
}

const mailToAmara = 'mail-to-amara';
const noticeToAmara = 'notice-to-amara';

/** Parameters that no mission has to do with. */
const everywhere: Sample = {
  ...{ method: 'needs', operation: 'showSignIn', mail: mailToAmara, session: 'of-nobody' },
  person: 'hana-kobayashi',
  ...{ webhook: 'webhook-of-vale', delivery: 'delivery-of-vale' },
  notice: noticeToAmara,
};

/** Addresses that name two things which belong together: an assignment, a dependency, a pair. */
async function pairOf(house: TestHouse, pattern: string, mission: string): Promise<Sample> {
  const ask = pattern.includes('/assignments/:organisation')
    ? `select w.slug as workstream, o.slug as organisation from assignment a
        join workstream w on w.id = a.workstream_id join organisation o on o.id = a.organisation_id
        where w.mission_id = (select id from mission where slug = $1) and a.ended_on is null
        order by 1, 2 limit 1`
    : pattern.includes('/:from/:on')
      ? `select f.slug as "from", o.slug as "on", d.kind from dependency d
          join workstream f on f.id = d.from_id join workstream o on o.id = d.on_id
          where f.mission_id = (select id from mission where slug = $1) order by 1, 2, 3 limit 1`
      : pattern.includes('/contacts/:contact')
        ? `select a.slug as one, b.slug as other, c.slug as contact from contact c join tie t on t.id = c.tie_id
            join organisation a on a.id = t.from_id join organisation b on b.id = t.to_id
            where t.mission_id = (select id from mission where slug = $1) order by 1, 2, 3 limit 1`
        : pattern.includes('/:one/:other')
          ? `select a.slug as one, b.slug as other from tie t
            join organisation a on a.id = t.from_id join organisation b on b.id = t.to_id
            where t.mission_id = (select id from mission where slug = $1) order by 1, 2 limit 1`
          : null;
  if (ask === null) return {};
  return (await house.db.owner.query<Sample>(ask, [mission])).rows[0] ?? {};
}

/** The address of a route for a sample; null where the sample has nothing for a parameter. */
export function addressOf(route: Route, sample: Sample): string | null {
  const names = [...route.at.pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  if (names.some((name) => sample[name] === undefined)) return null;
  return route.at.pattern.replace(/:(\w+)/g, (_: string, name: string) =>
    encodeURIComponent(sample[name] ?? ''),
  );
}

/** The address of a route within a mission; null where the mission has no such thing. */
export async function addressIn(
  house: TestHouse,
  route: Route,
  mission: string,
  own: Sample,
): Promise<string | null> {
  return addressOf(route, { ...own, ...(await pairOf(house, route.at.pattern, mission)) });
}

/** How a route is told from others in tables and failures. */
export const nameOf = (route: Route): string => `${route.method.toUpperCase()} ${route.at.pattern}`;
