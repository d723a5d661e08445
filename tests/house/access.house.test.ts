import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scopeOf } from '../../src/app/scopes.ts';
import type { Route } from '../../src/platform/http/route.ts';
import { averley, houseWith } from '../house-with.ts';
import { root } from './sources.ts';
import { addressIn, addressOf, nameOf, routesOfHouse, type Sample, sampleOf } from './walk.ts';

const house = await houseWith(averley);
const routes = routesOfHouse(house);
const json = { accept: 'application/json' };

type Headers = Record<string, string>;
const comeIn = async (person: string): Promise<Headers> => house.signInAs(person);
const byToken = async (person: string): Promise<Headers> => ({
  authorization: `Bearer ${await house.tokenOf(person)}`,
});

await house.appoint('moor-edge-director', 'moor-edge-council');
const visitor: Headers = {};
const operator = await comeIn('operator');
const elsewhere = await comeIn('hana-kobayashi');

/** A mission, and who stands how to it. */
interface Kind {
  readonly title: string;
  readonly mission: string;
  readonly people: readonly (readonly [who: string, headers: Headers])[];
}

const around = (partner: Headers, convenor: Headers, token: Headers) =>
  [
    ['visitor', visitor],
    ['member elsewhere', elsewhere],
    ['partner', partner],
    ['convenor', convenor],
    ['operator', operator],
    ['partner’s token', token],
  ] as const;

const amara = await comeIn('amara-osei');
const amaraToken = await byToken('amara-osei');
const kinds: Kind[] = [
  {
    title: 'A public mission whose connections are public',
    mission: 'warm-and-dry-homes',
    people: around(amara, await comeIn('leila-haddad'), amaraToken),
  },
  {
    title: 'A public mission whose connections are for partners',
    mission: 'harrow-quay-warm-homes',
    people: around(amara, await comeIn('stefan-ionescu'), amaraToken),
  },
  {
    title: 'A mission for partners',
    mission: 'moor-edge-warm-homes',
    people: around(
      await comeIn('eilidh-grant'),
      await comeIn('moor-edge-director'),
      await byToken('eilidh-grant'),
    ),
  },
];

const samples = new Map<string, Sample>();
for (const { mission } of kinds) samples.set(mission, await sampleWithWork(mission));

