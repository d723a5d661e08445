import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { examples, exampleText } from '../compute/examples.ts';
import { methods } from '../compute/methods.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command as a process of its own, on a machine whose configuration is broken. */
function weft(words: readonly string[], input: string | Uint8Array = ''): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [cli, ...words], {
      env: { PATH: process.env.PATH, DATABASE_URL: 'broken', PORT: 'none', WEFT_DATA: '/nowhere' },
    });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said.err += text;
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, ...said }));
    // One that ends before it has read everything closes the pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

test('one document in, one document out, and nothing else', async () => {
  const input = '{"baseline":58.8,"latest":61.7,"target":75,"monthsElapsed":15,"monthsLeft":41}';
  const { code, out, err } = await weft(['compute', 'pace'], input);
  expect([code, err]).toEqual([0, '']);
  expect(out.endsWith('}\n')).toBe(true);
  expect(JSON.parse(out)).toEqual({
    achieved: (61.7 - 58.8) / 15,
    required: (75 - 61.7) / 41,
    ratio: expect.closeTo(1.677881, 6),
    projection: expect.closeTo(69.626667, 6),
    movingAway: false,
  });
});

describe('wrong input ends with 2, says nothing on standard output, and a problem on standard error', () => {
  const refused = ({ code, out, err }: Ended) => {
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    const problem = JSON.parse(err);
    expect(problem).toMatchObject({ title: expect.stringMatching(/\S/), status: 422 });
    return problem.errors;
  };

  test('every error at once, with its place', async () => {
    const errors = refused(await weft(['compute', 'xmr'], '{"values":[1,"2"],"preset":"x","y":1}'));
    expect(errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/preset',
      '/values/1',
      '/y',
    ]);
  });

  test('nothing, not JSON, not UTF-8', async () => {
    for (const input of ['', 'not json', new Uint8Array([0x7b, 0xff, 0x7d])])
      expect(refused(await weft(['compute', 'xmr'], input))).toEqual([
        { pointer: '', detail: expect.any(String) },
      ]);
  });

  test('no method, an unknown one, two: named with the list', async () => {
    for (const words of [[], ['nope'], ['xmr', 'pace'], ['__proto__']]) {
      const [error] = refused(await weft(['compute', ...words], '{}'));
      for (const { name } of methods) expect(error.detail).toContain(name);
    }
  });

  test('a large document is read whole', async () => {
    const values = JSON.stringify({ values: Array.from({ length: 1_500_000 }, () => 'x') });
    const errors = refused(await weft(['compute', 'xmr'], values));
    expect(errors.length).toBeLessThanOrEqual(100);
  });
});

test('--help tells what goes in, what comes out, and a worked example', async () => {
  for (const { name } of methods) {
    const { code, out, err } = await weft(['compute', name, '--help']);
    expect([code, err], name).toEqual([0, '']);
    expect(out).toContain(exampleText(examples[name]));
    expect(out).toMatch(/\nIn:\n\{[\s\S]*\nOut:\n\{[\s\S]*\nExample out:\n\{/);
  }
  const all = await weft(['compute', '--help']);
  for (const { name } of methods) expect(all.out).toContain(`  ${name}`);
});

test('an unknown option or a word too many ends with 2', async () => {
  expect((await weft(['compute', 'xmr', '--loud'], '{}')).code).toBe(2);
  expect((await weft(['start', 'now'])).code).toBe(2);
});
