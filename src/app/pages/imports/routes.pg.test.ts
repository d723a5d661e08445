import { buffer } from 'node:stream/consumers';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { writePackageZip } from '../../packages/files/write-package.ts';
import {
  csv,
  fields,
  importHouse,
  organisationsTable,
  placedTable,
  titleOf,
} from './import-house.fixture.ts';

const { house, people, get, post, show, upload, sendForm } = await importHouse();

const organisation = (slug: string) =>
  house.parts.connection
    .selectFrom('organisation')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst();

describe('a table of organisations', () => {
  let here = '';

  test('is read, and its columns come with guesses and what they make of the first rows', async () => {
    const begun = await upload('helpers.csv', organisationsTable);
    expect(begun).toMatchObject({ status: 303 });
    here = begun.to;
    expect(here).toMatch(/^\/imports\/helpers-[0-9a-f]{8}$/);
    const page = await get(here);
    expect(titleOf(page.text)).toBe('What do the columns of these 6 rows mean?');
    expect(page.text).toContain('Text before each');
    const { state, columns } = await show(here);
    expect(state).toBe('mapping');
    expect(columns).toMatchObject({
      columns: ['Ref', 'Organisation name', 'Type', 'Opened'],
      rows: 6,
      publisher: 'helpers',
      values: {
        Type: [
          ['Company', 3],
          ['Charity', 2],
          ['voluntry', 1],
        ],
      },
      mapping: {
        target: 'organisations',
        rules: {
          id: { kind: 'column', column: 'Ref' },
          name: { kind: 'column', column: 'Organisation name' },
        },
      },
    });
    expect(columns?.preview[0]).toMatchObject({
      row: 2,
      cells: { id: 'h1', name: 'Quay Helpers' },
    });
  });

  test('what is missing in the form is said beside its field, with all that was chosen', async () => {
    const answer = await sendForm(here, `${here}/columns`, { name: '', publisher: '' });
    expect(answer.status).toBe(422);
    const page = parse(answer.text);
    expect(
      page.querySelectorAll('.ds-error-summary a').map((one) => one.getAttribute('href')),
    ).toEqual(['#publisher']);
    const named = await sendForm(here, `${here}/columns`, {
      name: '',
      publisher: 'Helpers of Averley',
    });
    expect(named.status).toBe(422);
    expect(parse(named.text).querySelector('.ds-error-summary a')?.getAttribute('href')).toBe(
      '#name',
    );
    expect(parse(named.text).querySelector('#publisher')?.getAttribute('value')).toBe(
      'Helpers of Averley',
    );
  });

  test('another column for the sector asks what each of its words means', async () => {
    const shown = await sendForm(here, `${here}/columns`, {
      publisher: 'Helpers of Averley',
      sector: 'column:Type',
      starts_on: 'column:Opened',
      step: 'show',
    });
    expect(shown).toMatchObject({ status: 303, to: `${here}/columns` });
    const page = parse((await get(shown.to)).text);
    const labels = page.querySelectorAll('label').map((label) => label.text);
    expect(labels).toContain('“voluntry”, 1 row');
    const { mapping } = JSON.parse((await get(shown.to, people.operator, 'application/json')).text);
    expect(mapping.rules.sector).toMatchObject({
      kind: 'values',
      column: 'Type',
      otherwise: 'refuse',
    });
    expect(mapping.rules.starts_on).toMatchObject({ kind: 'day', column: 'Opened' });
  });

  test('all rows are checked: what would come of it, and each row that needs someone', async () => {
    const checked = await sendForm(`${here}/columns`, `${here}/columns`, { step: 'check' });
    expect(parse(checked.text).querySelector('.ds-error-summary')?.text ?? '').toBe('');
    expect(checked).toMatchObject({ status: 303, to: here });
    const page = await get(here);
    expect(titleOf(page.text)).toBe('2 of 6 rows are ready. Four need you.');
    expect(page.text).toContain('Nothing has been saved yet.');
    expect(parse(page.text).querySelector('.w-split-bar')?.getAttribute('aria-label')).toBe(
      '2 rows ready, 3 with problems, 1 with a question',
    );
    const { check, problems, package: name } = await show(here);
    expect(name).toBe('helpers-of-averley');
    expect(check).toMatchObject({ rows: 6, ready: 2, wrong: 3, asked: 1, waiting: 0 });
    expect(check?.files).toEqual([
      { file: 'organisations', added: 2, revised: 0, unchanged: 0, leftOut: 4 },
    ]);
    expect(
      problems.map(({ row, column, candidates }) => [row, column, candidates?.[0]?.id]),
    ).toEqual([
      [4, 'name', undefined],
      [5, 'sector', undefined],
      [6, 'starts_on', undefined],
      [7, 'name', 'brook-menders'],
    ]);
    expect(await organisation('quay-helpers')).toBeUndefined();
  });

  test('the rows that need someone are downloaded as they stand, those that are ready are listed', async () => {
    const file = await get(`${here}/problems.csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.text).toContain('Ref,Organisation name,Type,Opened');
    expect(file.text).toMatch(/\r\n5,.*voluntry.*,h4,Moor Menders,voluntry,\r\n/);
    expect(file.text.split('\r\n')).toHaveLength(6);
    const rows = await get(`${here}/rows`);
    expect(titleOf(rows.text)).toBe('2 rows would be written');
    expect(rows.text).toContain('Quay Helpers');
    expect((await get(`${here}/problems`)).text).toContain('31/02/2020');
  });

  test('a question is answered where it stands, and the rest can be written', async () => {
    const none = await post(
      `${here}/answers`,
      fields({ 'answer.organisations.7': 'match:hearth-trust' }),
    );
    expect(none.status).toBe(409);
    const answered = await sendForm(here, `${here}/answers`, {
      'answer.organisations.7': 'match:brook-menders',
    });
    expect(answered).toMatchObject({ status: 303, to: here });
    expect((await show(here)).check).toMatchObject({ ready: 3, asked: 0 });
    expect(titleOf((await get(here)).text)).toBe('3 of 6 rows are ready. Three need you.');
    const both = await Promise.all([
      post(`${here}/apply`, fields({})),
      post(`${here}/apply`, fields({})),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 303]);
    const result = await get(here);
    expect(titleOf(result.text)).toBe('2 rows are new here, 1 changed');
    expect(await organisation('quay-helpers')).toMatchObject({
      name: 'Quay Helpers',
      sector: 'civil-society',
      starts_on: '2019-03-04',
      joined_at: null,
    });
    const { rows } = await house.db.owner.query(
      `select convert_from(bytes, 'UTF8')::json as entry from memory_entry
       where event = 'package.loaded' order by position desc limit 2`,
    );
    expect(rows[0].entry).toMatchObject({
      by: 'operator',
      facts: { package: 'helpers-of-averley' },
    });
    expect(rows[1].entry.facts.package).toBe('averley');
    const left = await house.db.owner.query(
      'select (select count(*) from import_row)::int as rows, (select count(*) from import_part)::int as parts',
    );
    expect(left.rows).toEqual([{ rows: 0, parts: 0 }]);
  });

  test('the same file once more, under the same source, says nothing new', async () => {
    const { to } = await upload('helpers.csv', organisationsTable);
    const { columns } = await show(to);
    const mapping = {
      target: 'organisations',
      rules: {
        ...columns?.mapping.rules,
        sector: {
          kind: 'values',
          column: 'Type',
          values: { Company: 'private', Charity: 'civil-society', voluntry: 'civil-society' },
          otherwise: 'refuse',
          separator: null,
          joinWith: null,
        },
      },
      leaveOut: [],
    };
    const nameless = { ...mapping, rules: { ...mapping.rules, name: undefined } };
    const missing = await post(
      `${to}/columns`,
      JSON.stringify({ publisher: 'Helpers of Averley', mapping: nameless }),
      people.operator,
      { 'content-type': 'application/json', accept: 'application/json' },
    );
    expect(missing.status).toBe(422);
    expect(JSON.parse(missing.text).errors).toMatchObject([{ pointer: '/mapping/rules/name' }]);
    const body = JSON.stringify({ publisher: 'Helpers of Averley', mapping, step: 'check' });
    const checked = await post(`${to}/columns`, body, people.operator, {
      'content-type': 'application/json',
    });
    expect(checked.status).toBe(201);
    expect(JSON.parse(checked.text)).toMatchObject({ state: 'checked' });
    const { check, loadedOn } = await show(to);
    expect(check).toMatchObject({ rows: 6, ready: 4, wrong: 2, asked: 0 });
    expect(loadedOn).toBe('2026-11-23');
    // The word that meant nothing the first time means something now; the others are as before.
    expect(check?.files).toEqual([
      { file: 'organisations', added: 1, revised: 0, unchanged: 3, leftOut: 2 },
    ]);
    expect(await post(`${to}/stop`, fields({}))).toMatchObject({ status: 303 });
    expect(titleOf((await get(to)).text)).toBe('You stopped this import');
    expect(await post(`${to}/apply`, fields({}))).toMatchObject({ status: 409 });
  });

  test('a row whose place is blank or not here comes without one, told by row; unless every row needs one', async () => {
    await house.db.owner.query("update place set gss = 'E06000001' where slug = 'lower-vale'");
    const { to } = await upload('placed.csv', placedTable);
    const place = { place: 'column:Area code' };
    const strict = await sendForm(to, `${to}/columns`, { ...place, 'place.needed': 'yes' });
    expect(strict).toMatchObject({ status: 303 });
    expect((await show(to)).check).toMatchObject({ ready: 1, wrong: 2, placesBlank: null });
    expect((await get(to)).text).toContain('is no id in the places');
    const back = parse((await get(`${to}/columns`)).text);
    expect(back.querySelector('[name="place.needed"]')?.hasAttribute('checked')).toBe(true);

    const loose = await post(
      `${to}/columns`,
      JSON.stringify({
        publisher: 'placed',
        mapping: {
          target: 'organisations',
          rules: {
            id: { kind: 'column', column: 'Ref' },
            name: { kind: 'column', column: 'Organisation name' },
            place: { kind: 'column', column: 'Area code' },
          },
        },
      }),
      people.operator,
      { 'content-type': 'application/json' },
    );
    expect(loose.status).toBe(201);
    expect((await show(to)).check).toMatchObject({
      ready: 3,
      wrong: 0,
      placesBlank: {
        none: 1,
        unknown: 1,
        rows: [{ row: 3, name: 'Elsewhere Helpers', place: 'E06000099' }],
      },
    });
    expect((await get(to)).text).toContain('2 rows come without a place');
    expect(await post(`${to}/apply`, fields({}))).toMatchObject({ status: 303 });
    const { rows } = await house.db.owner.query(`select o.slug, p.slug as place from organisation o
      left join place p on p.id = o.place_id where o.name in ('Placed Helpers', 'Elsewhere Helpers', 'Placeless Helpers') order by o.name`);
    expect(rows).toEqual([
      { slug: 'elsewhere-helpers', place: null },
      { slug: 'placed-helpers', place: 'lower-vale' },
      { slug: 'placeless-helpers', place: null },
    ]);
  });

  test('organisations get addresses of their names; namesakes of their place, then of the register’s code', async () => {
    const rows = [
      ['n1', 'Café Menders', 'E06000001'],
      ['n2', 'Café Menders', 'E06000001'],
      ['n3', 'Café Menders', ''],
      ['n4', 'CAFE MENDERS', 'E06000001'],
      ['n5', 'New', ''],
    ];
    const { to } = await upload(
      'named.csv',
      csv(['Ref', 'Organisation name', 'Area code'], ...rows),
    );
    await sendForm(to, `${to}/columns`, { place: 'column:Area code' });
    expect(await post(`${to}/apply`, fields({}))).toMatchObject({ status: 303 });
    const { rows: named } = await house.db.owner.query(
      "select entity_id, key, slug from package_row join organisation o on o.id = entity_id where package = 'named' order by key",
    );
    expect(named.map(({ slug }) => slug)).toEqual([
      'cafe-menders',
      'cafe-menders-lower-vale',
      'cafe-menders-n3',
      'cafe-menders-lower-vale-n4',
      'organisation',
    ]);
  });

  test('the list shows what was begun, by whom, and where it stands', async () => {
    const page = parse((await get('/imports')).text);
    const rows = page.querySelectorAll('tbody tr').map((row) => row.text);
    expect(rows[0]).toContain('named.csv');
    expect(rows.some((row) => row.includes('Imported'))).toBe(true);
    expect(rows.some((row) => row.includes('Stopped'))).toBe(true);
  });
});

describe('a whole package', () => {
  const zip = (name: string, files: Record<string, string[][]>) =>
    buffer(
      writePackageZip({
        descriptor: {
          name,
          title: `All of ${name}`,
          description: null,
          licences: [],
          fictional: false,
        },
        files: Object.entries(files).map(([file, [columns = [], ...rows]]) => ({
          // Each is the name of a file of a package.
          name: file as 'organisations',
          columns,
          rows: () => rows,
        })),
      }),
    );

  test('is checked at once, and applied with all that belongs together', async () => {
    const bytes = await zip('river', {
      organisations: [
        ['id', 'name', 'place'],
        ['r1', 'River Watch', ''],
        ['r2', 'Weir Keepers', 'nowhere'],
      ],
      missions: [
        ['id', 'name', 'lead'],
        ['river-mission', 'A clean river', 'r1'],
      ],
      partners: [
        ['mission', 'organisation', 'role'],
        ['river-mission', 'r1', 'lead'],
        ['river-mission', 'r2', 'partner'],
      ],
    });
    const { to } = await upload('river.zip', bytes);
    const shown = await show(to);
    expect(shown).toMatchObject({ state: 'checked', kind: 'package', title: 'All of river' });
    expect(shown.check).toMatchObject({ rows: 5, ready: 3, wrong: 2 });
    const page = await get(to);
    expect(page.text).toContain('“nowhere” is no id in the places');
    expect(page.text).not.toContain('Go back to columns');
    expect((await get(`${to}/problems.csv`)).text).toContain('organisations,3,place,nowhere');
    expect(await post(`${to}/apply`, fields({}))).toMatchObject({ status: 303 });
    expect(titleOf((await get(to)).text)).toBe('3 rows are new here');
    expect((await get('/missions/river-mission')).status).toBe(200);
  });

  test('that cannot be read says why, and a zip that is none too', async () => {
    const bytes = await zip('NOT A NAME', { organisations: [['id', 'name']] });
    const { to } = await upload('bad.zip', bytes);
    const page = await get(to);
    expect(titleOf(page.text)).toBe('This file cannot be read');
    expect(page.text).toContain('The name may have lower-case letters');
    const cut = await upload('cut.zip', bytes.subarray(0, 60));
    expect(titleOf((await get(cut.to)).text)).toBe('This file cannot be read');
    expect((await show(cut.to)).failure).toMatchObject({ code: 'file' });
    const empty = await upload('empty.csv', '');
    expect(empty.status).toBe(409);
    expect(empty.text).toContain('The file is empty.');
    expect((await upload('blank.csv', '\n\n')).status).toBe(303);
    expect((await post('/imports', new FormData())).status).toBe(422);
  });

  test('whose rows have changed meaning since is shown anew before it is written', async () => {
    const bytes = await zip('hill', {
      organisations: [
        ['id', 'name'],
        ['x1', 'Hill Farmers'],
        ['x2', 'Hill Walkers'],
      ],
    });
    const { to } = await upload('hill.zip', bytes);
    expect((await show(to)).check).toMatchObject({ ready: 2 });
    await house.db.owner.query(`insert into organisation (slug, name, listed_at)
      values ('hill-farmers', 'Hill Farmers', '2026-11-23')`);
    await post(`${to}/apply`, fields({}));
    const shown = await show(to);
    expect(shown).toMatchObject({ state: 'checked', check: { ready: 1, asked: 1, changed: true } });
    expect((await get(to)).text).toContain('Something here changed since you looked');
    expect(await organisation('x2')).toBeUndefined();
    await post(`${to}/answers`, fields({ 'answer.organisations.2': 'leave-out' }));
    expect((await show(to)).check).toMatchObject({ ready: 1, asked: 0, chosenOut: 1 });
    await post(`${to}/apply`, fields({}));
    expect((await show(to)).state).toBe('applied');
    expect(await organisation('x1')).toBeUndefined();
  });
});