/** Where a mission has nothing of a kind yet, one is put there, so that its address can be asked. */
async function sampleWithWork(mission: string): Promise<Sample> {
  const put = (sql: string) => house.db.owner.query(sql, [mission]);
  await put(`insert into workstream (slug, mission_id, name)
    select m.slug || '-' || n, m.id, 'Strand ' || n from mission m, generate_series(1, 2) n where m.slug = $1
    on conflict do nothing`);
  await put(`insert into dependency (from_id, on_id, kind)
    select f.id, o.id, 'sequential' from workstream f join workstream o on o.slug = f.slug || '-2' or o.mission_id = f.mission_id and o.slug like '%-2'
    where f.mission_id = (select id from mission where slug = $1) and f.slug like '%-1' on conflict do nothing`);
  await put(`insert into assignment (workstream_id, organisation_id, role)
    select w.id, m.lead_id, 'lead' from mission m join workstream w on w.mission_id = m.id
    where m.slug = $1 and w.slug = m.slug || '-1' on conflict do nothing`);
  await put(`insert into commitment (slug, workstream_id, organisation_id, what)
    select m.slug || '-promise', w.id, m.lead_id, 'Open a warm room' from mission m
    join workstream w on w.mission_id = m.id where m.slug = $1 and w.slug = m.slug || '-1' on conflict do nothing`);
  await put(`insert into outcome (slug, mission_id, name)
    select m.slug || '-outcome', m.id, 'Warmth' from mission m where m.slug = $1 on conflict do nothing`);
  await put(`insert into indicator (slug, mission_id, outcome_id, name)
    select o.slug || '-indicator', o.mission_id, o.id, 'Warm rooms' from outcome o
    where o.mission_id = (select id from mission where slug = $1) on conflict do nothing`);
  await put(`insert into measurement (indicator_id, as_of, value, known_on, recorded_at)
    select i.id, '2026-09-30', 1, '2026-10-01', '2026-10-01T12:00:00Z' from indicator i
    where i.mission_id = (select id from mission where slug = $1)`);
  await put(`insert into tie (mission_id, from_id, to_id)
    select m.id, m.lead_id, b.organisation_id from mission m join partner b on b.mission_id = m.id
    where m.slug = $1 and b.organisation_id <> m.lead_id limit 1 on conflict do nothing`);
  await put(`insert into contact (tie_id, held_on, about, logged_by, logged_post, logged_at, state)
    select t.id, '2026-11-02', 'A talk', p.organisation_id, p.id, '2026-11-02T12:00:00Z', 'waiting'
    from mission m join tie t on t.mission_id = m.id
    join organisation a on a.id = t.from_id join organisation b on b.id = t.to_id
    join post p on p.organisation_id = m.lead_id and m.lead_id in (t.from_id, t.to_id)
    where m.slug = $1 order by a.slug, b.slug, p.slug limit 1 on conflict do nothing`);
  await put(`insert into agreement (slug, mission_id, made_at)
    select m.slug || '-agreement', m.id, '2026-11-02T12:00:00Z' from mission m
    where m.slug = $1 and not exists (select 1 from agreement a where a.mission_id = m.id)`);
  await put(`insert into agreement_party (agreement_id, organisation_id)
    select a.id, m.lead_id from agreement a join mission m on m.id = a.mission_id
    where m.slug = $1 on conflict do nothing`);
  await put(`insert into agreement_version (agreement_id, number, title, headings, audience, review_on,
      proposed_by, proposed_post, proposed_at, state)
    select a.id, 1, 'Words', '[]', 'parties', '2027-11-02', m.lead_id, p.id, '2026-11-02T12:00:00Z', 'proposed'
    from mission m join agreement a on a.mission_id = m.id join post p on p.organisation_id = m.lead_id
    where m.slug = $1 order by p.slug limit 1 on conflict do nothing`);
  return sampleOf(house, mission);
}

/**
 * What a route answers, before it reads anything: a form is sent what nobody can read, so that the
 * policy is asked and nothing is done.
 */
async function answerOf(route: Route, address: string, headers: Headers) {
  const ask = { ...json, ...headers };
  const answer = await (route.method === 'get'
    ? house.app.request(address, { headers: ask })
    : house.app.request(address, {
        method: 'POST',
        body: '{',
        headers: { ...ask, 'content-type': 'application/json' },
      }));
  return { status: answer.status, body: await answer.text() };
}

const words: Readonly<Record<number, string>> = {
  200: 'yes',
  401: 'sign in',
  403: 'no',
  404: 'hidden',
  422: 'yes',
};

async function cellOf(route: Route, address: string, headers: Headers): Promise<string> {
  const { status, body } = await answerOf(route, address, headers);
  const word = words[status];
  if (word === undefined) throw new Error(`${nameOf(route)} answered ${status}: ${body}`);
  return word;
}

const isOfMission = ({ at }: Route) =>
  /:(mission|commitment|indicator|outcome|workstream)/.test(at.pattern);

async function tableOf(
  title: string,
  columns: Kind['people'],
  rows: readonly { route: Route; address: string | null }[],
): Promise<string> {
  const lines = [
    `| ${[title, 'scope', ...columns.map(([who]) => who)].join(' | ')} |`,
    `|${'---|'.repeat(columns.length + 2)}`,
  ];
  for (const { route, address } of rows) {
    if (address === null) continue;
    const cells = await Promise.all(columns.map(([, headers]) => cellOf(route, address, headers)));
    lines.push(`| \`${nameOf(route)}\` | ${scopeOf(route)} | ${cells.join(' | ')} |`);
  }
  return lines.join('\n');
}

