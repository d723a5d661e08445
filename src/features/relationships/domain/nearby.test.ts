import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  gather,
  inOrder,
  isSuggested,
  type MissionReason,
  type NearOrganisation,
} from './nearby.ts';

const place: MissionReason = {
  kind: 'place',
  step: 'same',
  place: { slug: 'fell', name: 'Fell' },
};
const indicators = (...names: string[]): MissionReason => ({
  kind: 'indicator',
  indicators: names,
});
const mission = (name: string) => ({
  slug: name.toLowerCase(),
  name,
  goal: null,
  tier: null,
});

test('what was found of one mission is one entry with a reason of each kind', () => {
  const near = gather([
    [mission('A'), place],
    [mission('B'), place],
    [mission('A'), indicators('homes')],
  ]);
  expect(near.map(({ name, reasons }) => [name, reasons.map(({ kind }) => kind)])).toEqual([
    ['A', ['place', 'indicator']],
    ['B', ['place']],
  ]);
});

test('kinds of reason come before how much they name, and names last', () => {
  const near = [
    { ...mission('Zeal'), reasons: [indicators('a', 'b', 'c')] },
    { ...mission('Able'), reasons: [indicators('a')] },
    { ...mission('Yard'), reasons: [indicators('a')] },
    { ...mission('Both'), reasons: [place, indicators('a')] },
  ];
  const names = inOrder(near).map(({ name }) => name);
  expect(names).toEqual(['Both', 'Zeal', 'Able', 'Yard']);
});

test('the order follows from what is near, however it was found', () => {
  const one = fc.record({
    name: fc.constantFrom('a', 'A', 'b', 'ä'),
    reasons: fc.subarray([place, indicators('a'), indicators('a', 'b')], { minLength: 1 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 8 }), fc.nat(), (all, seed) => {
      const near = all.map((each, at) => ({ ...mission(each.name), ...each, slug: `m${at}` }));
      const turned = [...near.slice(seed % 8), ...near.slice(0, seed % 8)];
      expect(inOrder(turned)).toEqual(inOrder(near));
    }),
  );
});

test('a place alone suggests nobody', () => {
  const at: NearOrganisation = {
    slug: 'a',
    name: 'A',
    sector: null,
    reasons: [{ kind: 'place', place: { slug: 'fell', name: 'Fell' } }],
  };
  expect(isSuggested(at)).toBe(false);
  const tie = { kind: 'tie', organisations: [{ slug: 'b', name: 'B', sector: null }] } as const;
  expect(isSuggested({ ...at, reasons: [...at.reasons, tie] })).toBe(true);
});
