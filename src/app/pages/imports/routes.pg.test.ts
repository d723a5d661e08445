import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';
import { csvLine } from '../../../kernel/write-csv.ts';
import { startJobs } from '../../jobs.ts';
import { writePackageZip } from '../../packages/files/write-package.ts';
import type { ImportShown } from './schema.ts';

const house = await houseWith(averley);
let jobs: { stop(): Promise<void> };
let operator: { cookie: string };
let convenor: { cookie: string };
let partner: { cookie: string };
beforeAll(async () => {
  // Nothing in Averley of a stated name has no place but this.
  await house.db.owner.query(`insert into organisation (slug, name, listed_at)
    values ('brook-menders', 'Brook Menders', '2026-11-01')`);
  jobs = await startJobs(house.db.connection, house.parts);
  [operator, convenor, partner] = await Promise.all([
    house.signInAs('operator'),
    house.signInAs('leila-haddad'),
    house.signInAs('amara-osei'),
  ]);
});
afterAll(() => jobs.stop());

type Headers = Record<string, string>;
const origin = { origin: 'http://localhost' };

const get = async (address: string, as: Headers = operator, accept = 'text/html') => {
  const answer = await house.app.request(address, { headers: { ...as, accept } });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};
const show = async (address: string, as: Headers = operator): Promise<ImportShown> =>
  JSON.parse((await get(address, as, 'application/json')).text);

async function post(address: string, body: BodyInit, as: Headers = operator, more: Headers = {}) {
  const headers = { ...origin, ...as, ...more };
  const answer = await house.app.request(address, { method: 'POST', body, headers });
  return {
    status: answer.status,
    to: answer.headers.get('location') ?? '',
    text: await answer.text(),
  };
}
const upload = (
  name: string,
  content: string | Buffer,
  at = '/imports',
  as: Headers = operator,
) => {
  const form = new FormData();
  form.set('file', new File([content as never], name));
  return post(at, form, as);
};
const fields = (values: Record<string, string>) => new URLSearchParams(values);

/** What the form of a page would send as it stands, with some fields changed. */
async function formOf(
  address: string,
  action: string,
  changed: Record<string, string>,
  as = operator,
) {
  const page = parse((await get(address, as)).text);
  const sent = new URLSearchParams();
  const form = page.querySelectorAll('form').find((one) => one.getAttribute('action') === action);
  if (!form) throw new Error(`no form to ${action} at ${address}`);
  for (const input of form.querySelectorAll('input, select, textarea')) {
    const name = input.getAttribute('name');
    if (!name) continue;
    const type = input.getAttribute('type');
    if ((type === 'radio' || type === 'checkbox') && !input.hasAttribute('checked')) continue;
    const chosen = input.querySelector('option[selected]') ?? input.querySelector('option');
    sent.set(
      name,
      input.tagName === 'SELECT'
        ? (chosen?.getAttribute('value') ?? '')
        : (input.getAttribute('value') ?? ''),
    );
  }
  for (const [name, value] of Object.entries(changed)) sent.set(name, value);
  return post(action, sent, as);
}

const csv = (...rows: string[][]) => rows.map((row) => `${csvLine(row)}\n`).join('');
const h1 = (text: string) => parse(text).querySelector('h1')?.text ?? '';
const organisation = (slug: string) =>
  house.parts.connection
    .selectFrom('organisation')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst();

const helpers = csv(
  ['Ref', 'Organisation name', 'Type', 'Opened'],
  ['h1', 'Quay Helpers', 'Charity', '4 March 2019'],
  ['h2', 'Beck Boilers', 'Company', '2011-05-02'],
  ['h3', '', 'Company', ''],
  ['h4', 'Moor Menders', 'voluntry', ''],
  ['h5', 'Stair Carriers', 'Charity', '31/02/2020'],
  ['h6', 'Brook Menders', 'Company', ''],
);

