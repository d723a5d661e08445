import { parse } from 'node-html-parser';
import { beforeAll, expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';
import { openPackage } from '../../packages/files/package-source.ts';

const house = await houseWith(averley);
type Headers = Record<string, string>;
let operator: Headers;
let convenor: Headers;
let partner: Headers;
beforeAll(async () => {
  operator = await house.signInAs('operator');
  convenor = await house.signInAs('leila-haddad');
  partner = await house.signInAs('amara-osei');
});

const ask = (address: string, as: Headers, accept = 'text/html') =>
  house.app.request(address, { headers: { ...as, accept } });

async function filesOf(address: string, as: Headers) {
  const answer = await ask(address, as);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  const opened = await openPackage(new Uint8Array(await answer.arrayBuffer()));
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { descriptor, files } = opened.value;
  await opened.value.close();
  return {
    name: descriptor.name,
    fictional: descriptor.fictional,
    files: files.map(({ name }) => name),
  };
}

test('the operator takes everything, and people only when asked for', async () => {
  const page = parse(await (await ask('/export', operator)).text());
  expect(page.querySelector('h1')?.text).toBe('Take all of this place as a package');
  expect(page.text).toContain('69 people are on record here. They are left out');
  expect(page.text).not.toContain('amara.osei@');
  const { files, name, fictional } = await filesOf('/export.zip', operator);
  expect({ name, fictional }).toEqual({
    name: expect.stringMatching(/^weft-[0-9a-f]{8}$/),
    fictional: true,
  });
  expect(files).toContain('ties');
  expect(files).not.toContain('people');
  const asked = parse(await (await ask('/export?people=yes', operator)).text());
  expect(asked.text).toContain('69 people will be in it, by name');
  expect(asked.text).toContain('Amara Osei');
  expect(asked.querySelector('a[href="/export.zip?people=yes"]')).not.toBeNull();
  expect((await filesOf('/export.zip?people=yes', operator)).files).toContain('people');
});

test('the convenor takes the mission, with who will be in it', async () => {
  const at = '/missions/warm-and-dry-homes/package';
  const shown = await (await ask(at, convenor, 'application/json')).json();
  expect(shown).toMatchObject({
    mission: { id: 'warm-and-dry-homes' },
    people: false,
    peopleListed: [],
    href: `${at}.zip`,
  });
  expect(shown.files).toContainEqual({ file: 'missions', rows: 1 });
  expect(await filesOf(`${at}.zip`, convenor)).toMatchObject({
    name: expect.stringMatching(/-warm-and-dry-homes$/),
  });
  const answer = await ask(`${at}.zip`, convenor);
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="missions-warm-and-dry-homes-package.zip"',
  );
  await answer.body?.cancel();
});

test('nobody else takes anything, and what is private is not there', async () => {
  for (const ending of ['', '.zip', '?people=yes', '.zip?people=yes']) {
    const [at, query = ''] = ending.startsWith('.zip') ? ['.zip', ending.slice(4)] : ['', ending];
    expect((await ask(`/export${at}${query}`, convenor)).status).toBe(403);
    expect((await ask(`/export${at}${query}`, {})).status).toBe(401);
    const mission = (slug: string) => `/missions/${slug}/package${at}${query}`;
    expect((await ask(mission('warm-and-dry-homes'), partner)).status).toBe(403);
    expect((await ask(mission('warm-and-dry-homes'), operator)).status).toBe(403);
    expect((await ask(mission('moor-edge-warm-homes'), convenor)).status).toBe(404);
    expect((await ask(mission('nothing-here'), convenor)).status).toBe(404);
  }
  expect((await ask('/export?people=perhaps', operator)).status).toBe(422);
});

test('a download that nobody finishes leaves nothing open in the database', async () => {
  for (let time = 0; time < 15; time++) {
    const answer = await ask('/export.zip', operator);
    await answer.body?.cancel();
  }
  await expect
    .poll(async () => {
      const { rows } = await house.db.owner.query(
        `select from pg_stat_activity where datname = current_database() and state like 'idle in%'`,
      );
      return rows.length;
    })
    .toBe(0);
});
