import { expect, test } from './reader.ts';

test('a person comes in, sees who they are, and leaves', async ({ reader, page }) => {
  await reader.open('/sign-in');
  await expect(reader.title()).toHaveText('Who do you want to be?');
  await reader.press('Be Amara Osei');
  await reader.open('/account');
  await expect(reader.title()).toHaveText('Amara Osei');
  await reader.follow('Vale Repair Collective', page.getByRole('main'));
  await expect(reader.title()).toContainText('Vale Repair Collective');
  const menu = page.getByRole('banner').getByText('Menu', { exact: true });
  if (await menu.isVisible()) await menu.click();
  await page
    .getByRole('banner')
    .getByRole('button', { name: 'Sign out' })
    .locator('visible=true')
    .click();
  await reader.look();
  await reader.open('/account', 401);
  await expect(reader.title()).toHaveText('Sign in first');
  await reader.follow('Sign in', page.getByRole('main'));
  await expect(reader.title()).toHaveText('Who do you want to be?');
});

test('a link that was used up says so and how to get another', async ({ reader, page }) => {
  await reader.open('/sign-in/entry?secret=used-up-long-ago');
  await reader.press('Come in');
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('main')).toContainText('This link was used already');
});
