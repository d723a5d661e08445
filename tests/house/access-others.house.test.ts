import { describe, expect, test } from 'vitest';
import type { Route } from '../../src/platform/http/route.ts';
import { averley, houseWith } from '../house-with.ts';
import { addressIn, addressOf, nameOf, routesOfHouse, type Sample, sampleOf } from './walk.ts';

/**
 * Kinds of people that docs/access.md has no column for, because each stands as one that it has; and
 * everything that could tell of a private mission elsewhere than at its own address.
 */
const house = await houseWith(averley);
const { owner } = house.db;
const routes = routesOfHouse(house);
const json = { accept: 'application/json' };
type Headers = Record<string, string>;

const mission = 'moor-edge-warm-homes';
const sql = (text: string, values: unknown[] = []) => owner.query(text, values);

// A deputy, one who left yesterday, one of an organisation that left, one of one that was invited only.
const people = {
  deputy: 'moor-edge-rooms',
  'left-yesterday': 'moor-edge-rooms',
  'of-one-that-left': 'moor-edge-drivers',
  'of-one-invited': 'vale-repair-collective',
} as const;
for (const [person, organisation] of Object.entries(people))
  await house.appoint(person, organisation);
const ofPerson = 'where person_id = (select id from person where slug = $1)';
await sql(`update appointment set deputy = true ${ofPerson}`, ['deputy']);
await sql(`update appointment set ends_on = '2026-11-22' ${ofPerson}`, ['left-yesterday']);
await sql(
  `update partner set ended_on = '2026-11-20' where mission_id = (select id from mission where slug = $1)
    and organisation_id = (select id from organisation where slug = 'moor-edge-drivers')`,
  [mission],
);
await sql(
  `insert into partner (mission_id, organisation_id, role, consent) select m.id, o.id, 'partner', 'invited'
    from mission m, organisation o where m.slug = $1 and o.slug = 'vale-repair-collective'`,
  [mission],
);

const bearer = async (person: string, scopes?: string[]): Promise<Headers> => ({
  authorization: `Bearer ${await house.tokenOf(person, scopes && { scopes })}`,
});
const visitor: Headers = {};
const elsewhere: Headers = await house.signInAs('hana-kobayashi');
const partner: Headers = await house.signInAs('eilidh-grant');
const member = {
  organisation: 'moor-edge-council',
  post: 'none',
  place: 'moor-edge',
  method: 'needs',
};
const own = await sampleOf(house, mission);
const isOfMission = ({ at }: Route) => at.pattern.startsWith('/missions/:mission');
const ofMission = (
  await Promise.all(
    routes.filter(isOfMission).map(async (route) => ({
      route,
      address: await addressIn(house, route, mission, own),
      absent: addressOf(route, absentOf(own)),
    })),
  )
).flatMap(({ address, ...rest }) => (address === null ? [] : [{ ...rest, address }]));

function absentOf(sample: Sample): Sample {
  return { ...sample, mission: 'no-such-mission' };
}

async function answerOf({ method }: Route, address: string, headers: Headers, body = '{') {
  const ask = { ...json, ...headers };
  const answer = await (method === 'get'
    ? house.app.request(address, { headers: ask })
    : house.app.request(address, {
        method: 'POST',
        body,
        headers: { ...ask, 'content-type': 'application/json' },
      }));
  return { status: answer.status, body: await answer.text() };
}

/** Pages that are files as well take longest to work out, and have the policy of others. */
const isDrawn = (route: Route) => route.method === 'get' && route.files !== undefined;

/** What each address answers to one kind, asked once. */
const asked = new Map<Headers, Map<string, { status: number; body: string }>>();
async function answersTo(headers: Headers) {
  const known = asked.get(headers) ?? new Map();
  if (known.size === 0)
    for (const { route, address } of ofMission.filter(({ route }) => !isDrawn(route)))
      known.set(nameOf(route), await answerOf(route, address, headers));
  asked.set(headers, known);
  return known;
}

