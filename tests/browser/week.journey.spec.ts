import { expect, test } from './reader.ts';

test('what is asked of an organisation stands in its week, and is answered there', async ({
  reader,
  page,
}, { project }) => {
  const main = page.getByRole('main');
  // The same journey is had more than once on one instance, and others count in warm and dry homes.
  const what = `Lend forty dust sheets, ${project.name.split(',')[0]}`;
  await reader.comeInAs('bronwen-pugh');
  await reader.open(
    `/missions/lower-vale-warm-homes/commitments/request?organisation=vale-repair-collective&what=${encodeURIComponent(what)}`,
  );
  await main.getByLabel('For which work?').selectOption({ index: 1 });
  await main.getByLabel('By which day?').fill('1 March 2027');
  await reader.press('Ask for it', main);

  await reader.comeInAs('amara-osei');
  await reader.open('/');
  await expect(reader.title()).toContainText(/Amara\. .+ wait on you\./);
  const waiting = main.getByRole('region', { name: 'Waiting on you' });
  const row = waiting.getByRole('listitem').filter({ hasText: what });
  await expect(row).toContainText('asks for it by 1 March 2027.');
  await expect(row).toContainText('working days');
  await row.getByText('Decline', { exact: true }).first().click();
  await expect(row.getByLabel('Why (optional)')).toBeVisible();
  await reader.press('Promise it', row);

  await expect(main.getByRole('status')).toContainText('You promised it.');
  await expect(waiting.getByText(what)).toHaveCount(0);
  const promises = main.getByRole('region', { name: 'Your promises due' });
  const promised = promises.getByRole('listitem').filter({ hasText: what });
  await promised.getByText('Say you cannot keep it', { exact: true }).first().click();
  await reader.press('Say you cannot keep it', promised);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(main).toContainText(what);

  await reader.goTo('Your week');
  await main.getByText('How each clock runs', { exact: true }).click();
  await expect(main.getByRole('table')).toContainText('10 working days');
});
