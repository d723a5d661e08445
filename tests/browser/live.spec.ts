import { expect, test } from './reader.ts';

test('a page says that somebody else changed something, and keeps what is being typed', async ({
  reader,
  page,
  browser,
}) => {
  await reader.comeInAs('leila-haddad');
  await reader.open('/missions');
  await reader.follow('Begin a mission', page.getByRole('main'));
  const main = page.getByRole('main');
  await main.getByLabel('Name', { exact: true }).fill('Hear every street');
  await reader.press('Begin the mission', main);
  const mission = new URL(page.url()).pathname;

  const apart = await browser.newContext();
  const visitor = await apart.newPage();
  await visitor.goto(mission);
  const words = visitor.getByRole('status').filter({ hasText: 'Something happened here' });
  await expect(words).toHaveCount(0);
  await expect(visitor.getByRole('link', { name: 'Refresh' })).toHaveAttribute('href', mission);

  await reader.open(`${mission}/edit`);
  const goal = main.getByLabel('Goal (optional)');
  await goal.fill('By March 2030, all 40 streets are heard');
  await reader.press('Correct the mission', main);
  await expect(words).toContainText('The mission was corrected');
  await expect(visitor.locator(':focus')).toHaveCount(0);
  await words.getByRole('link', { name: 'Show it' }).click();
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
    'By March 2030, all 40 streets are heard',
  );
  await expect(words).toHaveCount(0);

  // Somebody types here while another tab of theirs changes the mission.
  await reader.open(`${mission}/edit`);
  await goal.fill('By March 2031');
  const second = await page.context().newPage();
  await second.goto(`${mission}/work`);
  await second.getByRole('main').getByLabel('Name', { exact: true }).fill('Listen');
  await second.getByRole('button', { name: 'Add the workstream' }).click();
  await second.close();
  await page.bringToFront();
  const told = page.getByRole('status').filter({ hasText: 'Something happened here' });
  await expect(told).toContainText('A workstream was added: Listen');
  await expect(goal).toHaveValue('By March 2031');
  await expect(goal).toBeFocused();
  await expect(told.getByRole('link')).toHaveText(
    'Show it in a new tab, so that what you typed stays',
  );
  await reader.look();
  await apart.close();
});
