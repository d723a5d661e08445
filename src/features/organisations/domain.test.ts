import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, visitor } from '../../kernel/actor.ts';
import {
  decideToCorrect,
  decideToJoin,
  growPlaces,
  mayStateSector,
  type OrganisationSaid,
  type PlaceInTree,
  type PlaceNode,
  registerOf,
} from './domain.ts';
import { mayCorrectOrganisation, mayJoinOrganisation, mayListOrganisation } from './policy.ts';

const now: OrganisationSaid = {
  name: 'Hearth Trust',
  sector: 'civil-society',
  tier: 'national',
  kind: 'Charity',
  place: 'brannoth',
  startsOn: '1974-03-04',
  endsOn: null,
  replacedBy: null,
  identifiers: ['GB-CHC-1'],
  domains: ['hearth-trust.example'],
};
const facts = { slug: 'hearth-trust', now, mayStateSector: true };

describe('the register of an identifier', () => {
  // What people read beside a number. Source: org-id.guide.
  test.each([
    ['GB-CHC-1109969', 'GB-CHC', 'Charity Commission for England and Wales'],
    ['gb-coh-04325234', 'GB-COH', 'Companies House'],
    ['GB-SC-SC003558', 'GB-SC', 'Scottish Charity Register'],
    ['GB-NIC-106288', 'GB-NIC', 'Charity Commission for Northern Ireland'],
    ['GB-LAE-BIR', 'GB-LAE', 'Register of local authorities in England'],
    ['GB-LAS-ELS', 'GB-LAS', 'Register of local authorities in Scotland'],
    ['GB-LANI-ABC', 'GB-LANI', 'Register of local authorities in Northern Ireland'],
    ['GB-PLA-RCT', 'GB-PLA', 'Register of principal local authorities in Wales'],
    ['GB-GOR-D13', 'GB-GOR', 'Government organisation register'],
    ['GB-GOV-1', 'GB-GOV', 'United Kingdom government departments'],
    ['GB-NHS-QMF', 'GB-NHS', 'NHS organisation codes'],
    ['GB-EDU-100000', 'GB-EDU', 'Register of schools and colleges'],
    ['GB-UKPRN-10007774', 'GB-UKPRN', 'United Kingdom register of learning providers'],
    ['GB-MPR-29147R', 'GB-MPR', 'Mutuals public register'],
    ['US-EIN-530196605', 'US-EIN', 'United States employer identification numbers'],
    ['XI-GRID-grid.13001.33', 'XI-GRID', 'Global research identifier database'],
    ['XI-IATI-1-UZ', 'XI-IATI', 'International aid transparency initiative'],
    ['XM-DAC-41114', 'XM-DAC', 'OECD development assistance committee'],
  ])('%s is of %s', (identifier, code, name) => {
    expect(registerOf(identifier)).toEqual({ code, name });
  });

  test.each(['XX-AVERLEY-001', 'GB-CHCX-1', 'GB-CHC', '', 'GSS-E07000223'])(
    '%s is of none that we know',
    (identifier) => {
      expect(registerOf(identifier)).toBeNull();
    },
  );
});

describe('correcting', () => {
  test('tells only what differs, and the old name becomes an alias', () => {
    expect(decideToCorrect(facts, { ...now, name: 'Hearth and Home Trust', kind: null })).toEqual({
      ok: true,
      value: {
        before: { name: 'Hearth Trust', kind: 'Charity' },
        after: { name: 'Hearth and Home Trust', kind: null },
        alias: 'Hearth Trust',
      },
    });
  });

  test('says nothing where nothing differs', () => {
    const decided = decideToCorrect(facts, now);
    expect(decided).toEqual({ ok: true, value: { before: {}, after: {}, alias: null } });
  });

  test('refuses a sector that is not theirs to state', () => {
    const closed = { ...facts, mayStateSector: false };
    expect(decideToCorrect(closed, now)).toMatchObject({ ok: true, value: { after: {} } });
    expect(decideToCorrect(closed, { ...now, sector: 'public' })).toEqual({
      ok: false,
      refusal: 'sector-is-its-own',
    });
  });

  test('an organisation does not end before it begins', () => {
    const days = { startsOn: '2015-01-02', endsOn: '2015-01-01' };
    expect(decideToCorrect(facts, { ...now, ...days })).toEqual({
      ok: false,
      refusal: 'ends-before-start',
    });
  });

  test('an organisation does not take over from itself', () => {
    expect(decideToCorrect(facts, { ...now, replacedBy: 'hearth-trust' })).toEqual({
      ok: false,
      refusal: 'replaces-itself',
    });
  });
});

