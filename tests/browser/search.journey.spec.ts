import { expect, test } from './reader.ts';

test('one box finds missions, organisations and places', async ({ reader, page }) => {
  await reader.open('/search');
  const main = page.getByRole('main');
  await main.getByRole('searchbox').fill('harrow quay');
  await reader.press('Search', main);
  await expect(reader.title()).toContainText('for “harrow quay”');
  for (const kind of ['Missions', 'Organisations', 'Places'])
    await expect(main.getByRole('heading', { name: kind, exact: true })).toBeVisible();
  await expect(main).not.toContainText('Marek Novak');
  await reader.follow(/nine in ten rented homes/, main);
  await expect(page).toHaveURL(/\/missions\/harrow-quay-warm-homes/);
});

test('people are found by those who came in', async ({ reader, page }) => {
  await reader.comeInAs('amara-osei');
  await reader.open('/search?q=marek novak');
  await expect(page.getByRole('main')).toContainText('Marek Novak');
});

test('nothing found says what to try, and shows what was typed as it was', async ({
  reader,
  page,
}) => {
  await reader.open(`/search?q=${encodeURIComponent('<marquee>zzqq')}`);
  await expect(reader.title()).toHaveText('Nothing matches “<marquee>zzqq”');
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue('<marquee>zzqq');
});

test('a mission for partners is found by none but them', async ({ reader, page }) => {
  await reader.open('/search?q=moor edge warm homes');
  await expect(page.getByRole('main')).not.toContainText('Moor Edge warm homes');
  await reader.comeInAs('eilidh-grant');
  await reader.open('/search?q=moor edge warm homes');
  await expect(page.getByRole('main')).toContainText('Moor Edge warm homes');
});
