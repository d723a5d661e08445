import { readFileSync } from 'node:fs';
import { parse } from 'node-html-parser';
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { sectorsInTurn } from '../../../kernel/sector.ts';
import { clothCopy } from '../copy/cloth.ts';
import {
  type ConnectedOrganisation,
  type ConnectionFacts,
  connectionsOf,
  type DependencyFacts,
} from '../domain/connections.ts';
import { Cloth } from './cloth.tsx';
import { codesOf, cutToFit, inLines, textWidth } from './cloth-labels.ts';
import { drawnOf, foldSums, foldsOf, openFolds } from './cloth-layout.ts';
import { ClothLegend } from './cloth-legend.tsx';
import { weave } from './cloth-threads.ts';

interface Averley {
  today: string;
  organisations: ConnectedOrganisation[];
  assignments: { organisation: string; workstream: string }[];
  dependencies: DependencyFacts[];
  together: [string, string][];
}
const file = new URL('../../../../tests/data/averley-connections/averley.json', import.meta.url);
// The file's shape is the interface above; a change of it fails the tests below.
const averley = JSON.parse(readFileSync(file, 'utf8')) as Averley;

const facts = (more: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  organisations: averley.organisations,
  assignments: averley.assignments,
  commitments: [],
  dependencies: averley.dependencies,
  ties: averley.together.map(([from, to]) => ({
    from,
    to,
    frequency: null,
    intensity: null,
    contactOn: averley.today,
    confirmed: 'both',
    source: null,
  })),
  today: averley.today,
  sectorOrder: sectorsInTurn(0),
  ...more,
});
/** `count` organisations in one workstream, in all sectors and tiers, some not stated. */
const crowd = (count: number, joined = true): ConnectionFacts => {
  const organisations = Array.from(
    { length: count },
    (_, k): ConnectedOrganisation => ({
      id: `o${k}`,
      name: `Organisation number ${k} & partners <${k}>`,
      sector: (['public', 'private', 'civil-society', null] as const)[k % 4] ?? null,
      tier: (['national', 'regional', 'local', null] as const)[Math.floor(k / 4) % 4] ?? null,
      joined,
    }),
  );
  return facts({
    organisations,
    assignments: organisations.map(({ id }) => ({ organisation: id, workstream: 'w' })),
    ties: [],
  });
};
const drawn = (of: ConnectionFacts, open: string | null = null) => {
  const connections = connectionsOf(of);
  const html = render(
    <Cloth
      connections={connections}
      listed={[1, 2, 3, 4, 5, 6, 7, 8]}
      open={open}
      foldHref={(key) => `?open=${key ?? ''}`}
    />,
  );
  return { connections, html, root: parse(html) };
};

describe('the cloth of Averley', () => {
  const { root, html } = drawn(facts());
  const [wide, narrow] = root.querySelectorAll('svg');

  test('a wide picture and a narrow one, both named by what they show', () => {
    expect(root.querySelectorAll('svg')).toHaveLength(2);
    expect(wide?.classNames).toContain('only-wide');
    expect(narrow?.classNames).toContain('only-narrow');
    for (const svg of [wide, narrow]) {
      const title = svg?.querySelector('title');
      expect(svg?.getAttribute('aria-labelledby')).toBe(title?.id);
      expect(title?.textContent).toBe(
        'The cloth: 20 organisations. 83 pairs need each other; 58 work together and 25 do not. The same facts are in the table below.',
      );
    }
  });

  test('each of the first eight gaps is drawn on both sides and leads to its item', () => {
    const links = root
      .querySelectorAll('a')
      .map((a) => [a.getAttribute('href'), a.getAttribute('aria-label')]);
    expect(links).toHaveLength(16);
    expect(links.filter(([href]) => href === '#gap-1')).toEqual([
      ['#gap-1', 'Gap 1: Lower Vale Fuel Bank and Northlight Energy'],
      ['#gap-1', 'Gap 1: Northlight Energy and Lower Vale Fuel Bank'],
    ]);
  });

  test('one path for each layer, and the marks of twenty organisations on the diagonal', () => {
    for (const layer of [
      'cl-string',
      'cl-bed',
      'cl-warp',
      'cl-weft',
      'cl-end',
      'cl-thread',
      'cl-ring',
    ]) {
      expect(wide?.querySelectorAll(`path.${layer}`)).toHaveLength(1);
    }
    expect(wide?.querySelectorAll('.cl-blank')).toHaveLength(20);
    expect(wide?.querySelector('.cl-bed')?.getAttribute('d')?.split('z')).toHaveLength(58 * 2 + 1);
    expect(wide?.querySelectorAll('.cl-dot')).toHaveLength(0);
  });

  test('no inline style, for the content security policy allows none', () => {
    expect(html).not.toMatch(/\sstyle=/);
  });

  test('the letters of the narrow picture are explained in words', () => {
    const list = root.querySelectorAll('details li').map((li) => li.textContent);
    expect(list).toHaveLength(20);
    expect(list).toContain('HT Hearth Trust');
  });

  test('the legend shows only what this cloth can show', () => {
    const words = (of: ConnectionFacts) =>
      parse(render(<ClothLegend connections={connectionsOf(of)} />)).textContent;
    expect(words(facts())).not.toContain('Not known.');
    expect(words(crowd(3, false))).toContain('Not known.');
    expect(words(facts())).not.toContain('A block.');
    expect(words(crowd(61))).toContain('A block.');
  });
});