const preface = `# Who may open what

Every page and every form, by kind of person, as the house answers today. The table is written by
\`tests/house/access.house.test.ts\`, which asks the house and fails where the answer differs from
this page. Change it on purpose, with \`npx vitest run --project house tests/house/access -u\`, and
read the difference as you would read code.

- **yes**: the policy lets the person in. What they send is then read, and a rule may still refuse it.
- **sign in**: 401. Somebody may, and we do not know yet whether it is you.
- **no**: 403, with why and what would help.
- **hidden**: 404, the same answer byte for byte as for something that is not there.

A *member elsewhere* holds a post in an organisation that does not take part in the mission. A
*partner* holds one in an organisation that does, the *convenor* in the one that leads. While nobody
holds a post there, the operator convenes. A token acts as the person whose it is, for one
organisation; the one asked here has every scope, and *scope* is the one that each address needs
([record 25](decisions/0025-scopes-of-tokens.md)). A token that opens nothing gets 401 everywhere,
never a visitor's answer.

Others stand as one of these, at every address (\`tests/house/access-others.house.test.ts\`): a deputy as the
holder of the post; one of an organisation that is invited and has not answered as a partner, so that it can
read what it is asked to join; one whose appointment ended yesterday, and one of an organisation that left, as
a member elsewhere. A token whose scope is too narrow gets the same 403 whether the thing is there or not.
What strangers see of all other pages, lists, searches, counts, JSON and CSV is byte for byte what it is
without the mission. Beneath the policies the database keeps the same rules by itself
([record 35](decisions/0035-who-asks-the-database.md)). Seat holders and guardians come with the features
that have them.
`;

const sections: string[] = [];
for (const { title, mission, people } of kinds) {
  const own = samples.get(mission) ?? {};
  const rows = await Promise.all(
    routes
      .filter(isOfMission)
      .map(async (route) => ({ route, address: await addressIn(house, route, mission, own) })),
  );
  sections.push(`## ${title}\n\n${await tableOf('Page or form', people, rows)}`);
}
const member = {
  organisation: 'vale-repair-collective',
  post: 'vale-repair-collective-director',
  place: 'averley',
  method: 'needs',
  operation: 'showSignIn',
  // The part of it that is no secret.
  token: amaraToken.authorization?.slice('Bearer weft_'.length).split('_')[0] ?? '',
  mail: 'mail-to-amara',
  notice: 'notice-to-amara',
  session: 'of-nobody',
  person: 'eilidh-grant',
  ...{ webhook: 'webhook-of-vale', delivery: 'delivery-of-vale' },
};
sections.push(
  `## Everything else\n\nA member's own organisation is the one that is asked for.\n\n${await tableOf(
    'Page or form',
    [
      ['visitor', visitor],
      ['member elsewhere', elsewhere],
      ['member', amara],
      ['operator', operator],
      ['member’s token', amaraToken],
    ],
    routes
      .filter((route) => !isOfMission(route))
      .map((route) => ({ route, address: addressOf(route, member) })),
  )}`,
);

test('docs/access.md says who may open what', async () => {
  const table = `${preface}\n${sections.join('\n\n')}\n`;
  await expect(table).toMatchFileSnapshot(join(root, 'docs/access.md'));
});

test('every route is in the table, or only its own tests can ask it', () => {
  const kept = readFileSync(join(root, 'docs/access.md'), 'utf8');
  const absent = routes.map(nameOf).filter((name) => !kept.includes(`\`${name}\``));
  expect(
    absent.filter(
      (name) =>
        !/\/(imports\/:import|jobs\/:job|claims\/:claim|passkeys\/:passkey|provider\/:provider|own-system\/:token|providers\/:provider|departments\/:department|appointments\/|invitations\/:invitation)/.test(
          name,
        ),
    ),
  ).toEqual([]);
});

