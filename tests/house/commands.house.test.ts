import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../house-with.ts';
import { naughty } from '../naughty.ts';
import { accepted } from './accepted.ts';
import { attackForm, fieldsOf, listForms, missionAsked, ownTexts } from './forms.ts';
import { root } from './sources.ts';
import { addressIn, addressOf, nameOf, routesOfHouse, sampleOf } from './walk.ts';

const house = await houseWith(averley);
const routes = routesOfHouse(house);
const forms = routes.filter((route) => route.method === 'post');
const byToken = async (person: string) => ({
  authorization: `Bearer ${await house.tokenOf(person)}`,
});
const people = {
  operator: await byToken('operator'),
  convenor: await byToken('leila-haddad'),
  member: await byToken('amara-osei'),
};

/** One in so many of them here; `npm run prove` sends all. */
const sampled = 100;
/** Each form is sent one in so many of the rest, by turns, and each goes through many forms. */
const turns = 4;

const countEntries = async () => {
  const { rows } = await house.db.owner.query<{ n: number }>(
    'select count(*)::int as n from memory_entry',
  );
  return rows[0]?.n ?? 0;
};

/** Forms that need steps before them; the test named says what becomes of each. */
const askedElsewhere: Readonly<Record<string, string>> = {
  // The one-time link is printed when Weft starts.
  useEntry: 'src/app/door.pg.test.ts',
  // A link comes by mail; an account is somebody's own, and no token changes it.
  signIn: 'src/features/people/sign-in.pg.test.ts',
  choosePassword: 'src/features/people/sign-in.pg.test.ts',
  signUp: 'src/features/people/sign-in.pg.test.ts',
  changePassword: 'src/features/people/account.pg.test.ts',
  askForAddress: 'src/features/people/account.pg.test.ts',
  confirmAddress: 'src/features/people/account.pg.test.ts',
  beginPasskey: 'src/features/people/passkeys.pg.test.ts',
  addPasskey: 'src/features/people/passkeys.pg.test.ts',
  removePasskey: 'src/features/people/passkeys.pg.test.ts',
  makeOwnSystemToken: 'src/app/scim/scim.pg.test.ts',
  revokeOwnSystemToken: 'src/app/scim/scim.pg.test.ts',
  askProvider: 'src/features/people/providers.pg.test.ts',
  enterByProvider: 'src/features/people/providers.pg.test.ts',
  addProvider: 'src/features/people/providers.pg.test.ts',
  changeProvider: 'src/features/people/providers.pg.test.ts',
  mapProviderClaim: 'src/features/people/providers.pg.test.ts',
  endProviderClaim: 'src/features/people/providers.pg.test.ts',
  askForPasskey: 'src/features/people/passkeys.pg.test.ts',
  enterByPasskey: 'src/features/people/passkeys.pg.test.ts',
  beginSecondFactor: 'src/features/people/second-factor.pg.test.ts',
  confirmSecondFactor: 'src/features/people/second-factor.pg.test.ts',
  renewRecoveryCodes: 'src/features/people/second-factor.pg.test.ts',
  removeSecondFactor: 'src/features/people/second-factor.pg.test.ts',
  giveSecondFactor: 'src/features/people/second-factor.pg.test.ts',
  removeTheirSecondFactor: 'src/features/people/second-factor.pg.test.ts',
  endSession: 'src/features/people/account.pg.test.ts',
  endOtherSessions: 'src/features/people/account.pg.test.ts',
  // Notices and how they come are of one person, and come of what others do.
  followCommitment: 'src/app/following.pg.test.ts',
  unfollowCommitment: 'src/app/following.pg.test.ts',
  openNotice: 'src/app/pages/notices/notices.pg.test.ts',
  readAllNotices: 'src/app/pages/notices/notices.pg.test.ts',
  chooseNoticeSetting: 'src/app/pages/notices/notices.pg.test.ts',
  // A token is told apart by chance.
  revokeToken: 'src/features/people/tokens.pg.test.ts',
  // A choice is kept with a session, and these come with tokens.
  // A link comes by mail; an appointment and a department are told apart by chance.
  withdrawMissionInvitation: 'src/features/missions/routes/invite.pg.test.ts',
  answerForPartner: 'src/features/missions/routes/invite.pg.test.ts',
  acceptInvitation: 'src/features/people/posts.pg.test.ts',
  declineInvitation: 'src/features/people/posts.pg.test.ts',
  inviteToPost: 'src/features/people/posts.pg.test.ts',
  withdrawFromPost: 'src/features/people/posts.pg.test.ts',
  endAppointment: 'src/features/people/posts.pg.test.ts',
  changeDepartment: 'src/features/people/posts.pg.test.ts',
  endDepartment: 'src/features/people/posts.pg.test.ts',
  makePost: 'src/features/people/posts.pg.test.ts',
  nameDepartment: 'src/features/people/posts.pg.test.ts',
  changePost: 'src/features/people/posts.pg.test.ts',
  endPost: 'src/features/people/posts.pg.test.ts',
  // A claim is checked by somebody else than who made it.
  approveClaim: 'src/features/people/claims.pg.test.ts',
  refuseClaim: 'src/features/people/claims.pg.test.ts',
  withdrawClaim: 'src/features/people/claims.pg.test.ts',
  chooseActing: 'src/features/people/acting.pg.test.ts',
  // An ask, an offer and what is shown are told apart by chance.
  callAskMet: 'src/features/commitments/asks.pg.test.ts',
  withdrawAsk: 'src/features/commitments/asks.pg.test.ts',
  withdrawEvidence: 'src/features/commitments/evidence.pg.test.ts',
  // A conversation has a turn of each side before these.
  promise: 'src/features/commitments/conversation.pg.test.ts',
  counterTerms: 'src/features/commitments/conversation.pg.test.ts',
  declineTerms: 'src/features/commitments/conversation.pg.test.ts',
  withdrawTerms: 'src/features/commitments/conversation.pg.test.ts',
  declareSatisfied: 'src/features/commitments/conversation.pg.test.ts',
  sayNotYet: 'src/features/commitments/conversation.pg.test.ts',
  acceptDate: 'src/features/commitments/conversation.pg.test.ts',
  keepDate: 'src/features/commitments/conversation.pg.test.ts',
  // A contact is told apart by chance, and a proposal is answered once.
  confirmContact: 'src/features/relationships/tending.pg.test.ts',
  disputeContact: 'src/features/relationships/tending.pg.test.ts',
  withdrawContact: 'src/features/relationships/tending.pg.test.ts',
  takeUpTie: 'src/features/relationships/tending.pg.test.ts',
  declineTie: 'src/features/relationships/tending.pg.test.ts',
  withdrawTie: 'src/features/relationships/tending.pg.test.ts',
  // An agreement has a turn of each party before these.
  proposeAgreement: 'src/features/relationships/agreements.pg.test.ts',
  acceptAgreement: 'src/features/relationships/agreements.pg.test.ts',
  declineAgreement: 'src/features/relationships/agreements.pg.test.ts',
  withdrawAgreement: 'src/features/relationships/agreements.pg.test.ts',
  leaveAgreement: 'src/features/relationships/agreements.pg.test.ts',
  // An introduction has a turn of each party before these.
  acceptIntroduction: 'src/features/relationships/introductions.pg.test.ts',
  declineIntroduction: 'src/features/relationships/introductions.pg.test.ts',
  makeIntroduction: 'src/features/relationships/introductions.pg.test.ts',
  acknowledgeIntroduction: 'src/features/relationships/introductions.pg.test.ts',
  stopIntroduction: 'src/features/relationships/introductions.pg.test.ts',
  // A mail is told apart by chance, and this house has no mail server.
  removeMail: 'src/app/pages/mail/routes.pg.test.ts',
  sendMailAgain: 'src/app/pages/mail/routes.pg.test.ts',
  // Erasing is for a person who came in, and a session is ended where there is one.
  eraseMe: 'src/app/pages/privacy/privacy.pg.test.ts',
  endPersonSessions: 'src/app/pages/operator/people/people.pg.test.ts',
  // A job fails by chance.
  runJobAgain: 'src/app/pages/operator/operator.pg.test.ts',
  giveUpJob: 'src/app/pages/operator/operator.pg.test.ts',
  // A preview changes nothing; what applying it remembers is in the tests of packages.
  beginImport: 'src/app/pages/imports/routes.pg.test.ts',
  beginMissionImport: 'src/app/pages/imports/routes.pg.test.ts',
  chooseImportColumns: 'src/app/pages/imports/routes.pg.test.ts',
  answerImport: 'src/app/pages/imports/routes.pg.test.ts',
  applyImport: 'src/app/pages/imports/routes.pg.test.ts',
  stopImport: 'src/app/pages/imports/routes.pg.test.ts',
  beginImportAgain: 'src/app/pages/imports/routes.pg.test.ts',
  ...Object.fromEntries(
    [
      ...['addWebhook', 'tryWebhook', 'switchWebhookOn', 'replaceWebhookSecret', 'endWebhook'],
      'sendDeliveryAgain',
    ].map((id) => [id, 'src/app/webhooks/webhooks.pg.test.ts']),
  ),
  ...Object.fromEntries(
    ['makeCalendar', 'endCalendar'].map((id) => [
      id,
      'src/app/pages/calendars/calendars.pg.test.ts',
    ]),
  ),
};