describe('a cloth of any size', () => {
  test.each([1, 2, 24, 25, 60])('%i organisations stand one by one', (count) => {
    const { root } = drawn(crowd(count));
    expect(root.querySelector('svg.only-wide')?.querySelectorAll('.cl-blank')).toHaveLength(count);
  });

  test('more than 24 are folded on a phone, more than 60 everywhere', () => {
    const folded = (count: number) =>
      drawn(crowd(count)).root.querySelectorAll('a[href^="?open="]').length > 0;
    expect([24, 25].map(folded)).toEqual([false, true]);
    const wideFolded = (count: number) =>
      drawn(crowd(count)).root.querySelectorAll('svg.only-wide a[href^="?open="]').length > 0;
    expect([60, 61].map(wideFolded)).toEqual([false, true]);
  });

  test('one fold opens at a time, and an address that names none opens none', () => {
    const open = drawn(crowd(100), 'public.national:private.local').root.querySelectorAll(
      'section',
    );
    expect(open.map((s) => s.querySelector('h3')?.textContent)).toEqual([
      'Public, national, with Private, local',
      'Public, national, with Private, local',
    ]);
    for (const wrong of [
      '',
      'public.national',
      'public.national:nowhere',
      'a:b:c',
      'public.national:private.local:public',
      '__proto__:constructor',
    ]) {
      expect(drawn(crowd(100), wrong).root.querySelectorAll('section')).toHaveLength(0);
    }
  });

  test('neither sector nor tier stated: still drawn, with a dash', () => {
    const { root } = drawn(
      facts({
        organisations: averley.organisations.map((o) => ({ ...o, sector: null, tier: null })),
      }),
    );
    expect(root.querySelectorAll('svg.only-wide .cl-blank')).toHaveLength(20);
    expect(root.textContent).toContain('Sector not stated');
  });

  test('not known is thread ends and a dot, no hole', () => {
    const { root } = drawn(crowd(4, false));
    expect(root.querySelectorAll('.only-wide .cl-dot')).toHaveLength(1);
    expect(root.querySelectorAll('.cl-hole')).toHaveLength(0);
  });

  test('no organisations draws nothing that throws', () => {
    expect(drawn(facts({ organisations: [] })).root.querySelectorAll('svg')).toHaveLength(2);
  });

  test('every block’s sum counts each pair once, by tier and by sector', () => {
    const { connections } = drawn(crowd(100));
    const folds = foldsOf(connections);
    const sums = foldSums(connections, folds, folds);
    let total = 0;
    sums.forEach((row, i) => {
      row.forEach((sum, j) => {
        if (j >= i) total += sum.gaps;
        expect(sum).toEqual(sums[j]?.[i]);
      });
    });
    expect(total).toBe((100 * 99) / 2);
    const sectors = foldsOf(connections, 'sector');
    const narrow = foldSums(connections, folds, sectors);
    const publicNational = folds.findIndex(({ key }) => key === 'public.national');
    const publicAll = sectors.findIndex(({ key }) => key === 'public');
    const [size, all] = [
      folds[publicNational]?.positions.length ?? 0,
      sectors[publicAll]?.positions.length ?? 0,
    ];
    expect(narrow[publicNational]?.[publicAll]?.gaps).toBe(
      (size * (size - 1)) / 2 + size * (all - size),
    );
  });

  test('of a large fold those with the greatest need are drawn, in the order of the cloth', () => {
    const { connections } = drawn(crowd(100));
    const [row, column] = openFolds(connections, 'public:private') ?? [];
    expect(row && column && drawnOf(connections, row, column, 10)).toEqual(
      row?.positions.slice(0, 10),
    );
    expect(clothCopy.openSay(20, 50)).toContain('20 of 50');
  });
});

describe('names in little room', () => {
  test('two letters, all different, from the beginnings of words where free', () => {
    const names = [
      'Hearth Trust',
      'Home Team',
      'The Home of Teams',
      'Åre',
      '',
      '東京',
      'B',
      'B',
      'B',
    ];
    const codes = codesOf(names);
    expect(new Set(codes).size).toBe(names.length);
    expect(codes.slice(0, 4)).toEqual(['HT', 'HO', 'HM', 'AR']);
    expect(new Set(codesOf(Array.from({ length: 1400 }, () => 'Same Name'))).size).toBe(1400);
  });

  test('a name that is too long is cut, between letters as people see them', () => {
    expect(cutToFit('Short', 15, 200)).toBe('Short');
    const cut = cutToFit('Department of Health and Social Care', 15, 150);
    expect(cut).toMatch(/^Department of .*…$/);
    expect(textWidth(cut, 15)).toBeLessThanOrEqual(150);
    expect(cutToFit('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 15, 40)).toMatch(/^(👩‍👩‍👧)*…$/u);
    expect(inLines('National Warm Homes Board', 16, 150, 2)).toEqual([
      'National Warm',
      'Homes Board',
    ]);
    expect(inLines('', 16, 150, 2)).toEqual([]);
  });

  test('long names keep room to the left, and the whole name is in a title', () => {
    const long =
      'The Voluntary and Community Sector Emergencies Partnership of the Northern Counties';
    const { root } = drawn(
      facts({
        organisations: averley.organisations.map((o, k) => (k === 0 ? { ...o, name: long } : o)),
      }),
    );
    const titles = root.querySelectorAll('svg.only-wide text title').map((t) => t.textContent);
    expect(titles.filter((t) => t === long)).toHaveLength(2);
  });
});

test('a thread over is a thread under for the one it crosses', () => {
  const pieces = (d: string) => d.split('z').length - 1;
  // Three and three: nine crossings, each cuts exactly one thread once.
  const { warp, weft } = weave(0, 0, 30, 3, 0);
  expect(pieces(warp) + pieces(weft)).toBe(3 + 3 + 9);
  expect(weave(0, 0, 30, 1, 0).warp.split('M')).toHaveLength(3);
  expect(weave(0, 0, 30, 1, 1).warp.split('M')).toHaveLength(2);
});
