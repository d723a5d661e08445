import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { emptyOut, importInto, type PackageRows, packageOf } from '../../../tests/package-of.ts';
import { Temporal } from '../../kernel/day.ts';
import type { Schema } from '../schema.ts';

const db = await testDatabase<Schema>();
const { app } = db;
beforeEach(() => emptyOut(db));

const base: PackageRows = {
  places: [{ id: 'town', name: 'Town', tier: 'local', gss: 'E07000001' }],
  organisations: [
    { id: 'a', name: 'Alder', sector: 'private', place: 'town', identifiers: 'GB-COH-1;GB-VAT-1' },
    { id: 'b', name: 'Beech', sector: 'public', place: '', kind: 'council' },
  ],
  missions: [{ id: 'm', name: 'Warm', goal: 'Be warm', lead: 'a' }],
  partners: [
    { mission: 'm', organisation: 'a', role: 'lead' },
    { mission: 'm', organisation: 'b', role: 'partner' },
  ],
  indicators: [{ id: 'i', mission: 'm', name: 'Warm homes', unit: '%' }],
  measurements: [
    { indicator: 'i', as_of: '2026-03-31', value: '58', status: 'provisional' },
    { indicator: 'i', as_of: '2026-06-30', value: '59.50' },
  ],
};
const load = (rows: PackageRows, now?: Temporal.Instant) =>
  importInto(app, packageOf('p', rows), {}, now);
const changed = (outcome: Awaited<ReturnType<typeof load>>) =>
  Object.fromEntries(
    Object.entries(outcome.files)
      .filter(([, { added, revised }]) => added + revised > 0)
      .map(([file, { added, revised }]) => [file, { added, revised }]),
  );
const organisation = (slug: string) =>
  app.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow();
const identifiersOf = async (slug: string) => {
  const { rows } = await sql<{ identifier: string }>`
    select identifier from organisation_identifier k join organisation o on o.id = k.organisation_id
    where o.slug = ${slug} order by k.position, identifier`.execute(app);
  return rows.map(({ identifier }) => identifier);
};
const events = async () => {
  const { rows } = await sql<{ event: string; entry: { facts: { changed?: object } } }>`
    select event, convert_from(bytes, 'UTF8')::jsonb as entry from memory_entry
    order by position`.execute(app);
  return rows;
};

describe('a package that is loaded again', () => {
  test('the same rows change nothing and are not remembered', async () => {
    expect(changed(await load(base))).toMatchObject({
      organisations: { added: 2, revised: 0 },
      measurements: { added: 2, revised: 0 },
    });
    const before = await events();
    const second = await load(base);
    expect(second.applied).toBe(true);
    expect(changed(second)).toEqual({});
    expect(second.files.organisations).toEqual({ added: 0, revised: 0, unchanged: 2, leftOut: 0 });
    expect(await events()).toEqual(before);
  });

  test('a changed cell is revised, and only it; memory says what it was', async () => {
    await load(base);
    await sql`update organisation set kind = 'mended here' where slug = 'b'`.execute(app);
    const organisations = [
      base.organisations![0]!,
      { ...base.organisations![1]!, name: 'Beeches' },
    ];
    const outcome = await load({ ...base, organisations });
    expect(changed(outcome)).toEqual({ organisations: { added: 0, revised: 1 } });
    expect(await organisation('b')).toMatchObject({ name: 'Beeches', kind: 'mended here' });
    const last = (await events()).at(-1);
    expect(last?.event).toBe('organisation.imported');
    expect(last?.entry.facts.changed).toEqual({ name: ['Beech', 'Beeches'] });
  });

  test('a cell that is blank now says that it is not known any more', async () => {
    await load(base);
    const organisations = [base.organisations![0]!, { id: 'b', name: 'Beech', sector: 'public' }];
    expect(changed(await load({ ...base, organisations }))).toEqual({
      organisations: { added: 0, revised: 1 },
    });
    expect(await organisation('b')).toMatchObject({ kind: null, sector: 'public' });
  });

  test('a correction made here stays until the package itself says otherwise', async () => {
    await load(base);
    await sql`update organisation set name = 'Alder Ltd' where slug = 'a'`.execute(app);
    await load(base);
    expect(await organisation('a')).toMatchObject({ name: 'Alder Ltd' });
    const news = (name: string) => ({
      ...base,
      organisations: [{ ...base.organisations![0]!, name }, base.organisations![1]!],
    });
    await load(news('Alder and Sons'));
    expect(await organisation('a')).toMatchObject({ name: 'Alder and Sons' });
  });

  test('a row that is gone from the package stays here, and may come back', async () => {
    await load(base);
    const less = { ...base, partners: [base.partners![0]!] };
    expect(changed(await load(less))).toEqual({});
    expect(await app.selectFrom('partner').selectAll().execute()).toHaveLength(2);
    expect(changed(await load(base))).toEqual({});
  });

  test('a reference to a row of an earlier load holds', async () => {
    await load(base);
    const outcome = await load({
      partners: [{ mission: 'm', organisation: 'b', role: 'co-chair' }],
    });
    expect(changed(outcome)).toEqual({ partners: { added: 0, revised: 1 } });
  });

  test('identifiers are revised by themselves: what is gone goes, what came comes', async () => {
    await load(base);
    const organisations = [
      { ...base.organisations![0]!, identifiers: 'GB-VAT-1; GB-CHC-9' },
      base.organisations![1]!,
    ];
    const outcome = await load({ ...base, organisations });
    expect(changed(outcome)).toEqual({ organisations: { added: 0, revised: 1 } });
    expect(await identifiersOf('a')).toEqual(['GB-VAT-1', 'GB-CHC-9']);
    expect((await events()).at(-1)?.entry.facts.changed).toEqual({
      identifiers: ['GB-COH-1;GB-VAT-1', 'GB-VAT-1;GB-CHC-9'],
    });
  });

  test('blank visibility is public, and what it becomes later is kept', async () => {
    await load(base);
    const mission = () =>
      app.selectFrom('mission').select(['visibility', 'connections']).executeTakeFirstOrThrow();
    expect(await mission()).toEqual({ visibility: 'public', connections: 'public' });
    const with_ = (visibility: string) => ({
      ...base,
      missions: [{ ...base.missions![0]!, visibility }],
    });
    await load(with_('partners'));
    expect(await mission()).toEqual({ visibility: 'partners', connections: 'public' });
    await load(base);
    expect(await mission()).toEqual({ visibility: 'public', connections: 'public' });
  });

  test('what a package says of a person’s own world is fiction only where it is new', async () => {
    await importInto(
      app,
      packageOf('real', { organisations: [{ id: 'x', name: 'Real', identifiers: 'K-1' }] }),
    );
    await importInto(
      app,
      packageOf(
        'made-up',
        {
          organisations: [
            { id: 'y', name: 'Real again', identifiers: 'K-1' },
            { id: 'z', name: 'Made up' },
            { id: 'w', name: 'True' },
          ],
        },
        { organisations: ['y', 'z'] },
      ),
    );
    const rows = await app
      .selectFrom('organisation')
      .select(['slug', 'fictional'])
      .orderBy('slug')
      .execute();
    expect(rows).toEqual([
      { slug: 'w', fictional: false },
      { slug: 'x', fictional: false },
      { slug: 'z', fictional: true },
    ]);
  });
});

