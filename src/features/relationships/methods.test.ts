import { describe, expect, test } from 'vitest';
import { answer } from '../../kernel/method.ts';
import { links, needs, network, relationshipMethods } from './methods.ts';

const pointers = (method: (typeof relationshipMethods)[number], document: unknown) => {
  const result = answer<unknown, unknown>(method, document);
  return result.ok ? [] : result.errors.map(({ pointer }) => pointer);
};

describe('input that cannot be used is refused, each error at its place', () => {
  test('needs', () => {
    const wrong = {
      assignments: [['a', 'x'], ['b'], ['c', '']],
      dependencies: [
        ['x', 'y', '2'],
        ['x', 'y', -1],
        ['x', 'y', Number.POSITIVE_INFINITY],
      ],
      coordination: [['a', 1]],
      more: true,
    };
    expect(pointers(needs, wrong)).toEqual([
      '/assignments/1',
      '/assignments/2/1',
      '/dependencies/0/2',
      '/dependencies/1/2',
      '/dependencies/2/2',
      '/coordination/0/1',
      '/more',
    ]);
    expect(pointers(needs, {})).toEqual(['/assignments', '/dependencies', '/coordination']);
    for (const document of [null, [], 'x', 3]) expect(pointers(needs, document)).toEqual(['']);
  });

  test('needs: a product too large to hold is refused before it starts', () => {
    const crowd = Array.from({ length: 20_000 }, (_, k) => [`o${k}`, 'w']);
    expect(pointers(needs, { assignments: crowd, dependencies: [], coordination: [] })).toEqual([
      '/assignments',
    ]);
  });

  test('network', () => {
    expect(
      pointers(network, {
        ties: [
          ['a', 'b'],
          ['a', 'a'],
        ],
        sector: { 'a/b': 'state' },
        permutations: 0,
        seed: 1.5,
      }),
    ).toEqual(['/ties/1', '/sector/a~1b', '/permutations', '/seed']);
    const star = Array.from({ length: 200_001 }, (_, k) => ['hub', `o${k}`]);
    expect(pointers(network, { ties: star })).toEqual(['/ties']);
    const many = star.slice(0, 30_000);
    expect(
      pointers(network, { ties: many, nodes: ['hub'], sector: {}, permutations: 100_000 }),
    ).toEqual(['/permutations']);
  });

  test('links', () => {
    expect(pointers(links, { adjacent: [['a', 'a']], seated: [['a', 'b']] })).toEqual([
      '/adjacent/0',
      '/seated/0',
    ]);
  });
});

test('every method answers in the shape it promises', () => {
  const documents = {
    needs: {
      assignments: [
        ['a', 'w'],
        ['b', 'w'],
      ],
      dependencies: [],
      coordination: [['b', 'a']],
      notKnown: [],
    },
    network: { nodes: ['z'], ties: [['a', 'b']], sector: { a: 'public', b: null } },
    links: { adjacent: [['a', 'b']], seated: [['b', 'a', 'Ana']] },
  };
  for (const method of relationshipMethods) {
    const result = answer<unknown, unknown>(
      method,
      documents[method.name as keyof typeof documents],
    ); // the three names above
    expect(result.ok && method.output.safeParse(result.output).success).toBe(true);
  }
});
