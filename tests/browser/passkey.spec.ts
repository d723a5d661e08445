import { expect, test } from './reader.ts';

test('a passkey is added, and signs its person in without a password', async ({ reader, page }) => {
  // A passkey belongs to a name and never to a number.
  const place = (process.env.WEFT_TEST_URL ?? '').replace('127.0.0.1', 'localhost');
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await reader.open(`${place}/sign-in`);
  await reader.press('Be Amara Osei');
  await reader.open(`${place}/account/sign-in`);
  await reader.follow('See your passkeys');
  await page.getByLabel('What you call it').fill('My phone');
  await reader.press('Go on');
  await expect(reader.title()).toHaveText('Now your device asks you');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await expect(reader.title()).toHaveText('Your passkeys');
  await expect(page.getByRole('main')).toContainText('My phone');
  await reader.look();
  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
  await reader.open(`${place}/account`, 401);
  await reader.open(`${place}/sign-in?to=/account`);
  // The browser's device answers by itself, so the page in between is gone at once.
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(reader.title()).toHaveText('Amara Osei');
});

test('without script the page of passkeys says so, and where else to go', async ({
  reader,
  page,
}) => {
  await page.route('**/assets/passkey*', (route) => route.abort());
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('status')).toContainText('Passkeys need script');
  reader.complaints();
  await reader.follow('Sign in another way');
  reader.complaints();
});