/** Slugs of nothing, for each parameter of an address. */
const nothingIn = (mission: string): Sample => ({
  ...Object.fromEntries(
    Object.entries(samples.get(mission) ?? {}).map(([name, slug]) => [
      name,
      name === 'asOf' ? slug : `${slug}-x`,
    ]),
  ),
  ...{ from: 'a', on: 'b', kind: 'pooled', one: 'a', other: 'b', contact: 'a' },
});

const partnersOnly = kinds[2] as Kind; // the third of the list above
const strangers: readonly (readonly [string, Headers])[] = [
  ['visitor', visitor],
  ['member elsewhere', elsewhere],
];

describe('what is private answers as what is absent', () => {
  const own = samples.get(partnersOnly.mission) ?? {};
  // What only its own test can ask has no address here.
  const ofMission = routes.filter(
    (route) => isOfMission(route) && !route.at.pattern.includes('/:invitation'),
  );

  test.each(strangers)('to the %s, at every address', async (_, headers) => {
    let asked = 0;
    for (const route of ofMission) {
      const address = await addressIn(house, route, partnersOnly.mission, own);
      if (address === null) continue;
      const absent = addressOf(route, nothingIn(partnersOnly.mission));
      if (absent === null) throw new Error(nameOf(route));
      const [one, other] = await Promise.all([
        answerOf(route, address, headers),
        answerOf(route, absent, headers),
      ]);
      expect(one, nameOf(route)).toEqual({
        ...other,
        body: other.body.replaceAll(absent, address),
      });
      expect(one.status, nameOf(route)).toBe(404);
      asked += 1;
    }
    expect(asked).toBe(ofMission.length);
  });

  test.each(strangers)(
    'to the %s, within a mission whose connections are closed',
    async (_, headers) => {
      const { mission } = kinds[1] as Kind; // the second of the list above
      const ownOfClosed = samples.get(mission) ?? {};
      const leaks: string[] = [];
      for (const route of ofMission) {
        // What belongs to the work and to ties; outcomes and partners are open with the mission.
        if (!/work\/|dependencies\/|ties\/|:commitment/.test(route.at.pattern)) continue;
        const address = await addressIn(house, route, mission, ownOfClosed);
        const absent = addressOf(route, { ...nothingIn(mission), mission });
        if (address === null || absent === null) throw new Error(nameOf(route));
        const [one, other] = [
          await answerOf(route, address, headers),
          await answerOf(route, absent, headers),
        ];
        if (one.status !== other.status)
          leaks.push(`${nameOf(route)}: ${one.status}, absent ${other.status}`);
      }
      expect(leaks).toEqual([]);
    },
  );

  test('its partner finds it', async () => {
    const [, , [, partner] = ['', visitor]] = partnersOnly.people;
    const address = `/missions/${partnersOnly.mission}`;
    const answer = await house.app.request(address, { headers: { ...json, ...partner } });
    expect(answer.status).toBe(200);
  });
});

test('a token that opens nothing opens nothing, whatever is asked', async () => {
  const headers = { authorization: 'Bearer weft_nothing' };
  for (const route of routes) {
    const address = addressOf(route, { ...member, ...samples.get('warm-and-dry-homes') });
    if (address === null) continue;
    expect((await answerOf(route, address, headers)).status, nameOf(route)).toBe(401);
  }
});

test('a visitor may change nothing but who they are', async () => {
  const open: string[] = [];
  for (const route of routes.filter(({ method }) => method === 'post')) {
    const address = addressOf(route, { ...member, ...samples.get('warm-and-dry-homes') });
    if (address !== null && (await cellOf(route, address, visitor)) === 'yes') open.push(route.id);
  }
  expect(open.sort()).toEqual(openToAll.sort());
});

/** Coming in and going out, which need no name. Calculators keep nothing. */
const openToAll = [
  ...['enterDemonstration', 'useEntry', 'signOut', 'signIn', 'signUp', 'choosePassword'],
  ...['askForLink', 'askForPassword', 'askToSignUp', 'giveSecondFactor'],
  ...['askForPasskey', 'enterByPasskey'],
];