describe('others stand as those whom docs/access.md names', () => {
  test.each([
    ['a deputy', 'deputy', partner],
    ['one of an organisation that is invited and has not answered', 'of-one-invited', partner],
    ['one whose appointment ended yesterday', 'left-yesterday', elsewhere],
    ['one of an organisation that left', 'of-one-that-left', elsewhere],
  ])('%s', async (_, person, as) => {
    const headers = await house.signInAs(person);
    const others = await answersTo(as);
    for (const [name, { status, body }] of await answersTo(headers)) {
      const other = others.get(name);
      expect(status, name).toBe(other?.status);
      if (status === 404) expect(body, name).toBe(other?.body);
    }
    expect(ofMission.length).toBeGreaterThan(50);
  });

  test('a token with too narrow a scope: the same no, whether the thing is there or not', async () => {
    const narrow = await bearer('eilidh-grant', ['organisations:read']);
    for (const { route, address, absent } of ofMission) {
      const [one, other] = [
        await answerOf(route, address, narrow),
        await answerOf(route, absent ?? '', narrow),
      ];
      expect([one.status, other.status], nameOf(route)).toEqual([403, 403]);
      expect(one.body, nameOf(route)).toBe(other.body);
    }
  });
});

describe('a private mission and one that is absent', () => {
  test('are the same in files to take away', async () => {
    const withFiles = ofMission.filter(({ route }) => route.method === 'get' && route.files);
    for (const headers of [visitor, elsewhere])
      for (const { route, address, absent } of withFiles)
        for (const ending of Object.keys(route.method === 'get' ? (route.files ?? {}) : {})) {
          const one = await answerOf(route, `${address}.${ending}`, headers);
          const other = await answerOf(route, `${absent}.${ending}`, headers);
          expect(one, nameOf(route)).toEqual({
            ...other,
            body: other.body.replaceAll('no-such-mission', mission),
          });
          expect(one.status).toBe(404);
        }
    expect(withFiles.length).toBeGreaterThan(2);
  });

  test('are the same to an assistant, and the description of the API is one for all', async () => {
    const headers = await bearer('hana-kobayashi');
    const call = async (name: string, given: object) => {
      const answer = await house.app.request('/mcp', {
        method: 'POST',
        headers: {
          ...headers,
          accept: 'application/json, text/event-stream',
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'tools/call',
          params: { name, arguments: given },
        }),
      });
      return answer.text();
    };
    const absent = await call('showMission', { mission: 'no-such-mission' });
    expect(absent).toContain('isError');
    expect(await call('showMission', { mission })).toBe(
      absent.replaceAll('no-such-mission', mission),
    );
    expect(await call('search', { q: 'moor edge warm homes' })).not.toContain(mission);
    const described = async (as: Headers) =>
      (await house.app.request('/openapi.json', { headers: as })).text();
    expect(await described(elsewhere)).toBe(await described(visitor));
    expect(await described(partner)).toBe(await described(visitor));
  });

  /** Everything that strangers are shown, of whatever could list, count, find or draw a mission. */
  async function everythingShown(): Promise<Map<string, string>> {
    const shown = new Map<string, string>();
    for (const route of routes) {
      if (route.method !== 'get' || isOfMission(route)) continue;
      const address = addressOf(route, member);
      if (address === null) continue;
      const endings = Object.keys(route.files ?? {}).filter((ending) => ending !== 'zip');
      for (const [who, headers] of [
        ['visitor', visitor],
        ['elsewhere', elsewhere],
      ] as const)
        for (const query of route.query ? ['', '?q=moor+edge'] : [''])
          for (const [at, accept] of [
            [address, 'application/json'],
            // A page is drawn from what its JSON says, so drawing it for one is enough.
            ...(who === 'visitor' ? [[address, 'text/html'] as const] : []),
            ...(query === ''
              ? endings.map((ending) => [`${address}.${ending}`, '*/*'] as const)
              : []),
          ] as const) {
            const answer = await house.app.request(at + query, { headers: { ...headers, accept } });
            shown.set(`${who} ${at}${query} ${accept}`, `${answer.status} ${await answer.text()}`);
          }
    }
    return shown;
  }

  test('are the same byte for byte in every page, list, search, count, JSON and CSV', async () => {
    const before = await everythingShown();
    await sql(
      `do $$ begin
        set local session_replication_role = replica;
        delete from attestation where mission_id = (select id from mission where slug = '${mission}');
        delete from partner where mission_id = (select id from mission where slug = '${mission}');
        delete from mission where slug = '${mission}';
      end $$`,
    );
    const after = await everythingShown();
    for (const [where, text] of before) expect(after.get(where), where).toBe(text);
    expect([...before.values()].join('').length).toBeGreaterThan(100_000);
    expect([...before.values()].join('')).not.toContain(mission);
  });
});
