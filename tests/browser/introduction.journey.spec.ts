import { expect, test } from './reader.ts';

const connections = '/missions/lower-vale-warm-homes/connections';

/** A gap of this mission for each round, with somebody of each of the two and of who works with both. */
const gaps = {
  desk: {
    pair: ['lower-vale-faith-forum', 'lower-vale-fire-station'],
    names: ['Lower Vale Faith Forum', 'Lower Vale Fire Station'],
    one: 'harpreet-gill',
    other: 'iain-ross',
    broker: { person: 'blessing-eze', name: 'Lower Vale Clinics' },
  },
  phone: {
    pair: ['lower-vale-clinics', 'lower-vale-council'],
    names: ['Lower Vale Clinics', 'Lower Vale Council'],
    one: 'blessing-eze',
    other: 'aisha-bello',
    broker: { person: 'iain-ross', name: 'Lower Vale Fire Station' },
  },
} as const;

test('a gap becomes an introduction, that a contact which both confirm, and the cloth is mended there', async ({
  reader,
  page,
}, { project }) => {
  const gap = project.name === 'desk' ? gaps.desk : gaps.phone;
  const main = page.getByRole('main');
  const tie = `${connections}/ties/${gap.pair.join('/')}`;
  const together = async () => {
    const title = (await reader.title().textContent()) ?? '';
    return Number(/^(\d+) of \d+ pairs/.exec(title)?.[1]);
  };

  await reader.comeInAs(gap.one);
  await reader.open(connections);
  const before = await together();
  const item = main
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: new RegExp(gap.names.join('.* and .*')) }) });
  await reader.follow(/^Ask/, item.first());
  await reader.press('Ask them', main);
  await expect(page).toHaveTitle(/^Error: /);
  await main.getByRole('radio', { name: gap.broker.name }).check();
  await main.getByLabel('Why should they meet?').fill('They visit the same homes, a week apart.');
  await reader.press('Ask them', main);
  await expect(main).toContainText(`${gap.broker.name} is asked to introduce them`);

  await reader.comeInAs(gap.broker.person);
  await reader.open(`${tie}/introduction`);
  await expect(main).toContainText('They visit the same homes, a week apart.');
  await main.getByLabel('Your words to both').fill('You two should plan your visits together.');
  await reader.press('Introduce them', main);
  await expect(main).toContainText(`${gap.broker.name} has introduced them`);

  await reader.comeInAs(gap.other);
  await reader.open('/mail');
  await reader.follow(new RegExp(`^${gap.broker.name} introduces you`), main);
  await reader.open(tie);
  await main.getByLabel('Which day was it?').fill(today());
  await main.getByLabel('What was it about?').fill('Who visits whom, and when.');
  await reader.press('Log the contact', main);
  await reader.open(connections);
  expect(await together()).toBe(before);

  await reader.comeInAs(gap.one);
  await reader.open(tie);
  await reader.press('Confirm', main);
  await reader.open(`${tie}/introduction`);
  await expect(main).toContainText(`They met, introduced by ${gap.broker.name}`);
  await reader.open(connections);
  expect(await together()).toBe(before + 1);
  await expect(item).toHaveCount(0);
});

/** The day of the server, which keeps real time here. */
const today = (): string => new Date().toISOString().slice(0, 10);
