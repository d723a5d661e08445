import { expect, test } from 'vitest';
import { averley, houseWith, operatorSlug, ukMissions } from '../../tests/house-with.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json' };

test('a person comes in by cookie and by token, and the operator too', async () => {
  const amara = await house.signInAs('amara-osei');
  const byCookie = await house.app.request('/account', { headers: { ...json, ...amara } });
  expect(await byCookie.json()).toMatchObject({ name: 'Amara Osei', operator: false });
  const token = await house.tokenOf(operatorSlug);
  const byToken = await house.app.request('/account', {
    headers: { ...json, authorization: `Bearer ${token}` },
  });
  expect(await byToken.json()).toMatchObject({ operator: true });
});

test('it counts what the house asks of the database, and takes a second package', async () => {
  const { queries } = await house.queriesOf(() => house.app.request('/sign-in'));
  expect(queries.length).toBeGreaterThan(0);
  const outcome = await house.load(ukMissions);
  expect(outcome.files.organisations?.added).toBe(475);
  await house.appoint('pat-example', 'ofgem');
  const pat = await house.signInAs('pat-example');
  const me = await house.app.request('/account', { headers: { ...json, ...pat } });
  expect(await me.json()).toMatchObject({ posts: [{ organisation: { id: 'ofgem' } }] });
});
