import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { expect, type Reader, test } from './reader.ts';

const ukMissions = join(import.meta.dirname, '../data/packs/uk-missions');

/** The real missions as one zip, as somebody would be sent it. */
async function zipOf(folder: string): Promise<Buffer> {
  const zip = new ZipFile();
  for (const name of readdirSync(folder).sort())
    zip.addBuffer(readFileSync(join(folder, name)), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** Long work is left and come back to, until the page says what came of it. */
async function until(reader: Reader, title: RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        await reader.page.reload();
        return reader.title().innerText();
      },
      { timeout: 30_000 },
    )
    .toMatch(title);
  await reader.look();
}

test('the operator imports a list with columns of its own, and leaves out what cannot be read', async ({
  reader,
  page,
}, { project }) => {
  // Names of their own, since the same journey is had more than once on one instance.
  const street = project.name.split(',')[0] ?? '';
  const list = `Body,Sort\nBaths of ${street} street,charity\nBakers of ${street} street,company\n,charity\n`;
  const main = page.getByRole('main');
  await reader.comeInAs('operator');
  await reader.open('/organisations');
  await reader.follow('Import organisations or a package', main);
  await main
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: `${street}.csv`, mimeType: 'text/csv', buffer: Buffer.from(list) });
  await reader.press('Read the file', main);
  await until(reader, /^What do the columns/);

  await main
    .getByRole('group', { name: 'Name' })
    .getByRole('combobox')
    .first()
    .selectOption('Column “Body”');
  await main
    .getByRole('group', { name: /^Sector/ })
    .getByRole('combobox')
    .first()
    .selectOption('Column “Sort”');
  await reader.press('Check all rows', main);
  await until(reader, /^2 of 3 rows are ready/);
  await expect(main.getByRole('table').first()).toContainText('“Body” is blank here');
  const check = page.url();
  await reader.follow('See the 2 rows that are ready', main);
  await reader.open(check);

  await reader.press('Import 2 rows', main);
  await until(reader, /^2 rows are new here/);
  await reader.open(`/organisations?q=${encodeURIComponent(`Baths of ${street} street`)}`);
  await expect(main).toContainText(`Baths of ${street} street`);
});

test('the same package once more changes nothing', async ({ reader, page }) => {
  const main = page.getByRole('main');
  await reader.comeInAs('operator');
  await reader.open('/imports');
  await main.getByLabel('File', { exact: true }).setInputFiles({
    name: 'uk-missions.zip',
    mimeType: 'application/zip',
    buffer: await zipOf(ukMissions),
  });
  await reader.press('Read the file', main);
  await until(reader, /nothing new|already here|says nothing/i);
});

test('what is no package says why, and nothing is begun', async ({ reader, page }) => {
  const main = page.getByRole('main');
  await reader.comeInAs('operator');
  for (const [name, text] of [
    ['broken.zip', 'PK\u0003\u0004 this is no zip'],
    ['empty.csv', ''],
  ] as const) {
    await reader.open('/imports');
    await main
      .getByLabel('File', { exact: true })
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
    await reader.press('Read the file', main);
    // Told at once where it is no file to read; else once it has been read.
    if (!/^Error: /.test(await page.title())) await until(reader, /cannot be read/);
    await expect(main, name).toContainText(/zip|blank|empty|row/i);
  }
  await reader.open('/imports');
  await reader.press('Read the file', main);
  await expect(page).toHaveTitle(/^Error: /);
});

test('a convenor brings a list of partners into a mission, and nobody else may', async ({
  reader,
  page,
}) => {
  await reader.comeInAs('leila-haddad');
  await reader.open('/missions/warm-and-dry-homes');
  await reader.follow('Import a list of partners', page.getByRole('main'));
  await expect(page).toHaveURL(/missions.warm-and-dry-homes.imports$/);
  await reader.open('/imports', 403);
  await reader.comeInAs('amara-osei');
  await reader.open('/missions/warm-and-dry-homes/imports', 403);
});
