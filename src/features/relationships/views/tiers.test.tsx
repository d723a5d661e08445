import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { render } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { sectorsInTurn } from '../../../kernel/sector.ts';
import { type Tier, tierRank, tiers } from '../../../kernel/tier.ts';
import { TierLegend, TierList } from './tier-list.tsx';
import { Tiers } from './tiers.tsx';
import {
  layTiers,
  parentsOf,
  type TierEdge,
  type TierNode,
  type TierSizes,
} from './tiers-layout.ts';

const node = (id: string, tier: Tier | null, name = id, href: string | null = null): TierNode => ({
  id,
  name,
  href,
  tier,
  counts: { public: 3, private: 0, 'civil-society': 2 },
});
const edge = (from: string, to: string, more: Partial<TierEdge> = {}): TierEdge => ({
  from,
  to,
  up: null,
  down: null,
  ...more,
});
const sectorOrder = sectorsInTurn(0);

/** The tiers of the look, Picture 3. */
const nodes = [
  node('nation', 'national', 'National Warm Homes Board', '/nation'),
  node('averley', 'regional', 'Averley City Region', '/averley'),
  node('moors', 'regional', 'North Moors', '/moors'),
  node('vale', 'local', 'Lower Vale', '/vale'),
  node('quay', 'local', 'Harrow Quay', '/quay'),
  node('fell', 'local', 'Fell Towns', '/fell'),
  node('edge', 'local', 'Moor Edge', '/edge'),
];
const edges = [
  edge('averley', 'nation', {
    up: true,
    down: true,
    barriers: { count: 3, late: false },
    answers: 2,
  }),
  edge('moors', 'nation', { up: true, down: false, barriers: { count: 2, late: true } }),
  edge('vale', 'averley', {
    up: true,
    down: true,
    barriers: { count: 4, late: false },
    answers: 3,
  }),
  edge('quay', 'averley', {
    up: true,
    down: true,
    barriers: { count: 2, late: false },
    answers: 2,
  }),
  edge('fell', 'moors', { up: true, down: false, barriers: { count: 3, late: true } }),
  edge('edge', 'moors', { up: false, down: true, answers: 1 }),
];

describe('the tiers of the look', () => {
  const html = render(<Tiers nodes={nodes} edges={edges} sectorOrder={sectorOrder} />);
  const root = parse(html);

  test('wide and narrow, each with its title, its cards and their links', () => {
    expect(root.querySelectorAll('svg')).toHaveLength(2);
    for (const svg of root.querySelectorAll('svg')) {
      expect(svg.querySelector('title')?.textContent).toBe(
        'The tiers: 7 cards, national, regional, local. 14 barriers have risen and 8 answers have come back. The list below says the same.',
      );
      expect(svg.querySelectorAll('.ti-node')).toHaveLength(7);
      expect(svg.querySelectorAll('.ti-band')).toHaveLength(3);
      expect(svg.querySelectorAll('a')).toHaveLength(7);
    }
    expect(html).not.toMatch(/\sstyle=/);
  });

  test('late barriers are filled, missing links are dotted, an empty chamber is outlined', () => {
    const wide = root.querySelector('svg.only-wide');
    expect(wide?.querySelectorAll('.ti-bar--late')).toHaveLength(2);
    expect(wide?.querySelectorAll('.ti-bar')).toHaveLength(5);
    expect(wide?.querySelectorAll('.ti-ans')).toHaveLength(4);
    expect(wide?.querySelectorAll('.ti-missing')).toHaveLength(3);
    expect(wide?.querySelectorAll('.ti-empty')).toHaveLength(7);
  });

  test('the list says the same, nested', () => {
    const list = parse(render(<TierList nodes={nodes} edges={edges} sectorOrder={sectorOrder} />));
    expect(list.querySelectorAll('li')).toHaveLength(7);
    expect(list.querySelectorAll('li li li')).toHaveLength(4);
    const text = list.textContent.replace(/\s+/g, ' ');
    expect(text).toContain(
      'North Moors regional; civil society 2, private 0, public 3; linked up; 2 barriers raised, answer late; no link down',
    );
    expect(text).toContain(
      'Moor Edge local; civil society 2, private 0, public 3; no link up; linked down; 1 answer returned',
    );
  });

  test('the legend shows only what is drawn', () => {
    const words = (of: readonly TierEdge[]) =>
      parse(
        render(
          <div>
            <TierLegend nodes={nodes} edges={of} />
          </div>,
        ),
      ).textContent;
    expect(words(edges)).toContain('nobody holds this link');
    expect(words([edge('vale', 'averley')])).not.toContain('Barriers');
    expect(words([edge('vale', 'averley')])).toContain('part of the other');
  });
});

