import { expect, test } from 'vitest';
import { accepted } from '../house/accepted.ts';
import { attackForm, listForms, ownTexts } from '../house/forms.ts';
import { nameOf } from '../house/walk.ts';
import { averley, houseWith } from '../house-with.ts';
import { naughty } from '../naughty.ts';

const house = await houseWith(averley);
const byToken = async (person: string) => ({
  authorization: `Bearer ${await house.tokenOf(person)}`,
});
const people = [await byToken('operator'), await byToken('leila-haddad')];
const texts = [...ownTexts, ...naughty];

/** `npm test` sends one in twenty-four; this sends all, in every form. */
test.each((await listForms(house)).map((form) => ({ name: nameOf(form.route), form })))(
  '$name takes every naughty text fairly',
  async ({ form }) => {
    const input = { accepted: accepted[form.route.id]?.input ?? {}, all: true };
    expect(texts.length).toBeGreaterThan(500);
    expect(await attackForm(house, form, texts, people, input)).toEqual([]);
  },
);