test('each form has an accepted input here, or a test of its own', () => {
  const ids = forms.map(({ id }) => id);
  const known = [...Object.keys(accepted), ...Object.keys(askedElsewhere)];
  expect(known.filter((id) => !ids.includes(id))).toEqual([]);
  expect(ids.filter((id) => !known.includes(id))).toEqual([]);
  const gone = Object.values(askedElsewhere).filter((path) => !existsSync(join(root, path)));
  expect(gone).toEqual([]);
});

/** Addresses that forms have given, by what they are without their code. */
const given = new Map<string, string>();
const keepAddresses = (said: string) => {
  for (const [, whole = '', plain = ''] of said.matchAll(/"((.[^"]*)-[0-9a-f]{6})"/g))
    given.set(plain, whole);
};
/** The same values with the addresses that were given. */
const withAddresses = <Values extends object>(values: Values): Values =>
  JSON.parse(JSON.stringify(values), (_, value) =>
    typeof value === 'string' ? (given.get(value) ?? value) : value,
  );

test('each command that changes something adds to memory, in the same breath', async () => {
  const own = await sampleOf(house, missionAsked);
  const silent: string[] = [];
  for (const [id, { by, newIn, at, input, forgets }] of Object.entries(accepted)) {
    const route = forms.find((one) => one.id === id);
    if (!route) continue;
    const address = addressOf(route, withAddresses({ ...own, ...at }));
    if (address === null) throw new Error(`${id} has no address`);
    if (newIn) await house.appoint(`new-in-${newIn}`, newIn);
    const headers = newIn ? await byToken(`new-in-${newIn}`) : people[by];
    const before = await countEntries();
    const answer = await house.app.request(address, {
      method: 'POST',
      body: JSON.stringify(withAddresses(input)),
      headers: { ...headers, 'content-type': 'application/json' },
    });
    expect(answer.status, `${id} at ${address}: ${await answer.clone().text()}`).toBe(201);
    expect(answer.headers.get('location'), id).toMatch(/^\//);
    keepAddresses(await answer.clone().text());
    const checked = route.output.safeParse(await answer.json());
    expect(checked.success ? [] : checked.error.issues, id).toEqual([]);
    if ((await countEntries()) === before && forgets === undefined) silent.push(id);
  }
  expect(silent).toEqual([]);
});

const asked = await listForms(house);
const texts = [...ownTexts, ...naughty.filter((_, at) => at % sampled === 0)];

test.each(asked.map((form, nth) => ({ name: nameOf(form.route), form, nth })))(
  '$name takes every text fairly',
  async ({ form, nth }) => {
    const input = accepted[form.route.id]?.input ?? {};
    // A form with a file begins to read it, which takes a hundred times as long as a refusal.
    const every = form.route.multipart ? 2 * turns : turns;
    const only = (at: number) => at % every === nth % every;
    const problems = await attackForm(house, form, texts, [people.operator, people.convenor], {
      accepted: input,
      only,
    });
    expect(problems).toEqual([]);
  },
);

test('after all that, every page still stands, and nothing that was sent is markup', async () => {
  const own = await sampleOf(house, missionAsked);
  for (const route of routes) {
    if (route.method !== 'get') continue;
    const address = await addressIn(house, route, missionAsked, own);
    if (address === null) continue;
    for (const accept of ['text/html', 'application/json']) {
      const answer = await house.app.request(address, { headers: { ...people.operator, accept } });
      expect(answer.status, `${address} as ${accept}`).toBeLessThan(500);
      if (accept !== 'text/html') continue;
      const page = parse(await answer.text());
      const planted = page.querySelectorAll(
        'marquee, iframe, object, script:not([src]), img, [onerror], [onload], [onclick], [onmouseover], a[href^="javascript:"]',
      );
      expect(
        planted.map((one) => one.outerHTML.slice(0, 200)),
        address,
      ).toEqual([]);
    }
  }
});

test('planted: the fields of a form are found, and an unfair answer is told', async () => {
  const [first] = asked;
  if (!first) throw new Error('there is no form');
  expect(fieldsOf(first.route.input).length).toBeGreaterThanOrEqual(0);
  const broken = { ...house, app: { request: async () => new Response('', { status: 500 }) } };
  // Only `request` of the house is asked here.
  const problems = await attackForm(
    broken as unknown as typeof house,
    { ...first, fields: ['a'] },
    ['x'],
    [{}],
  );
  expect(problems.length).toBeGreaterThan(10);
  const loud = {
    ...house,
    app: {
      request: async () =>
        new Response('<marquee>', { status: 422, headers: { 'content-type': 'text/html' } }),
    },
  };
  expect(
    await attackForm(loud as unknown as typeof house, { ...first, fields: ['a'] }, ['x'], [{}]),
  ).toContainEqual(expect.stringContaining('gave back markup'));
});
