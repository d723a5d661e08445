import { expect, test } from './reader.ts';

/** What each place of the way lies in. */
const within: Readonly<Record<string, string>> = {
  Brannoth: 'Northern Coasts',
  'Averley and North Moors': 'Brannoth',
  Averley: 'Averley and North Moors',
  'Harrow Quay': 'Averley',
};

test('somebody finds an organisation although they misspell it', async ({ reader, page }) => {
  await reader.open('/');
  await reader.goTo('Organisations');
  const main = page.getByRole('main');
  await main.getByRole('searchbox').fill('vale repiar colective');
  await reader.press('Find', main);
  await expect(reader.title()).toContainText('match “vale repiar colective”');
  await reader.follow(/Vale Repair Collective/, main);
  await expect(reader.title()).toContainText('Vale Repair Collective');
  await page.goBack();
  await expect(main.getByRole('searchbox')).toHaveValue('vale repiar colective');
});

test('the register is narrowed, paged, and cleared', async ({ reader, page }) => {
  await reader.open('/organisations');
  const main = page.getByRole('main');
  const [total] = (await reader.title().innerText()).match(/\d+/) ?? [];
  await main.getByText('Filters', { exact: true }).click();
  await main.getByLabel('Sector', { exact: true }).selectOption('Civil society');
  await main.getByLabel('Tier', { exact: true }).selectOption('Local');
  await reader.press('Filter', main);
  await expect(page).toHaveURL(/sector=civil-society/);
  const [narrowed] = (await reader.title().innerText()).match(/\d+/) ?? [];
  expect(Number(narrowed)).toBeLessThan(Number(total));
  await expect(main.getByLabel('Sector', { exact: true })).toHaveValue('civil-society');
  await reader.follow('Clear all filters', main);
  await reader.follow(/^Next/, main);
  await expect(page).toHaveURL(/after=/);
  await reader.follow(/^Back \d+/, main);
  await expect(reader.title()).toContainText(String(total));
});

test('nothing found says what to try', async ({ reader, page }) => {
  await reader.open('/organisations?q=zzzzqqqq');
  await expect(reader.title()).toHaveText('No organisation matches this');
  await expect(page.getByRole('main')).toContainText('Look for one word of the name');
});

test('a place that has namesakes is asked about', async ({ reader, page }) => {
  await reader.open('/organisations?place=Newtown');
  await expect(reader.title()).toHaveText('Which place is “Newtown”?');
  await reader.follow('Newtown, Harrow Quay', page.getByRole('main'));
  await expect(page.getByRole('main')).toContainText('In Newtown');
});

test('from the tree of places to a place and those who work there', async ({ reader, page }) => {
  await reader.open('/places');
  const main = page.getByRole('main');
  // A branch that holds but one other stands open already.
  for (const [place, around] of Object.entries(within))
    if (!(await main.getByRole('link', { name: place, exact: true }).isVisible()))
      await main.getByText(new RegExp(`^\\d+ places? in ${around}$`)).click();
  await reader.follow('Harrow Quay', main);
  await expect(reader.title()).toContainText('Harrow Quay');
});

test('the whole list comes as a file that a spreadsheet can open', async ({ page }) => {
  const answer = await page.request.get('/organisations.csv?q=averley');
  expect(answer.headers()['content-type']).toContain('text/csv');
  expect(answer.headers()['content-disposition']).toContain('attachment');
  const [head, ...rows] = (await answer.text()).trim().split('\r\n');
  expect(head?.split(',')[0]?.replace('\ufeff', '')).toBe('id');
  expect(rows.length).toBeGreaterThan(5);
});
