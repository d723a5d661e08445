import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { importInto, packageOf } from '../../../tests/package-of.ts';
import { relationshipPaths } from './paths.ts';
import type { NearbyShown } from './schema/nearby.ts';

const house = await houseWith(averley);

const organisations = ['baker', 'smith', 'weaver', 'ferry', 'closed'].map((id) => ({
  id,
  name: `The ${id}`,
  sector: 'private',
  place: id === 'weaver' ? 'cove' : undefined,
}));
const missions = [
  { id: 'cove-fish', name: 'Cove fish', place: 'cove', lead: 'baker' },
  { id: 'cove-boats', name: 'Cove boats', place: 'cove' },
  { id: 'shore-birds', name: 'Shore birds', place: 'shore' },
  { id: 'far-nets', name: 'Far nets' },
  { id: 'below', name: 'Cove fish below', place: 'cove', parent: 'cove-fish' },
  { id: 'over', name: 'Cove fish that ended', place: 'cove', status: 'retired' },
  { id: 'hidden', name: 'Hidden cove', place: 'cove', visibility: 'partners' },
  { id: 'quiet', name: 'Quiet cove', connections: 'partners' },
];
const works = ['cove-fish', 'far-nets', 'quiet'];
const outcome = await importInto(
  house.system.connection,
  packageOf('near', {
    places: [
      { id: 'shore', name: 'The shore', tier: 'regional' },
      { id: 'cove', name: 'The cove', tier: 'local', parent: 'shore' },
    ],
    organisations,
    missions,
    partners: [
      ...[
        ['cove-fish', 'smith'],
        ['cove-boats', 'weaver'],
        ['far-nets', 'ferry'],
        ['hidden', 'closed'],
        ['quiet', 'closed'],
      ].map(([mission, organisation]) => ({ mission, organisation, role: 'partner' })),
    ],
    outcomes: ['cove-fish', 'far-nets', 'shore-birds'].map((mission) => ({
      id: `${mission}-outcome`,
      mission,
      name: 'It is better',
    })),
    indicators: [
      ['cove-fish', 'Fish landed', 'The fish office'],
      ['far-nets', 'fish LANDED', undefined],
      ['shore-birds', 'Fish landed', 'The bird office'],
    ].map(([mission, name, publisher]) => ({
      id: `${mission}-indicator`,
      mission,
      outcome: `${mission}-outcome`,
      name,
      publisher,
    })),
    workstreams: works.flatMap((mission) => [
      { id: `${mission}-one`, mission, name: 'One' },
      { id: `${mission}-two`, mission, name: 'Two' },
    ]),
    assignments: works.flatMap((mission) => [
      { workstream: `${mission}-one`, organisation: 'ferry', role: 'lead' },
      { workstream: `${mission}-two`, organisation: 'smith', role: 'lead' },
    ]),
    dependencies: works.map((mission) => ({
      from_workstream: `${mission}-one`,
      on_workstream: `${mission}-two`,
      kind: 'sequential',
    })),
    ties: [
      ['far-nets', 'smith', 'ferry', 'both'],
      ['far-nets', 'smith', 'weaver', 'from'],
      ['quiet', 'smith', 'closed', 'both'],
    ].map(([mission, one, other, confirmed]) => ({
      mission,
      from_organisation: one,
      to_organisation: other,
      contact_on: '2026-11-01',
      confirmed,
    })),
  }),
);
if (!outcome.applied) throw new Error(JSON.stringify(outcome));

const at = relationshipPaths.nearby({ mission: 'cove-fish' });
const shownTo = async (headers: Record<string, string> = {}): Promise<NearbyShown> => {
  const answer = await house.app.request(at, {
    headers: { accept: 'application/json', ...headers },
  });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<NearbyShown>; // the face that the route declares
};

test('missions near one stand with every reason, and what a visitor may not know gives none', async () => {
  const { missions: near } = await shownTo();
  expect(near.map(({ id, reasons }) => [id, reasons.map(({ kind }) => kind)])).toEqual([
    ['far-nets', ['indicator', 'dependency']],
    ['cove-boats', ['place']],
    ['shore-birds', ['place']],
  ]);
  const [nets, , birds] = near;
  expect(nets?.reasons).toEqual([
    { kind: 'indicator', indicators: ['fish LANDED'] },
    {
      kind: 'dependency',
      organisations: [{ id: 'smith', name: 'The smith', sector: 'private' }],
    },
  ]);
  expect(birds?.reasons).toEqual([
    { kind: 'place', step: 'around', place: { id: 'shore', name: 'The shore' } },
  ]);
});

test('organisations are suggested for where they take part and with whom they work', async () => {
  const { organisations: near, found } = await shownTo();
  expect(near.map(({ id, reasons }) => [id, reasons.map(({ kind }) => kind)])).toEqual([
    ['ferry', ['mission', 'tie']],
    ['weaver', ['mission', 'place']],
  ]);
  expect(found).toEqual({ missions: 3, organisations: 2 });
});

test('who may see closed connections and missions is told what follows from them', async () => {
  const shown = await shownTo({ authorization: `Bearer ${await house.tokenOf('operator')}` });
  const ids = shown.missions.map(({ id }) => id);
  expect(ids).toContain('hidden');
  expect(ids).toContain('quiet');
  expect(shown.organisations.map(({ id }) => id)).toContain('closed');
});

test('the page says the reasons in words, and what would show more', async () => {
  const page = parse(await (await house.app.request(at)).text());
  expect(page.querySelector('h1')?.text).toBe('3 missions and 2 organisations are near');
  const [first] = page.querySelectorAll('ol.w-rows > li');
  expect(first?.text).toContain('Follows the same: fish LANDED.');
  expect(first?.text.replaceAll('\u00a0', ' ')).toContain('Its work waits for the same:');
  expect(page.text).not.toContain('Hidden cove');
  const bare = await house.app.request(relationshipPaths.nearby({ mission: 'clean-river-aver' }));
  expect(await bare.text()).toContain('What would show more');
});