describe('a table of organisations', () => {
  let here = '';

  test('is read, and its columns come with guesses and what they make of the first rows', async () => {
    const begun = await upload('helpers.csv', helpers);
    expect(begun).toMatchObject({ status: 303 });
    here = begun.to;
    expect(here).toMatch(/^\/imports\/helpers-[0-9a-f]{8}$/);
    const page = await get(here);
    expect(h1(page.text)).toBe('What do the columns of these 6 rows mean?');
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
    const answer = await formOf(here, `${here}/columns`, { name: '', publisher: '' });
    expect(answer.status).toBe(422);
    const page = parse(answer.text);
    expect(
      page.querySelectorAll('.ds-error-summary a').map((one) => one.getAttribute('href')),
    ).toEqual(['#publisher']);
    const named = await formOf(here, `${here}/columns`, {
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
    const shown = await formOf(here, `${here}/columns`, {
      publisher: 'Helpers of Averley',
      sector: 'column:Type',
      starts_on: 'column:Opened',
      step: 'show',
    });
    expect(shown).toMatchObject({ status: 303, to: `${here}/columns` });
    const page = parse((await get(shown.to)).text);
    const labels = page.querySelectorAll('label').map((label) => label.text);
    expect(labels).toContain('“voluntry”, 1 row');
    const { mapping } = JSON.parse((await get(shown.to, operator, 'application/json')).text);
    expect(mapping.rules.sector).toMatchObject({
      kind: 'values',
      column: 'Type',
      otherwise: 'refuse',
    });
    expect(mapping.rules.starts_on).toMatchObject({ kind: 'day', column: 'Opened' });
  });

  test('all rows are checked: what would come of it, and each row that needs someone', async () => {
    const checked = await formOf(`${here}/columns`, `${here}/columns`, { step: 'check' });
    expect(parse(checked.text).querySelector('.ds-error-summary')?.text ?? '').toBe('');
    expect(checked).toMatchObject({ status: 303, to: here });
    const page = await get(here);
    expect(h1(page.text)).toBe('2 of 6 rows are ready. Four need you.');
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
    expect(await organisation('h1')).toBeUndefined();
  });

  test('the rows that need someone are downloaded as they stand, those that are ready are listed', async () => {
    const file = await get(`${here}/problems.csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.text).toContain('Ref,Organisation name,Type,Opened');
    expect(file.text).toMatch(/\r\n5,.*voluntry.*,h4,Moor Menders,voluntry,\r\n/);
    expect(file.text.split('\r\n')).toHaveLength(6);
    const rows = await get(`${here}/rows`);
    expect(h1(rows.text)).toBe('2 rows would be written');
    expect(rows.text).toContain('Quay Helpers');
    expect((await get(`${here}/problems`)).text).toContain('31/02/2020');
  });

  test('a question is answered where it stands, and the rest can be written', async () => {
    const none = await post(
      `${here}/answers`,
      fields({ 'answer.organisations.7': 'match:hearth-trust' }),
    );
    expect(none.status).toBe(409);
    const answered = await formOf(here, `${here}/answers`, {
      'answer.organisations.7': 'match:brook-menders',
    });
    expect(answered).toMatchObject({ status: 303, to: here });
    expect((await show(here)).check).toMatchObject({ ready: 3, asked: 0 });
    expect(h1((await get(here)).text)).toBe('3 of 6 rows are ready. Three need you.');
    const both = await Promise.all([
      post(`${here}/apply`, fields({})),
      post(`${here}/apply`, fields({})),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 303]);
    const result = await get(here);
    expect(h1(result.text)).toBe('2 rows are new here, 1 changed');
    expect(await organisation('h1')).toMatchObject({
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
    const { to } = await upload('helpers.csv', helpers);
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
    const body = JSON.stringify({ publisher: 'Helpers of Averley', mapping, step: 'check' });
    const checked = await post(`${to}/columns`, body, operator, {
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
    expect(h1((await get(to)).text)).toBe('You stopped this import');
    expect(await post(`${to}/apply`, fields({}))).toMatchObject({ status: 409 });
  });

  test('the list shows what was begun, by whom, and where it stands', async () => {
    const page = parse((await get('/imports')).text);
    const rows = page.querySelectorAll('tbody tr').map((row) => row.text);
    expect(rows[0]).toContain('helpers.csv');
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
    expect(page.text).toContain('“nowhere” is not in places');
    expect(page.text).not.toContain('Go back to columns');
    expect((await get(`${to}/problems.csv`)).text).toContain('organisations,3,place,nowhere');
    expect(await post(`${to}/apply`, fields({}))).toMatchObject({ status: 303 });
    expect(h1((await get(to)).text)).toBe('3 rows are new here');
    expect((await get('/missions/river-mission')).status).toBe(200);
  });

  test('that cannot be read says why, and a zip that is none too', async () => {
    const bytes = await zip('NOT A NAME', { organisations: [['id', 'name']] });
    const { to } = await upload('bad.zip', bytes);
    const page = await get(to);
    expect(h1(page.text)).toBe('This file cannot be read');
    expect(page.text).toContain('The name may have lower-case letters');
    const cut = await upload('cut.zip', bytes.subarray(0, 60));
    expect(h1((await get(cut.to)).text)).toBe('This file cannot be read');
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

describe('partners of a mission', () => {
  const at = '/missions/warm-and-dry-homes/imports';
  const partners = csv(
    ['Id', 'Name', 'Sector'],
    ['n1', 'Northgate Nurses', 'public'],
    ['n2', 'Brook Menders', ''],
  );

  test('are brought in by its convenor, from a source of the mission’s own', async () => {
    expect((await get(at, convenor)).text).toContain('Bring partners into Warm and dry homes');
    const { to } = await upload('partners.csv', partners, at, convenor);
    const checked = await formOf(
      to,
      `${to}/columns`,
      { publisher: 'Our list', step: 'check' },
      convenor,
    );
    expect(checked).toMatchObject({ status: 303, to });
    const shown = await show(to, convenor);
    expect(shown).toMatchObject({
      package: 'warm-and-dry-homes/our-list',
      mission: { id: 'warm-and-dry-homes' },
      check: { rows: 2, ready: 1, asked: 1, waiting: 0, wrong: 0 },
    });
    expect(shown.problems).toHaveLength(1);
    await post(`${to}/answers`, fields({ 'answer.organisations.3': 'match' }), convenor);
    expect((await show(to, convenor)).check).toMatchObject({ ready: 2, asked: 0 });
    await post(`${to}/apply`, fields({}), convenor);
    const page = await get(to, convenor);
    expect(page.text).toContain('See the partners of Warm and dry homes');
    const { rows } = await house.db.owner.query(
      `select o.slug, o.fictional, p.role from partner p join organisation o on o.id = p.organisation_id
       join mission m on m.id = p.mission_id
       where m.slug = 'warm-and-dry-homes' and (o.slug = 'n1' or o.slug = 'brook-menders')
       order by o.slug desc`,
    );
    expect(rows).toEqual([
      { slug: 'n1', fictional: true, role: 'partner' },
      { slug: 'brook-menders', fictional: false, role: 'partner' },
    ]);
    const { rows: memory } = await house.db.owner.query(
      `select by_post is not null as by_post from memory_entry where event = 'mission.imported'
       order by position desc limit 1`,
    );
    expect(memory).toEqual([{ by_post: true }]);
  });

  test('a whole package is not the convenor’s to import, and a partner brings in nobody', async () => {
    const zip = readFileSync(new URL(import.meta.url)).subarray(0, 0);
    const refused = await upload(
      'x.zip',
      Buffer.concat([Buffer.from('PK\x03\x04'), zip]),
      at,
      convenor,
    );
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('A zip is a whole package');
    expect((await upload('p.csv', partners, at, partner)).status).toBe(403);
    expect((await upload('p.csv', partners, '/imports', convenor)).status).toBe(403);
    expect((await get(at, {})).status).toBe(401);
  });

  test('an import is seen by those who may decide it, and by nobody else', async () => {
    const { to } = await upload('partners.csv', partners, at, convenor);
    const whole = await upload('helpers.csv', helpers);
    for (const [address, as] of [
      [to, partner],
      [to, {}],
      [whole.to, convenor],
      [whole.to, {}],
    ] as const) {
      for (const part of ['', '/columns', '/problems', '/problems.csv', '/rows'])
        expect((await get(address + part, as)).status, address + part).toBe(404);
      for (const part of ['/columns', '/answers', '/apply', '/stop', '/again'])
        expect((await post(address + part, '', as)).status, address + part).toBe(404);
    }
    expect((await get(to, operator)).status).toBe(404);
  });
});

describe('work that ends badly', () => {
  test('what the database lost is said plainly', async () => {
    const { to } = await upload('helpers.csv', helpers);
    await house.db.owner.query('truncate import_part, import_row');
    const page = await get(to);
    expect(h1(page.text)).toBe('The file is no longer here');
    expect(page.text).toContain('Nothing had been saved.');
  });

  test('work of which nothing is heard can begin again', async () => {
    const { to } = await upload('helpers.csv', helpers);
    const slug = to.split('/').at(-1);
    expect((await post(`${to}/again`, fields({}))).status).toBe(409);
    await house.db.owner.query(
      `update import set state = 'reading', heard_at = '2026-11-23T11:58:00Z' where slug = $1`,
      [slug],
    );
    const page = await get(to);
    expect(page.text).toContain('It seems that the work was cut off');
    expect(await post(`${to}/again`, fields({}))).toMatchObject({ status: 303 });
    expect((await show(to)).state).toBe('mapping');
  });

  test('after seven days an import has expired', async () => {
    const { to } = await upload('helpers.csv', helpers);
    house.setNow('2026-12-01T12:00:00Z');
    expect(h1((await get(to)).text)).toBe('This import waited for more than seven days');
    house.setNow('2026-11-23T12:00:00Z');
  });

  test('a file that is too large is refused, whether it says so or not', async () => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(50_200_000)], 'large.csv'));
    expect((await post('/imports', form)).status).toBe(413);
  });
});
