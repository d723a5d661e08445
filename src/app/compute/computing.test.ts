import { afterEach, describe, expect, test } from 'vitest';
import { type Computing, type ComputingLimits, openComputing } from './computing.ts';

const bytes = (document: unknown) => new TextEncoder().encode(JSON.stringify(document));
const short = { values: [1, 2, 3, 4, 5, 6] };

/** A ring of 4,000 with its sectors: 100,000 relabellings of it take a good while. */
const ring = Array.from({ length: 4_000 }, (_, at) => [`o${at}`, `o${(at + 1) % 4_000}`]);
const long = {
  ties: ring,
  sector: Object.fromEntries(ring.map(([id], at) => [id, at % 2 ? 'public' : 'private'])),
  permutations: 100_000,
};

/** Time that passes when the test says so: which of the timers that were set is over now. */
function timeByHand() {
  const timers: (() => void)[] = [];
  return {
    after: (_: number, act: () => void) => {
      timers.push(act);
      return () => timers.splice(timers.indexOf(act), 1);
    },
    isOver: (which: 'first' | 'last') => timers.at(which === 'first' ? 0 : -1)?.(),
  };
}

const opened: Computing[] = [];
const open = (limits: Partial<ComputingLimits> = {}) => {
  const computing = openComputing(limits);
  opened.push(computing);
  return computing;
};
afterEach(async () => {
  for (const computing of opened.splice(0)) await computing.close();
});

describe('a calculation in a thread of its own', () => {
  test('answers as the function does, one after the other and many at once', async () => {
    const computing = open();
    const one = await computing.compute('xmr', bytes(short));
    expect(one).toMatchObject({ ok: true });
    expect(one.ok && JSON.parse(one.text).mean).toBe(3.5);
    const many = await Promise.all(
      Array.from({ length: 12 }, (_, at) => computing.compute('xmr', bytes({ values: [at] }))),
    );
    expect(many.map((each) => each.ok && JSON.parse(each.text).mean)).toEqual(
      Array.from({ length: 12 }, (_, at) => at),
    );
    const wrong = await computing.compute('xmr', bytes({}));
    expect(wrong).toMatchObject({ ok: false, problem: { errors: [{ pointer: '/values' }] } });
  });

  test('is stopped when its time is over, and the next one is answered', async () => {
    const time = timeByHand();
    const computing = open({ atOnce: 1, after: time.after });
    const both = [
      computing.compute('network', bytes(long)),
      computing.compute('xmr', bytes(short)),
    ];
    time.isOver('first');
    expect(await both[0]).toEqual({ ok: false, stopped: 'too-long' });
    expect(await both[1]).toMatchObject({ ok: true });
    expect(await computing.compute('xmr', bytes(short))).toMatchObject({ ok: true });
  });

  test('one that waited as long as another may run is told that it is busy', async () => {
    const time = timeByHand();
    const computing = open({ atOnce: 1, after: time.after });
    const both = [
      computing.compute('network', bytes(long)),
      computing.compute('xmr', bytes(short)),
    ];
    time.isOver('last');
    expect(await both[1]).toEqual({ ok: false, stopped: 'busy' });
    time.isOver('first');
    expect(await both[0]).toEqual({ ok: false, stopped: 'too-long' });
  });

  test('one more than may wait is turned away at once, and those that wait are answered', async () => {
    const computing = open({ atOnce: 1, waiting: 2 });
    const three = [1, 2, 3].map(() => computing.compute('xmr', bytes(short)));
    expect(await computing.compute('xmr', bytes(short))).toEqual({ ok: false, stopped: 'busy' });
    expect((await Promise.all(three)).every(({ ok }) => ok)).toBe(true);
  });

  test('that needs too much memory ends its thread and nothing else', {
    timeout: 60_000,
  }, async () => {
    const computing = open({ megabytes: 24, after: () => () => {} });
    const crowd = Array.from({ length: 4_000 }, (_, at) => [`o${at}`, 'w']);
    const heavy = bytes({ assignments: crowd, dependencies: [], coordination: [] });
    expect(await computing.compute('needs', heavy)).toEqual({ ok: false, stopped: 'too-much' });
    expect(await computing.compute('xmr', bytes(short))).toMatchObject({ ok: true });
  });

  test('a mistake of ours is thrown, with what it was', async () => {
    await expect(open().compute('nothing', bytes(short))).rejects.toThrow('no method nothing');
  });

  test('closing ends what runs and what waits', async () => {
    const computing = open({ atOnce: 1 });
    const both = [1, 2].map(() => computing.compute('network', bytes(long)));
    await computing.close();
    expect(await Promise.all(both)).toEqual([
      { ok: false, stopped: 'too-long' },
      { ok: false, stopped: 'busy' },
    ]);
  });
});
