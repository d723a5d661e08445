import { expect, test } from './reader.ts';

/** Screens up to this are a phone's. */
const phonePixels = 600;

test('a person makes a token for a program, sees it once, and revokes it', async ({
  reader,
  page,
}) => {
  // Both ways of looking share a house: each has a person of its own, so that neither counts the other's.
  const wide = (page.viewportSize()?.width ?? 0) > phonePixels;
  await reader.comeInAs(wide ? 'nora-beck' : 'amara-osei');
  await reader.open('/account');
  await reader.follow('Tokens: programs and assistants that act for you');
  await expect(reader.title()).toHaveText('No program acts for you');

  await page.getByLabel('Read', { exact: true }).uncheck();
  await page.getByLabel('For how many days').fill('900');
  await reader.press('Make the token');
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('main')).toContainText('Choose at least one thing');

  await page.getByLabel('What it is for').fill('Figures every night');
  await page.getByLabel('Read missions', { exact: true }).check();
  await page.getByLabel('For how many days').fill('30');
  await reader.press('Make the token');
  await expect(reader.title()).toHaveText('1 token can act for you');
  const shown = await page.getByRole('status').innerText();
  const token = /weft_[\w-]+/.exec(shown)?.[0] ?? '';
  const ask = (address: string) =>
    page.request.get(address, {
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
    });
  expect((await ask('/missions')).status()).toBe(200);
  expect((await ask('/organisations')).status()).toBe(403);

  await reader.open('/account/tokens');
  await expect(page.getByRole('main')).not.toContainText(token);
  await reader.press('Revoke it');
  await expect(reader.title()).toHaveText('No program acts for you');
  await expect(page.getByRole('main')).toContainText('Tokens that ended');
  expect((await ask('/missions')).status()).toBe(401);
});
