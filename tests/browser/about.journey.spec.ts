import { expect, test } from './reader.ts';

test('from the foot of any page to how a number comes about', async ({ reader, page }) => {
  await reader.open('/places');
  await reader.follow('Methods', page.getByRole('contentinfo'));
  await reader.follow(/change from noise|XmR|process behaviour/i, page.getByRole('main'));
  await expect(page.getByRole('main')).toContainText(/Source|Shewhart|Wheeler/);
});

test('a programmer finds what can be asked', async ({ reader, page }) => {
  await reader.open('/places');
  await reader.follow('For programs', page.getByRole('contentinfo'));
  await expect(page.getByRole('main')).toContainText('/organisations');
});

test('somebody sees how to take the data away, and how well Weft can be used', async ({
  reader,
  page,
}) => {
  await reader.open('/data');
  await expect(reader.title()).toHaveText('All that is here can be taken away');
  await reader.follow('Accessibility', page.getByRole('contentinfo'));
  await expect(reader.title()).toContainText('how well Weft can be used');
});
