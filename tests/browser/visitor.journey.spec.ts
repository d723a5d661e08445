import { expect, test } from './reader.ts';

test('a visitor reads a mission from its goal to how its figures come about', async ({
  reader,
  page,
}) => {
  await reader.open('/');
  const main = page.getByRole('main');
  await expect(reader.title()).toHaveText('Some things no one can do alone.');
  await reader.follow('By March 2030, three in four Averley homes are warm and dry', main);
  await expect(reader.title()).toHaveText(
    'By March 2030, three in four Averley homes are warm and dry',
  );
  await expect(main).toContainText('Gate: 5 of 5');
  await expect(page.getByText('Demonstration: this page is made up.')).toBeVisible();

  await reader.follow('Outcomes', main);
  await expect(main).toContainText('At this pace 69.6% by March 2030, short of 75%');
  await expect(
    main.getByRole('img', { name: /^Outcome line: Homes that are warm and dry/ }),
  ).toBeVisible();
  await expect(main.getByRole('table').first()).toContainText('61.7');

  await reader.follow('Connections', main);
  await expect(reader.title()).toHaveText('58 of 83 pairs that need each other work together');
  await expect(main.getByRole('listitem').filter({ hasText: 'Need 4.' }).first()).toContainText(
    'Northlight Energy',
  );
  await reader.follow('See all 25 gaps', main);
  await reader.follow('Lower Vale Fuel Bank', main);
  await expect(reader.title()).toContainText('Lower Vale Fuel Bank');
  await expect(main).not.toContainText('Bronwen Pugh');
  await reader.open('/missions/warm-and-dry-homes/connections');
  await reader.follow('How need is worked out', main);
  await expect(main).toContainText(/Source/);
});

test('a visitor sees what one organisation promised another', async ({ reader, page }) => {
  await reader.open('/missions/warm-and-dry-homes');
  const main = page.getByRole('main');
  await reader.follow('Partners and commitments', main);
  await expect(reader.title()).toContainText('38 live commitments');
  await main.getByText('Narrow the list', { exact: true }).click();
  await main.getByLabel('Organisation', { exact: true }).selectOption('Lower Vale Council');
  await reader.press('Show', main);
  await reader.follow(/list of cold homes with street teams/, main);
  await expect(main).toContainText('Quayside Residents');
});

test('a mission with closed connections says so where they would be', async ({ reader, page }) => {
  await reader.open('/missions/harrow-quay-warm-homes');
  const tabs = page.getByRole('navigation', { name: 'Parts of this page' });
  await expect(tabs.getByRole('link', { name: 'Connections' })).toHaveCount(0);
  await reader.open('/missions/harrow-quay-warm-homes/connections', 401);
  await expect(page.getByRole('main')).toContainText('to its partners only');
  await reader.comeInAs('amara-osei');
  await reader.open('/missions/harrow-quay-warm-homes/connections');
});

test('missions are found by tier and state, as a list and as a tree', async ({ reader, page }) => {
  await reader.open('/missions');
  const main = page.getByRole('main');
  await main.getByText('Filters', { exact: true }).click();
  await main.getByLabel('Tier', { exact: true }).selectOption('Local');
  await main.getByLabel('State', { exact: true }).selectOption('Adopted');
  await reader.press('Filter', main);
  await expect(page).toHaveURL(/tier=local/);
  await reader.follow('Tree', main);
  await expect(main).toContainText('Lower Vale warm homes');
  await reader.open('/missions?q=swim');
  await expect(main).toContainText('clean enough to swim in');
});

test('a real mission says nothing of being made up, and what its data can show', async ({
  reader,
  page,
}) => {
  await reader.open('/missions/uk-clean-power');
  await expect(page.getByText(/made up/i)).toHaveCount(0);
  await reader.open('/missions/uk-clean-power/connections');
  await expect(page.getByText(/made up/i)).toHaveCount(0);
  await reader.open('/missions/uk-clean-power/outcomes');
});