describe('joining', () => {
  const today = '2026-11-23';
  test.each([
    [{ joined: false, endsOn: null }, true],
    [{ joined: false, endsOn: '2026-11-23' }, true],
    [{ joined: false, endsOn: '2026-11-22' }, 'has-ended'],
    [{ joined: true, endsOn: null }, 'already-joined'],
  ] as const)('%j', (facts, answer) => {
    const decided = decideToJoin(facts, today);
    expect(decided.ok ? true : decided.refusal).toBe(answer);
  });
});

describe('who may', () => {
  const organisation = { id: 'o1', joined: false };
  const post = (id: string) => ({
    postId: 'p',
    slug: 'p',
    title: 'Director',
    organisation: { id, slug: id, name: id },
    deputy: false,
    leads: false,
    consents: true,
  });
  const person = (id: string, operator = false): Actor => ({
    kind: 'person',
    id: 'x',
    name: 'X',
    operator,
    posts: [post(id)],
    elsewhere: [],
  });

  test('correct: its own post holders and the operator', () => {
    expect(mayCorrectOrganisation(person('o1'), organisation)).toBe('yes');
    expect(mayCorrectOrganisation(person('o2', true), organisation)).toBe('yes');
    expect(mayCorrectOrganisation(person('o2'), organisation)).toHaveProperty('no');
    expect(mayCorrectOrganisation(visitor, organisation)).toHaveProperty('no');
  });

  test('join: its own post holders alone; list: the operator alone', () => {
    expect(mayJoinOrganisation(person('o1'), organisation)).toBe('yes');
    expect(mayJoinOrganisation(person('o2', true), organisation)).toHaveProperty('no');
    expect(mayListOrganisation(person('o1'))).toHaveProperty('no');
    expect(mayListOrganisation(person('o1', true))).toBe('yes');
    expect(mayListOrganisation(visitor)).toHaveProperty('no');
  });

  test('state the sector: itself always, the operator until it has joined', () => {
    const joined = { ...organisation, joined: true };
    expect(mayStateSector(person('o1'), joined)).toBe(true);
    expect(mayStateSector(person('o2', true), organisation)).toBe(true);
    expect(mayStateSector(person('o2', true), joined)).toBe(false);
    expect(mayStateSector(visitor, organisation)).toBe(false);
  });
});

describe('places as trees', () => {
  const place = (id: string, parentId: string | null, here = 1): PlaceInTree => ({
    id,
    slug: id,
    name: id,
    tier: null,
    parentId,
    gss: null,
    fictional: false,
    here,
  });
  const all = (nodes: readonly PlaceNode[]): PlaceNode[] =>
    nodes.flatMap((node) => [node, ...all(node.below)]);

  test('count what lies below', () => {
    const [root] = growPlaces([place('a', null, 2), place('b', 'a', 3), place('c', 'b', 4)]);
    expect(root).toMatchObject({ id: 'a', organisations: 9 });
    expect(root?.below[0]).toMatchObject({ id: 'b', organisations: 7 });
  });

  test('stand in the order given, also where a parent is not among them', () => {
    const roots = growPlaces([place('b', 'elsewhere'), place('a', null), place('c', 'b')]);
    expect(roots.map(({ id, organisations }) => [id, organisations])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });

  test('whatever the parents, rings too, each place stands once and nothing is counted twice', () => {
    const anyPlaces = fc
      .array(fc.option(fc.nat(9), { nil: null }), { maxLength: 10 })
      .map((parents) =>
        parents.map((parent, id) => place(`${id}`, parent === null ? null : `${parent}`)),
      );
    fc.assert(
      fc.property(anyPlaces, (places) => {
        const roots = growPlaces(places);
        const ids = all(roots).map(({ id }) => id);
        expect([...ids].sort()).toEqual(places.map(({ id }) => id).sort());
        const counted = roots.reduce((sum, { organisations }) => sum + organisations, 0);
        expect(counted).toBe(places.length);
      }),
    );
  });
});
