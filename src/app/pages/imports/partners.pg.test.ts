import { describe, expect, test } from 'vitest';
import { csv, fields, importHouse, organisationsTable, titleOf } from './import-house.fixture.ts';

const { house, people, get, post, show, upload, sendForm } = await importHouse();

describe('partners of a mission', () => {
  const at = '/missions/warm-and-dry-homes/imports';
  const partners = csv(
    ['Id', 'Name', 'Sector'],
    ['n1', 'Northgate Nurses', 'public'],
    ['n2', 'Brook Menders', ''],
  );

  test('are brought in by its people.convenor, from a source of the mission’s own', async () => {
    expect((await get(at, people.convenor)).text).toContain(
      'Bring partners into Warm and dry homes',
    );
    const { to } = await upload('partners.csv', partners, at, people.convenor);
    const checked = await sendForm(
      to,
      `${to}/columns`,
      { publisher: 'Our list', step: 'check' },
      people.convenor,
    );
    expect(checked).toMatchObject({ status: 303, to });
    const shown = await show(to, people.convenor);
    expect(shown).toMatchObject({
      package: 'warm-and-dry-homes/our-list',
      mission: { id: 'warm-and-dry-homes' },
      check: { rows: 2, ready: 1, asked: 1, waiting: 0, wrong: 0 },
    });
    expect(shown.problems).toHaveLength(1);
    await post(`${to}/answers`, fields({ 'answer.organisations.3': 'match' }), people.convenor);
    expect((await show(to, people.convenor)).check).toMatchObject({ ready: 2, asked: 0 });
    await post(`${to}/apply`, fields({}), people.convenor);
    const page = await get(to, people.convenor);
    expect(page.text).toContain('See the partners of Warm and dry homes');
    const { rows } = await house.db.owner.query(
      `select o.slug, o.fictional, p.role from partner p join organisation o on o.id = p.organisation_id
       join mission m on m.id = p.mission_id
       where m.slug = 'warm-and-dry-homes' and o.slug in ('northgate-nurses', 'brook-menders')
       order by o.slug desc`,
    );
    expect(rows).toEqual([
      { slug: 'northgate-nurses', fictional: true, role: 'partner' },
      { slug: 'brook-menders', fictional: false, role: 'partner' },
    ]);
    const { rows: memory } = await house.db.owner.query(
      `select by_post is not null as by_post from memory_entry where event = 'mission.imported'
       order by position desc limit 1`,
    );
    expect(memory).toEqual([{ by_post: true }]);
  });

  test('a whole package is not the convenor’s to import, and a partner brings in nobody', async () => {
    const refused = await upload('x.zip', Buffer.from('PK\x03\x04'), at, people.convenor);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('A zip is a whole package');
    expect((await upload('p.csv', partners, at, people.partner)).status).toBe(403);
    expect((await upload('p.csv', partners, '/imports', people.convenor)).status).toBe(403);
    expect((await get(at, {})).status).toBe(401);
  });

  test('an import is seen by those who may decide it, and by nobody else', async () => {
    const { to } = await upload('partners.csv', partners, at, people.convenor);
    const whole = await upload('helpers.csv', organisationsTable);
    for (const [address, as] of [
      [to, people.partner],
      [to, {}],
      [whole.to, people.convenor],
      [whole.to, {}],
    ] as const) {
      for (const part of ['', '/columns', '/problems', '/problems.csv', '/rows'])
        expect((await get(address + part, as)).status, address + part).toBe(404);
      for (const part of ['/columns', '/answers', '/apply', '/stop', '/again'])
        expect((await post(address + part, '', as)).status, address + part).toBe(404);
    }
    expect((await get(to, people.operator)).status).toBe(404);
  });
});

describe('work that ends badly', () => {
  test('what the database lost is said plainly', async () => {
    const { to } = await upload('helpers.csv', organisationsTable);
    await house.db.owner.query('truncate import_part, import_row');
    const page = await get(to);
    expect(titleOf(page.text)).toBe('The file is no longer here');
    expect(page.text).toContain('Nothing had been saved.');
  });

  test('work of which nothing is heard can begin again', async () => {
    const { to } = await upload('helpers.csv', organisationsTable);
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
    const { to } = await upload('helpers.csv', organisationsTable);
    house.setNow('2026-12-01T12:00:00Z');
    expect(titleOf((await get(to)).text)).toBe('This import waited for more than seven days');
    house.setNow('2026-11-23T12:00:00Z');
  });

  test('a file that is too large is refused, whether it says so or not', async () => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(50_200_000)], 'large.csv'));
    expect((await post('/imports', form)).status).toBe(413);
  });
});
