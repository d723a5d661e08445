import { missionPaths } from '../features/missions/paths.ts';
import { organisationPaths } from '../features/organisations/index.ts';
import { peoplePaths } from '../features/people/index.ts';
import { isOperator } from '../kernel/actor.ts';
import { clockIn, dayInWords } from '../kernel/day.ts';
import { ownPath } from '../kernel/own-path.ts';
import { reachBy } from '../kernel/reach.ts';
import type { Ask } from '../platform/http/ask.ts';
import type { Frame } from '../platform/ui/page.tsx';
import { operatorCopy } from './pages/operator/copy.ts';
import { weekCopy } from './pages/week/copy.ts';
import type { Parts } from './parts.ts';
import { appPaths } from './paths.ts';

/** Pages on which somebody is about to sign in already: nobody comes back to them. */
const atTheDoor = (path: string): boolean =>
  [peoplePaths.signIn(), peoplePaths.signUp()].some((door) => path.startsWith(door)) ||
  path === appPaths.home() ||
  ownPath(path) === null;

/** What every page knows: the places of the house, who is here, and when it was drawn. */
export function frameFor(parts: Parts, ask: Ask): Frame {
  const { actor } = ask;
  const settings = parts.settings.now();
  const post = actor.kind === 'person' ? actor.posts[0] : undefined;
  return {
    path: ask.path,
    hostedBy: settings.name,
    contact: settings.contact === null ? null : reachBy(settings.contact),
    demonstration: parts.instance.demonstration,
    viewer:
      actor.kind === 'person'
        ? {
            name: actor.name,
            post: post?.title ?? null,
            organisation: post?.organisation.name ?? null,
            ...(actor.elsewhere.length > 0 && { acting: peoplePaths.acting() }),
          }
        : null,
    nav: [
      ...(actor.kind === 'person' ? [{ label: weekCopy.tab, href: appPaths.home() }] : []),
      { label: 'Missions', href: missionPaths.list() },
      { label: 'Organisations', href: organisationPaths.list() },
      { label: 'Places', href: organisationPaths.places() },
      ...(isOperator(actor) ? [{ label: operatorCopy.nav, href: appPaths.operator() }] : []),
    ],
    links: {
      home: appPaths.home(),
      signIn: peoplePaths.signIn({ to: ask.looks && !atTheDoor(ask.path) ? ask.path : null }),
      signOut: peoplePaths.signOut(),
      account: peoplePaths.account(),
      mail: appPaths.myMail(),
      calendars: appPaths.calendars(),
      webhooks: appPaths.webhooks(),
      search: appPaths.search(),
      api: appPaths.api(),
      methods: appPaths.methods(),
      accessibility: appPaths.accessibility(),
      data: appPaths.data(),
      privacy: appPaths.privacy(),
      myData: appPaths.myData(),
    },
    assets: parts.assets,
    made: { at: ask.now.toString(), again: ask.looks ? ask.path : null },
    asOf: `${dayInWords(ask.today)}, ${clockIn(ask.now, parts.instance.timeZone)}`,
  };
}
