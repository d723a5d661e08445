import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../tests/house-with.ts';
import { commitmentPaths } from '../features/commitments/index.ts';

const house = await houseWith(averley);
const convenor = await house.tokenOf('leila-haddad');
const mission = '/missions/warm-and-dry-homes';
const partner = `${mission}/partners/harrow-quay-council`;

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await house.app.request(path, {
    headers: { accept: 'application/json', authorization: `Bearer ${convenor}`, ...headers },
  });
  return answer.json();
};
const post = async (path: string, input: object) => {
  const answer = await house.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${convenor}` },
    body: JSON.stringify(input),
  });
  return { status: answer.status, body: await answer.json() };
};
const reason = 'It joins another mission';

test('a partner that is still named for work stays, and the page says for which', async () => {
  const { holds } = await ask(partner);
  expect(holds.assignments).toContainEqual({ id: 'fix-homes', name: 'Fix homes' });
  expect(holds.promises.length).toBeGreaterThan(0);
  expect(holds.ties).toBeGreaterThan(0);
  const refused = await post(`${partner}/end`, { reason, promisesStay: 'yes' });
  expect(refused).toMatchObject({ status: 409, body: { code: 'still-assigned', holds } });
  const page = await house.app.request(partner, { headers: await house.signInAs('leila-haddad') });
  const html = parse(await page.text());
  const work = { mission: 'warm-and-dry-homes', workstream: 'fix-homes' };
  const href = commitmentPaths.workstream(work);
  expect(html.querySelector(`a[href="${href}"]`)?.text).toBe('Fix homes');
  expect(html.querySelector(`a[href="/commitments/${holds.promises[0].id}"]`)).not.toBeNull();
  expect(html.querySelector('input[name="promisesStay"]')).not.toBeNull();
});

test('what it promised stays only where that is said; then it leaves, by one of ten', async () => {
  const { holds } = await ask(partner);
  for (const { id } of holds.assignments) {
    const at = `${mission}/work/${id}/assignments/harrow-quay-council/end`;
    expect((await post(at, {})).status).toBe(201);
  }
  const unsaid = await post(`${partner}/end`, { reason });
  expect(unsaid).toMatchObject({ status: 409, body: { code: 'still-promises' } });
  expect(unsaid.body.holds.assignments).toEqual([]);
  const no = await post(`${partner}/end`, { reason, promisesStay: 'no' });
  expect(no.body.code).toBe('still-promises');
  const wish = { reason, promisesStay: 'yes' };
  const tried = await Promise.all(Array.from({ length: 10 }, () => post(`${partner}/end`, wish)));
  expect(tried.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(await ask(`/commitments/${holds.promises[0].id}`)).toMatchObject({
    id: holds.promises[0].id,
  });
  const { rows } = await house.db.owner.query<{ said: { facts: object } }>(
    `select convert_from(bytes, 'utf8')::jsonb as said from memory_entry where event = 'partner.ended'`,
  );
  expect(rows.map(({ said }) => said.facts)).toEqual([
    { organisation: 'Harrow Quay Council', role: 'partner', stayOpen: holds.promises.length },
  ]);
});

test('a partner that is named for work while somebody ends its part is either, never both', async () => {
  const at = `${mission}/partners/hearth-trust`;
  const { holds } = await ask(at);
  for (const { id } of holds.assignments)
    await post(`${mission}/work/${id}/assignments/hearth-trust/end`, {});
  const [named, ended] = await Promise.all([
    post(commitmentPaths.assignments({ mission: 'warm-and-dry-homes', workstream: 'skills' }), {
      organisation: 'hearth-trust',
      role: 'lead',
    }),
    post(`${at}/end`, { reason, promisesStay: 'yes' }),
  ]);
  expect([named.status, ended.status].sort()).toEqual([201, 409]);
});
