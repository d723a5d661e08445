import { describe, expect, test } from 'vitest';
import { type Look, readPlace, standingOf } from './replica.ts';

/** Looks a second apart: where the primary is, and the replica. */
const looks = (...pairs: readonly [primary: bigint | null, replica: Look['replica']][]): Look[] =>
  pairs.map(([primary, replica], at) => ({ at: at * 1_000, primary, replica }));

describe('a place in the log', () => {
  test('is read as PostgreSQL writes it', () => {
    expect(readPlace('0/0')).toBe(0n);
    expect(readPlace('0/3000148')).toBe(0x3000148n);
    expect(readPlace('16/B374D848')).toBe(0x16b374d848n);
    expect(readPlace('FFFFFFFF/FFFFFFFF')).toBe(0xffffffffffffffffn);
  });

  test.each([
    '',
    '0',
    '/',
    '0/',
    '0/g',
    '0/3000148 ',
    '123456789/0',
    "0/0'; select",
    undefined,
    null,
  ])('is nothing else: %s', (text) => expect(readPlace(text)).toBeNull());
});

describe('a replica', () => {
  test('is away before anybody looked, and where it does not answer', () => {
    const away = { state: 'away', behindSeconds: null, place: null };
    expect(standingOf([])).toEqual(away);
    expect(standingOf(looks([9n, 9n], [9n, null]))).toEqual(away);
  });

  test('is none where it goes its own way', () => {
    expect(standingOf(looks([9n, 9n], [9n, 'none'])).state).toBe('no-replica');
  });

  test('is good where it has all, however long nothing has happened', () => {
    const still = Array.from({ length: 100 }, (): [bigint, bigint] => [9n, 9n]);
    expect(standingOf(looks(...still))).toEqual({ state: 'good', behindSeconds: 0, place: 9n });
  });

  test('is as old as the time since the primary went on from where it is', () => {
    expect(standingOf(looks([5n, 5n], [6n, 5n], [7n, 5n], [8n, 6n]))).toEqual({
      state: 'good',
      behindSeconds: 1,
      place: 6n,
    });
  });

  test('is behind after ten seconds, and not before', () => {
    const stuck = (n: number) =>
      looks(...Array.from({ length: n }, (_, at): [bigint, bigint] => [BigInt(at), 0n]));
    expect(standingOf(stuck(12))).toMatchObject({ state: 'good', behindSeconds: 10 });
    expect(standingOf(stuck(13))).toMatchObject({ state: 'behind', behindSeconds: 11 });
  });

  test('goes on serving while the primary is away', () => {
    expect(standingOf(looks([5n, 5n], [null, 5n])).state).toBe('good');
  });
});
