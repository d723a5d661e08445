import { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { averley, houseWith } from '../../tests/house-with.ts';
import { mount } from '../platform/http/mount.ts';
import { path } from '../platform/http/path.ts';
import { everyone, nothingToFind, page } from '../platform/http/route.ts';
import { findActor } from './find-actor.ts';
import { frameFor } from './frame.ts';
import { ProblemPage } from './pages/problem.tsx';

const house = await houseWith(averley);
const { parts } = house;

/**
 * What these tests look at: routes as somebody in a hurry could write them, whose policy lets everyone
 * in and whose question has no `where`. Whatever comes out, the database alone decided.
 */
const careless = new Hono();
const ids = z.array(z.string());
const carelessRoute = (table: 'api_token') =>
  page({
    id: `careless-${table}`,
    at: path(`/careless/${table}`),
    summary: 'Shows every row',
    tag: 'missions',
    output: ids,
    find: nothingToFind,
    policy: everyone,
    show: async () =>
      (await parts.db.read.selectFrom(table).select('slug as id').execute()).map(({ id }) => id),
    view: () => <p />,
  });
mount(careless, [carelessRoute('api_token')], {
  findActor: (headers) => findActor(parts, headers),
  scopeOf: () => 'read',
  clock: parts.clock,
  isShortOfRoom: async () => false,
  proxies: 0,
  spend: async () => 0,
  timeZone: parts.instance.timeZone,
  frameFor: (ask) => frameFor(parts, ask),
  problemPage: (kind, frame, more) => ProblemPage({ kind, frame, ...more }),
});

type Headers = Record<string, string>;
const shown = async (table: string, headers: Headers): Promise<string[]> => {
  const answer = await careless.request(`/careless/${table}`, {
    headers: { accept: 'application/json', ...headers },
  });
  expect(answer.status).toBe(200);
  return ids.parse(await answer.json()).sort();
};

const visitor: Headers = {};
const amara = await house.signInAs('amara-osei');
const leila = await house.signInAs('leila-haddad');
const operator = await house.signInAs('operator');
const slugOf = (token: string) => token.split('_')[1] ?? '';

describe('tokens', () => {
  const tokens = { amara: '', leila: '' };
  beforeAll(async () => {
    tokens.amara = await house.tokenOf('amara-osei');
    tokens.leila = await house.tokenOf('leila-haddad');
  });

  test('are seen by their person, by a program that shows one, and by the operator', async () => {
    const [hers, other] = [slugOf(tokens.amara), slugOf(tokens.leila)];
    expect(await shown('api_token', visitor)).toEqual([]);
    expect(await shown('api_token', amara)).toEqual([hers]);
    expect(await shown('api_token', leila)).toEqual([other]);
    expect(await shown('api_token', { authorization: `Bearer ${tokens.amara}` })).toEqual([hers]);
    expect(await shown('api_token', operator)).toEqual([hers, other].sort());
  });
});

test('it is the database that refuses: without its policies everyone sees every row', async () => {
  for (const table of ['api_token']) {
    const before = await shown(table, visitor);
    await house.db.owner.query(`alter table ${table} disable row level security`);
    expect((await shown(table, visitor)).length, table).toBeGreaterThan(before.length);
    await house.db.owner.query(`alter table ${table} enable row level security`);
    expect(await shown(table, visitor), table).toEqual(before);
  }
});
