import { expect, test } from './reader.ts';

const mission = '/missions/lower-vale-warm-homes';

test('a promise from its asking to its end: other terms, a day that slips and warns, and satisfied', async ({
  reader,
  page,
}, { project }) => {
  const main = page.getByRole('main');
  // The same journey is had more than once on one instance, and others count in warm and dry homes.
  const round = project.name.split(',')[0];
  const what = `Ask at each door about damp, ${round}`;
  const waits = `Mend the damp that is found, ${round}`;
  const ask = async (organisation: string, work: string, words: string, day: string) => {
    await reader.open(`${mission}/commitments/request?organisation=${organisation}`);
    await main.getByLabel('For which work?').selectOption(work);
    await main.getByLabel('What, in a line').fill(words);
    await main.getByLabel('By which day?').fill(day);
    await reader.press('Ask for it', main);
    await expect(reader.title()).toHaveText(words);
    return new URL(page.url()).pathname;
  };
  const moves = main.getByRole('region', { name: 'Moves open to you' });

  // The council asks two; the repairs wait for the visits.
  await reader.comeInAs('aisha-bello');
  const later = await ask('beck-and-sons-heating', 'Repairs', waits, '1 May 2027');
  const visits = await ask('lower-vale-fuel-bank', 'On the doorstep', what, '1 March 2027');
  await expect(moves.getByRole('button', { name: 'Declare satisfied' })).toHaveCount(0);

  await reader.comeInAs('nora-beck');
  await reader.open(later);
  await reader.press('Promise it', moves);

  // A small charity answers with other terms.
  await reader.comeInAs('bronwen-pugh');
  await reader.open(visits);
  await moves.getByText('Answer with other terms', { exact: true }).first().click();
  const terms = moves.getByRole('group').filter({ has: page.getByLabel('By which day?') });
  await terms.getByLabel('By which day?').fill('31 February 2027');
  await reader.press('Answer with other terms', moves);
  await expect(page).toHaveTitle(/^Error: /);
  await terms.getByLabel('By which day?').fill('15 March 2027');
  await reader.press('Answer with other terms', moves);
  await expect(main).toContainText('15 March 2027');

  await reader.comeInAs('aisha-bello');
  await reader.open(visits);
  await reader.press('Accept', moves);

  // The day slips, and those whose work waits hear of it.
  await reader.comeInAs('bronwen-pugh');
  await reader.open(visits);
  await moves.getByText('Propose another day', { exact: true }).first().click();
  await moves.getByLabel('New day').fill('29 March 2027');
  await reader.press('Propose another day', moves);
  await reader.comeInAs('aisha-bello');
  await reader.open(visits);
  await reader.press('Agree to the new day', moves);
  await reader.comeInAs('nora-beck');
  await reader.open('/mail');
  await expect(main).toContainText('14 days');

  await reader.comeInAs('bronwen-pugh');
  await reader.open(visits);
  await reader.press('Report done', moves);
  await expect(main).toContainText('Reported done');

  await reader.comeInAs('aisha-bello');
  await reader.open(visits);
  await reader.press('Declare satisfied', moves);
  await expect(main).toContainText('Satisfied');
  await expect(main.getByText('15 March 2027').first()).toBeVisible();
});
