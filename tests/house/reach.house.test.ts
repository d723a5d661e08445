import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import type { Route } from '../../src/platform/http/route.ts';
import { averley, houseWith, type TestHouse } from '../house-with.ts';
import { routesOfHouse } from './walk.ts';

/** Pages that nobody comes to by a link, each with the way that leads there. */
const byAnotherWay: Readonly<Record<string, string>> = {
  showEntry: 'the link that is printed at start',
  showImportColumns: 'a table that was sent',
  showImportProblems: 'a checked import',
  showImportRows: 'a checked import',
  showMail: 'a mail that was written to somebody',
  showDesign: 'whoever builds Weft, from src/platform/ui/README.md',
  showAgreement: 'what partners have written together, from the list of it',
  showAnswerForm: 'an invitation that an organisation has not answered',
  showClaim: 'a claim that somebody made',
  showConfirmAddress: 'the link in a mail to a new address',
  showConfirmSignUp: 'the link in a mail to whoever wants an account',
  showDepartment: 'a department that an organisation has named',
  showEvidence: 'something that was shown of a commitment',
  showInvitation: 'the link in a mail',
  showJoinForm: 'the page of an organisation of my own that has not joined',
  showNewPassword: 'the link in a mail to whoever forgot theirs',
  showRenameOutcome: 'an outcome that nothing measures yet',
  showBackFromProvider: 'a provider that sends somebody back',
  showProvider: 'a provider that was set up',
  showPasskey: 'a passkey that was made',
  showSecondStep: 'a password that was right, of an account with a second factor',
  showWritten: 'an address that was sent',
  showWebhook: 'a webhook that somebody added, from the list of them',
};

const house = await houseWith(averley);
const pages = routesOfHouse(house).filter(({ method }) => method === 'get');

const asPattern = (route: Route) =>
  new RegExp(`^${route.at.pattern.replace(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`);
const patterns = pages
  .map((route) => ({ route, pattern: asPattern(route), names: route.at.pattern.split(':').length }))
  // An address in plain words is that page, before one that takes any word.
  .sort((a, b) => a.names - b.names);

const routeAt = (address: string) =>
  patterns.find(({ pattern }) => pattern.test(address.split('?')[0] ?? ''))?.route;

/** Addresses that a page leads to: its links, and its forms that only ask. */
async function leadsTo(address: string, as: HeadersInit, of: TestHouse): Promise<string[]> {
  const answer = await of.app.request(address, { headers: { accept: 'text/html', ...as } });
  const page = parse(await answer.text());
  const links = page.querySelectorAll('a[href]').map((one) => one.getAttribute('href') ?? '');
  const asks = page
    .querySelectorAll('form')
    .filter((one) => (one.getAttribute('method') ?? 'get').toLowerCase() === 'get')
    .map((one) => one.getAttribute('action') ?? '');
  return [...links, ...asks]
    .map((href) => new URL(href, `http://localhost${address}`))
    .filter(({ host }) => host === 'localhost')
    .map(({ pathname, search }) => pathname + search);
}

/** Every page that somebody comes to by links alone, beginning at home: one of each route. */
async function reach(as: HeadersInit): Promise<Set<string>> {
  const reached = new Set<string>();
  const waiting = ['/'];
  // Several addresses of a route may lead to different places, so a few of each are followed.
  const seen = new Map<string, number>();
  const asked = new Set<string>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const route = routeAt(address);
    const times = seen.get(route?.id ?? '') ?? 0;
    if (!route || asked.has(address) || times >= sameRouteMax) continue;
    asked.add(address);
    seen.set(route.id, times + 1);
    reached.add(route.id);
    waiting.push(...(await leadsTo(address, as, house)));
  }
  return reached;
}

const sameRouteMax = 2;

test('every page can be come to by links from home', { timeout: 180_000 }, async () => {
  const everyone = await Promise.all(
    ['leila-haddad', 'operator'].map(async (person) => house.signInAs(person)),
  );
  const reached = new Set<string>();
  for (const as of [{}, ...everyone]) for (const id of await reach(as)) reached.add(id);
  expect(reached.size).toBeGreaterThan(20);
  const missed = pages.map(({ id }) => id).filter((id) => !reached.has(id));
  expect(missed.sort()).toEqual(Object.keys(byAnotherWay).sort());
});
