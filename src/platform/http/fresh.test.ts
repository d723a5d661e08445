import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { type Actor, visitor } from '../../kernel/actor.ts';
import { readsReplica } from '../db/reading.ts';
import { readPlace } from '../db/replica.ts';
import { answerFresh, rememberPlace } from './fresh.ts';

/** A replica that is good and has the log up to place 0/50, on a primary that is at 0/60. */
function replicaAt50() {
  const told: string[] = [];
  return {
    told,
    state: 'good' as const,
    behindSeconds: 0,
    mayServe: (seen: string | null) => seen === null || (readPlace(seen) ?? 0x51n) <= 0x50n,
    placeNow: async () => '0/60',
    failed: () => {
      told.push('failed');
    },
    end: async () => {},
  };
}

const withCode = (code: string) => Object.assign(new Error('something'), { code });
const token = { id: 't', scopes: ['read'], organisation: null };
const program = { ...visitor, kind: 'person', token } as unknown as Actor; // what is looked at, and no more

/** Says where it was answered from, each time it was asked. */
async function ask(
  wish: {
    actor?: Actor;
    cookie?: string;
    replica?: ReturnType<typeof replicaAt50> | null;
    fails?: Error;
  } = {},
) {
  const { actor = visitor, cookie, replica = replicaAt50(), fails } = wish;
  const from: string[] = [];
  const app = new Hono();
  app.get('/', (c) =>
    answerFresh(c, replica, actor, async () => {
      from.push(readsReplica() ? 'replica' : 'primary');
      if (readsReplica() && fails) throw fails;
      return c.text('here');
    }),
  );
  app.onError((_, c) => c.text('broken', 500));
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
  const { status } = await app.request('/', { headers });
  return { status, from, told: replica?.told };
}

describe('a page is read', () => {
  test('from the primary where there is no replica', async () => {
    expect((await ask({ replica: null })).from).toEqual(['primary']);
  });

  test('from the replica by whoever wrote nothing that it has not', async () => {
    expect((await ask()).from).toEqual(['replica']);
    expect((await ask({ cookie: 'weft-seen=0%2F50' })).from).toEqual(['replica']);
  });

  test.each([
    'weft-seen=0%2F51',
    'weft-seen=FFFFFFFF%2FFFFFFFFF',
    'weft-seen=made-up',
    'weft-seen=',
  ])('from the primary with %s', async (cookie) => {
    expect((await ask({ cookie })).from).toEqual(['primary']);
  });

  test('from the primary by a program, which keeps no cookie', async () => {
    expect((await ask({ actor: program })).from).toEqual(['primary']);
  });

  test('from the primary after all where the replica goes away, which is then known', async () => {
    expect(await ask({ fails: withCode('57P01') })).toEqual({
      status: 200,
      from: ['replica', 'primary'],
      told: ['failed'],
    });
  });

  test('and where it had to end the question to go on; it is good all the same', async () => {
    expect(await ask({ fails: withCode('40001') })).toEqual({
      status: 200,
      from: ['replica', 'primary'],
      told: [],
    });
  });

  test('but a mistake of ours is none of the replica’s', async () => {
    expect(await ask({ fails: withCode('42P01') })).toMatchObject({
      status: 500,
      from: ['replica'],
    });
  });
});

describe('a browser remembers where it wrote', () => {
  const app = (replica: ReturnType<typeof replicaAt50> | null, secure = false) => {
    const house = new Hono();
    house.use(rememberPlace(replica, secure));
    house.all('/done', (c) => c.redirect('/', 303));
    house.all('/refused', (c) => c.text('', 409));
    return house;
  };
  const cookieOf = async (house: Hono, path: string, method = 'POST') =>
    (await house.request(path, { method })).headers.get('set-cookie');

  test('after a form that was taken, for a minute, out of reach of scripts', async () => {
    const kept = 'weft-seen=0%2F60; Max-Age=60; Path=/; HttpOnly; SameSite=Lax';
    expect(await cookieOf(app(replicaAt50()), '/done')).toBe(kept);
    expect(await cookieOf(app(replicaAt50(), true), '/done')).toContain('; Secure');
  });

  test('and not after a page, a refusal, or where there is no replica', async () => {
    expect(await cookieOf(app(replicaAt50()), '/done', 'GET')).toBeNull();
    expect(await cookieOf(app(replicaAt50()), '/refused')).toBeNull();
    expect(await cookieOf(app(null), '/done')).toBeNull();
  });

  test('a place beyond all where the primary does not say it', async () => {
    const silent = { ...replicaAt50(), placeNow: () => Promise.reject(new Error('away')) };
    expect(await cookieOf(app(silent), '/done')).toContain('weft-seen=FFFFFFFF%2FFFFFFFFF');
  });
});