const sizes: TierSizes = {
  width: 1000,
  nameRoom: 100,
  cardHeight: 70,
  cardWidth: () => 200,
  beside: 20,
  perRow: 4,
  padding: { top: 10, bottom: 10 },
  between: { threads: 100, none: 10 },
  stub: 50,
  heading: 14,
};

describe('any tree', () => {
  const tier = fc.option(fc.constantFrom(...tiers), { nil: null });
  const forests = fc
    .array(fc.record({ tier, parent: fc.nat(30) }), { minLength: 1, maxLength: 30 })
    .map((list) => ({
      nodes: list.map(({ tier: t }, k) => node(`n${k}`, t)),
      // Any edges at all, rings and edges to nowhere included.
      edges: list.map(({ parent }, k) => edge(`n${k}`, `n${parent}`)),
    }));

  test('every card is placed once, inside the picture and its band, and none overlap', () => {
    fc.assert(
      fc.property(forests, (forest) => {
        const { cards, bands, height } = layTiers(forest.nodes, forest.edges, sizes);
        expect(new Set(cards.map((c) => c.node.id)).size).toBe(forest.nodes.length);
        expect(cards).toHaveLength(forest.nodes.length);
        for (const card of cards) {
          const band = bands.find((b) => b.tier === card.node.tier);
          expect(card.x - card.width / 2).toBeGreaterThanOrEqual(sizes.nameRoom - 1e-6);
          expect(card.x + card.width / 2).toBeLessThanOrEqual(sizes.width + 1e-6);
          expect(card.y).toBeGreaterThanOrEqual(band?.y ?? Number.NaN);
          expect(card.y + sizes.cardHeight).toBeLessThanOrEqual(
            (band?.y ?? Number.NaN) + (band?.height ?? 0),
          );
          for (const other of cards) {
            if (other === card) continue;
            const apart =
              Math.abs(other.x - card.x) >= card.width ||
              Math.abs(other.y - card.y) >= sizes.cardHeight;
            expect(apart).toBe(true);
          }
        }
        const order = bands.map((b) => tierRank(b.tier));
        expect(order).toEqual([...new Set(order)].sort((x, y) => x - y));
        expect(height).toBe((bands.at(-1)?.y ?? 0) + (bands.at(-1)?.height ?? 0));
      }),
    );
  });

  test('rings, edges to nowhere and second parents are left out', () => {
    const three = [node('a', 'local'), node('b', 'local'), node('c', 'local')];
    const parent = parentsOf(three, [
      edge('a', 'b'),
      edge('b', 'c'),
      edge('c', 'a'),
      edge('a', 'c'),
      edge('c', 'x'),
      edge('c', 'c'),
    ]);
    expect([...parent]).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
  });

  test('every picture and list of any forest can be written', () => {
    fc.assert(
      fc.property(forests, (forest) => {
        const picture = parse(render(<Tiers {...forest} sectorOrder={sectorOrder} />));
        expect(picture.querySelectorAll('svg.only-wide .ti-node')).toHaveLength(
          forest.nodes.length,
        );
        const list = parse(render(<TierList {...forest} sectorOrder={sectorOrder} />));
        expect(list.querySelectorAll('li')).toHaveLength(forest.nodes.length);
        expect(picture.toString()).not.toContain('NaN');
      }),
      { numRuns: 40 },
    );
  });

  test('nothing to draw draws nothing', () => {
    expect(render(<Tiers nodes={[]} edges={[]} sectorOrder={sectorOrder} />)).toBe('');
  });
});