describe('figures', () => {
  const figures = () =>
    app
      .selectFrom('measurement')
      .select(['as_of', 'value', 'known_on'])
      .orderBy('as_of')
      .orderBy('known_on')
      .orderBy('position')
      .execute();

  test('a revision adds a figure and leaves the old one', async () => {
    await load(base);
    const measurements = [
      { indicator: 'i', as_of: '2026-03-31', value: '57.4', status: 'final' },
      base.measurements![1]!,
    ];
    const later = Temporal.Instant.from('2026-12-01T09:00:00Z');
    const outcome = await load({ ...base, measurements }, later);
    expect(changed(outcome)).toEqual({ measurements: { added: 1, revised: 0 } });
    expect(await figures()).toEqual([
      { as_of: '2026-03-31', value: '58', known_on: '2026-03-31' },
      { as_of: '2026-03-31', value: '57.4', known_on: '2026-12-01' },
      { as_of: '2026-06-30', value: '59.50', known_on: '2026-06-30' },
    ]);
    // Going back to the old words adds nothing: the package has said them before.
    expect(changed(await load(base))).toEqual({});
  });

  test('a figure that stands twice is two figures, as often as it stands', async () => {
    const twice = { ...base, measurements: [base.measurements![0]!, base.measurements![0]!] };
    expect(changed(await load(twice))).toMatchObject({ measurements: { added: 2 } });
    expect(changed(await load(twice))).toEqual({});
    const thrice = { ...base, measurements: [...twice.measurements, base.measurements![0]!] };
    expect(changed(await load(thrice))).toEqual({ measurements: { added: 1, revised: 0 } });
  });

  test('corrections of one period stand in the order of the file', async () => {
    const at = { indicator: 'i', as_of: '2026-03-31' };
    await load({
      ...base,
      measurements: [
        { ...at, value: '1', published_on: '2026-05-01' },
        { ...at, value: '2' },
        { ...at, value: '3', published_on: '2026-06-01' },
        { ...at, value: '4' },
      ],
    });
    expect(await figures()).toEqual([
      { as_of: '2026-03-31', value: '1', known_on: '2026-05-01' },
      { as_of: '2026-03-31', value: '2', known_on: '2026-06-01' },
      { as_of: '2026-03-31', value: '3', known_on: '2026-06-01' },
      { as_of: '2026-03-31', value: '4', known_on: '2026-11-23' },
    ]);
  });

  test('a note too long for an index is kept whole', async () => {
    const note = 'A very long note. '.repeat(500);
    const measurements = [{ indicator: 'i', as_of: '2026-03-31', value: '1', note }];
    await load({ ...base, measurements });
    expect(changed(await load({ ...base, measurements }))).toEqual({});
    const kept = await app.selectFrom('measurement').select('note').executeTakeFirstOrThrow();
    expect(kept.note).toBe(note);
  });

  test('an indicator without an outcome makes one of its own name, once', async () => {
    await load(base);
    await load(base);
    await load({
      ...base,
      indicators: [...base.indicators!, { id: 'j', mission: 'm', name: 'Dry' }],
    });
    const outcomes = await app
      .selectFrom('outcome')
      .select(['slug', 'name'])
      .orderBy('slug')
      .execute();
    expect(outcomes).toEqual([
      { slug: 'i', name: 'Warm homes' },
      { slug: 'j', name: 'Dry' },
    ]);
    const pairs = await sql<{ indicator: string; outcome: string }>`
      select i.name as indicator, o.name as outcome from indicator i
      join outcome o on o.id = i.outcome_id order by 1`.execute(app);
    expect(pairs.rows).toEqual([
      { indicator: 'Dry', outcome: 'Dry' },
      { indicator: 'Warm homes', outcome: 'Warm homes' },
    ]);
  });
});

