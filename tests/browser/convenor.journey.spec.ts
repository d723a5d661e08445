import { expect, test } from './reader.ts';

/** Fourteen months, so that there is a verdict: it needs twelve. */
const pasted = [
  'period\tvalue',
  ...[41, 44, 39, 42, 40, 43, 41, 45, 42, 40, 44, 43, 41, 42].map((value, at) => {
    const month = new Date(Date.UTC(2025, at, 1)).toISOString().slice(0, 7);
    return `${month}\t${value}`;
  }),
].join('\n');

test('a convenor makes a mission, brings a partner in, and sees its line', async ({
  reader,
  page,
}, { project }) => {
  // The same journey is had more than once on one instance.
  const name = `Light every street, ${project.name.split(',')[0]}`;
  const main = page.getByRole('main');
  await reader.comeInAs('leila-haddad');

  await reader.open('/missions');
  await reader.follow('Begin a mission', main);
  await main.getByLabel('Goal (optional)').fill('By March 2030, all 40 streets are lit');
  await main.getByLabel('Date (optional)').fill('31 February 2030');
  await reader.press('Begin the mission', main);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(main.getByLabel('Goal (optional)')).toHaveValue(
    'By March 2030, all 40 streets are lit',
  );
  await expect(main.getByLabel('Date (optional)')).toHaveValue('31 February 2030');
  for (const field of ['Name', 'Date (optional)'])
    await expect(main.getByLabel(field, { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await main.getByLabel('Name', { exact: true }).fill(name);
  await main.getByLabel('Date (optional)').fill('March 2030');
  await reader.press('Begin the mission', main);
  await expect(reader.title()).toHaveText('By March 2030, all 40 streets are lit');
  const mission = new URL(page.url()).pathname;

  await reader.follow('Add a partner', main);
  await main.getByLabel('Organisation', { exact: true }).fill('Hearth Trust');
  await reader.press('Add the partner', main);
  await expect(main).toContainText('Hearth Trust');

  await reader.open(`${mission}/work`);
  for (const strand of ['Find dark corners', 'Hang lamps']) {
    await main
      .getByRole('region', { name: 'Add a workstream' })
      .getByLabel('Name', { exact: true })
      .fill(strand);
    await reader.press('Add the workstream', main);
    await reader.open(`${mission}/work`);
    await expect(main).toContainText(strand);
  }
  await reader.follow('Hang lamps', main);
  await main.getByLabel('Organisation', { exact: true }).selectOption('Hearth Trust');
  await main.getByLabel('Leads', { exact: false }).first().check();
  await reader.press('Name it for this work', main);
  await expect(main.getByRole('region', { name: 'Who does it' })).toContainText('Hearth Trust');

  await reader.open(`${mission}/dependencies`);
  await main.getByLabel('This workstream').selectOption('Hang lamps');
  await main.getByLabel('needs this one').selectOption('Find dark corners');
  await main.getByRole('radio', { name: /Sequential/ }).check();
  await reader.press('Record it', main);
  await expect(main).toContainText('Hang lamps needs Find dark corners');

  await reader.open(`${mission}/indicators/new`);
  await main.getByLabel('Name', { exact: true }).fill('Streets that are lit');
  await main.getByRole('textbox', { name: 'Outcome' }).fill('Nobody walks in the dark');
  await main.getByLabel('Unit (optional)').fill('streets');
  await main.getByRole('radio', { name: 'Up', exact: true }).check();
  await reader.press('Add the indicator', main);

  await reader.follow('Paste many figures', main);
  const figures = main.getByRole('textbox', { name: 'Figures', exact: true });
  await figures.fill(pasted.replace('44', 'forty-four'));
  await reader.press('Look through them', main);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(figures).toHaveValue(/forty-four/);
  await figures.fill(pasted);
  await reader.press('Look through them', main);
  await expect(main).toContainText('Nothing is kept yet');
  await reader.press(/^Keep/, main);
  await reader.open(`${mission}/outcomes`);
  await expect(
    main.getByRole('img', { name: /^Outcome line: Streets that are lit/ }),
  ).toBeVisible();
  await expect(main).toContainText(/No change|common variation|as expected/i);
});

test('a partner sees what only the convenor may do, and why', async ({ reader, page }) => {
  await reader.comeInAs('amara-osei');
  await reader.open('/missions/warm-and-dry-homes/edit', 403);
  await expect(page.getByRole('main')).toContainText('Only the convenor changes this mission');
});
