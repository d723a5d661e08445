import { expect, test } from './reader.ts';

test('an address with nothing behind it says what to do', async ({ reader, page }) => {
  await reader.open('/missions/there-is-no-such-mission', 404);
  await expect(reader.title()).toHaveText('There is nothing at this address');
  await reader.follow('Go to the first page', page.getByRole('main'));
});

test('what is closed says why, and who may', async ({ reader, page }) => {
  await reader.comeInAs('hana-kobayashi');
  await reader.open('/imports', 403);
  await expect(reader.title()).toHaveText('This is not open to you');
  await expect(page.getByRole('main')).toContainText(/operator/i);
});

test('a form that another site sends does nothing', async ({ reader, page, baseURL }) => {
  await reader.comeInAs('amara-osei');
  const answer = await page.request.post(`${baseURL}/sign-out`, {
    form: { a: '1' },
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(answer.status()).toBe(403);
  await reader.open('/account');
});