describe('ties and links', () => {
  const tie = { mission: 'm', frequency: 'monthly', intensity: '2' };
  const ties = () =>
    sql<{ a: string; b: string; confirmed: string | null; frequency: string | null }>`
      select a.slug as a, b.slug as b, t.confirmed, t.frequency from tie t
      join organisation a on a.id = t.from_id join organisation b on b.id = t.to_id`
      .execute(app)
      .then(({ rows }) => rows);

  test('a tie is one tie from whichever side it is said', async () => {
    const one = { ...tie, from_organisation: 'b', to_organisation: 'a', confirmed: 'from' };
    const other = { ...tie, from_organisation: 'a', to_organisation: 'b', confirmed: 'to' };
    const outcome = await load({ ...base, ties: [one, other] });
    expect(outcome.files.ties).toEqual({ added: 1, revised: 0, unchanged: 0, leftOut: 0 });
    expect(outcome.notes).toEqual([
      'ties: 1 row says from the other side what another row says. Each is kept once.',
    ]);
    expect(await ties()).toEqual([{ a: 'a', b: 'b', confirmed: 'to', frequency: 'monthly' }]);
    expect(changed(await load({ ...base, ties: [other] }))).toEqual({});
    expect(changed(await load({ ...base, ties: [one] }))).toEqual({});
  });

  test('two rows that disagree about a tie are a problem', async () => {
    const outcome = await load({
      ...base,
      ties: [
        { ...tie, from_organisation: 'a', to_organisation: 'b' },
        { ...tie, from_organisation: 'b', to_organisation: 'a', frequency: 'daily' },
      ],
    });
    expect(outcome.applied).toBe(false);
    expect(outcome.problems).toMatchObject([
      {
        file: 'ties',
        row: 3,
        code: 'row-twice',
        detail: expect.stringContaining('Row 2 says otherwise'),
      },
    ]);
  });

  test('another package finds a tie that stands here the other way round', async () => {
    await load({ ...base, ties: [{ ...tie, from_organisation: 'a', to_organisation: 'b' }] });
    const outcome = await importInto(
      app,
      packageOf('q', {
        organisations: [
          { id: '1', name: 'Beech', identifiers: 'GB-LA-1' },
          { id: '2', name: 'Alder', identifiers: 'GB-COH-1' },
        ],
        missions: [{ id: 'm', name: 'Warm' }],
        ties: [
          { mission: 'm', from_organisation: '1', to_organisation: '2', contact_on: '2026-10-01' },
        ],
      }),
      { sameName: 'match' },
    );
    expect(outcome.applied).toBe(true);
    expect(outcome.files.ties).toMatchObject({ added: 0, revised: 1 });
    const { rows } = await sql`select contact_on, frequency from tie`.execute(app);
    expect(rows).toEqual([{ contact_on: '2026-10-01', frequency: 'monthly' }]);
  });

  test('a register that says each link from both sides says each link once', async () => {
    const links = [
      { from: 'a', to: 'b', kind: 'parent', source: 'one' },
      { from: 'b', to: 'a', kind: 'child', source: 'two' },
      { from: 'b', to: 'a', kind: 'related' },
      { from: 'a', to: 'b', kind: 'related' },
      { from: 'a', to: 'b', kind: 'successor' },
    ];
    const outcome = await load({ ...base, 'organisation-links': links });
    expect(outcome.files['organisation-links']).toMatchObject({ added: 3 });
    const { rows } = await sql`select a.slug as a, b.slug as b, l.kind, l.source
      from organisation_link l join organisation a on a.id = l.from_id
      join organisation b on b.id = l.to_id where l.kind <> 'related' order by l.kind`.execute(app);
    expect(rows).toEqual([
      { a: 'a', b: 'b', kind: 'parent', source: 'one' },
      { a: 'b', b: 'a', kind: 'predecessor', source: null },
    ]);
  });
});
