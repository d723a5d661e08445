import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeDocument } from './compute.ts';
import { examples, exampleText } from './examples.ts';
import { findMethod, methods } from './methods.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const xmr = findMethod('xmr')!; // in the list, as the first test sees

/** Source: tests/data/naughty-strings/SOURCE.txt */
const naughty = JSON.parse(
  readFileSync(new URL('../../../tests/data/naughty-strings/blns.json', import.meta.url), 'utf8'),
) as string[]; // a list of strings, as its source says

test('the methods have names of their own, each with a worked example that works', () => {
  const names = methods.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['xmr', 'pace', 'kept', 'deadline', 'needs']));
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(examples).sort()).toEqual([...names].sort());
  for (const method of methods) {
    const computed = computeDocument(method, bytes(JSON.stringify(examples[method.name])));
    expect(computed, method.name).toMatchObject({ ok: true });
    if (!computed.ok) continue;
    expect(method.output.safeParse(JSON.parse(computed.text)).success, method.name).toBe(true);
  }
});

describe('the worked examples give the published numbers', () => {
  const outputOf = (name: string, document: unknown = examples[name]) => {
    const computed = computeDocument(findMethod(name)!, bytes(JSON.stringify(document)));
    return computed.ok ? JSON.parse(computed.text) : computed.problem;
  };

  test('xmr: methods section 1', () => {
    const chart = outputOf('xmr');
    expect(chart.mean).toBeCloseTo(1.9444, 4);
    expect(chart.lower).toBeCloseTo(-0.7156, 4);
    expect(chart.upper).toBeCloseTo(4.6044, 4);
    expect(chart.points[4].rules).toEqual(['astronomical']);
    expect(chart.assurance).toBe('consistently-fails');
  });

  test('pace: methods section 1, the real NHS line', () => {
    const pace = outputOf('pace');
    expect(pace.ratio).toBeCloseTo(2.15781, 6);
    expect(pace.projection).toBeCloseTo(77.62, 10);
  });

  test('kept: two of four; deadline: methods section 6', () => {
    expect(outputOf('kept')).toEqual({ due: 4, kept: 2, share: '1/2' });
    expect(outputOf('deadline')).toEqual({ on: '2025-12-30' });
  });

  test('needs: methods section 4', () => {
    const { needs, congruence, weightedCongruence } = outputOf('needs');
    expect(needs).toEqual([
      { a: 'B', b: 'C', weight: 3, coordinates: true },
      { a: 'A', b: 'B', weight: 2, coordinates: false },
      { a: 'A', b: 'C', weight: 2, coordinates: false },
    ]);
    expect([congruence, weightedCongruence]).toEqual([1 / 3, 3 / 7]);
  });

  test('network: methods section 4', () => {
    const { nodes } = outputOf('network');
    const constraint = (id: string) =>
      nodes.find((node: { id: string }) => node.id === id).constraint;
    expect(constraint('G')).toBeCloseTo(0.4, 3);
    expect(constraint('A')).toBeCloseTo(0.595, 3);
    expect(constraint('C')).toBe(1);
  });

  test('links: methods section 4', () => {
    expect(outputOf('links')).toEqual({
      present: 9,
      possible: 12,
      coverage: 0.75,
      doubleLinked: 3,
      doubleCoverage: 0.5,
    });
  });
});

describe('what is not a document is a problem with the whole of it', () => {
  const detailOf = (input: Uint8Array) => {
    const computed = computeDocument(xmr, input);
    return computed.ok ? 'worked' : computed.problem.errors;
  };
  const whole = (detail: unknown) => [{ pointer: '', detail }];

  test('nothing, invalid UTF-8, not JSON', () => {
    expect(detailOf(bytes(''))).toEqual(whole('Nothing was sent. Send one JSON document.'));
    expect(detailOf(bytes(' \n'))).toEqual(whole('Nothing was sent. Send one JSON document.'));
    expect(detailOf(Uint8Array.of(0x22, 0xff, 0x22))).toEqual(
      whole(expect.stringContaining('UTF-8')),
    );
    // An overlong form of “/”, and half of a pair.
    expect(detailOf(Uint8Array.of(0xc0, 0xaf))).toEqual(whole(expect.stringContaining('UTF-8')));
    expect(detailOf(Uint8Array.of(0xed, 0xa0, 0x80))).toEqual(
      whole(expect.stringContaining('UTF-8')),
    );
    for (const text of ['{"values":', '[1,]', "{'values':[1]}", 'NaN', '{"values":[01]}', '\0'])
      expect(detailOf(bytes(text)), text).toEqual(whole(expect.stringContaining('not JSON')));
  });

  test('the reason does not repeat the document', () => {
    const computed = computeDocument(xmr, bytes(`{"values":${'x'.repeat(10_000)}`));
    const detail = computed.ok ? '' : (computed.problem.errors[0]?.detail ?? '');
    expect(detail).toContain('not JSON');
    expect(detail.length).toBeLessThan(250);
    expect(detail).not.toContain('xxxx');
  });

  test('a million levels deep is a wrong shape, not a crash', () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    expect(detailOf(bytes(deep))).toEqual(whole('Give one object with values.'));
    expect(detailOf(bytes(`{"values":${deep}}`))).toEqual([
      { pointer: '/values/0', detail: expect.any(String) },
    ]);
  });
});

test('a byte-order mark is passed over, and of a key written twice the last counts', () => {
  const once = computeDocument(xmr, bytes('{"values":[1,2,3]}'));
  expect(computeDocument(xmr, bytes('\ufeff{"values":[1,2,3]}'))).toEqual(once);
  expect(computeDocument(xmr, bytes('{"values":[9],"values":[1,2,3]}'))).toEqual(once);
  expect(once.ok).toBe(true);
});

test('numbers come out with every digit, and none that JSON cannot hold goes in', () => {
  const computed = computeDocument(
    findMethod('pace')!,
    bytes('{"baseline":58.8,"latest":61.7,"target":75,"monthsElapsed":15,"monthsLeft":41}'),
  );
  expect(computed.ok && computed.text).toContain('"ratio":1.6778805719091638');
  const huge = computeDocument(xmr, bytes('{"values":[1e999]}'));
  expect(huge).toMatchObject({ ok: false, problem: { errors: [{ pointer: '/values/0' }] } });
});

test('no text breaks a method, wherever it stands', () => {
  for (const method of methods)
    for (const text of naughty) {
      for (const document of [text, [text], { [text]: text }])
        expect(computeDocument(method, bytes(JSON.stringify(document))).ok).toBe(false);
    }
  const network = findMethod('network')!;
  const names = naughty.filter((name) => name.length > 0 && name.length < 200);
  const document = {
    ties: names.filter((name) => name !== 'hub').map((name) => ['hub', name]),
    sector: Object.fromEntries(names.map((name) => [name, 'public'])),
  };
  expect(computeDocument(network, bytes(JSON.stringify(document))).ok).toBe(true);
});

test('any JSON at all gives an answer or a problem with places in it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...methods), fc.json(), (method, text) => {
      const computed = computeDocument(method, bytes(text));
      if (computed.ok) return method.output.safeParse(JSON.parse(computed.text)).success;
      return computed.problem.errors.every(({ pointer }) => pointer === '' || pointer[0] === '/');
    }),
    { numRuns: 2_000 },
  );
  expect(methods.length).toBeGreaterThan(0);
});

test('an example for people is the same document', () => {
  for (const document of [...Object.values(examples), {}, [], 3, null, { a: [], b: [{}] }])
    expect(JSON.parse(exampleText(document))).toEqual(document);
});
