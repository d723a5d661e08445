import { awaiting } from '../../../features/commitments/index.ts';
import {
  type GapToClose,
  listGapsToClose,
  listMatters,
} from '../../../features/relationships/index.ts';
import { consentsFor, type PersonActing } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import { holidaysOf } from '../../../kernel/working-days.ts';
import type { Reading } from '../../../platform/db/access.ts';
import { countUnread } from '../../../platform/mail/index.ts';
import type { Schema } from '../../schema.ts';
import {
  foundOfClaim,
  foundOfInvitation,
  foundOfMatter,
  foundOfWaiting,
  withClock,
} from './items.ts';
import { findStandingOf, listClaimsInWeek } from './queries.ts';
import { inOrder, onlyYou } from './rules.ts';
import type { Week, WeekGap } from './schema.ts';

/** Commitments that are looked at, and things of each section that are listed. Source: our judgement; a week holds no more */
const waitingMax = 200;
const listedMax = 25;
/** Gaps of each mission that are looked at for the one that only this organisation can close, and that are listed. */
const gapsLookedAt = 40;
const gapsListed = 4;

/** Whose holidays count. Source: the default place of an instance, Europe/London. */
const holidays = holidaysOf('england-and-wales');

/**
 * The week of whoever came in: what waits on the organisation for which they act, what it has promised,
 * whom to talk to, and the one move that only they can make. Seven queries at most.
 */
export async function showWeek(
  db: Reading<Schema>,
  actor: PersonActing,
  { today, timeZone }: { readonly today: Day; readonly timeZone: string },
): Promise<Week> {
  const calendar = { today, timeZone, holidays };
  const own = actor.posts[0]?.organisation ?? null;
  const [unread, claims, rest] = await Promise.all([
    countUnread(db, actor.id),
    listClaimsInWeek(db, actor, today),
    own === null
      ? null
      : Promise.all([
          awaiting.list(db, [own.id], waitingMax),
          listMatters(db, own.id, today),
          listGapsToClose(db, own, today, gapsLookedAt),
          findStandingOf(db, own.id, today),
        ]),
  ]);
  const [commitments = [], matters = [], close = none, standing] = rest ?? [];
  const invitations =
    own !== null && consentsFor(actor, own.id) ? (standing?.invitations ?? []) : [];
  const found = inOrder([
    ...commitments.map((one) => foundOfWaiting(one, calendar)),
    ...matters.map(foundOfMatter),
    ...claims.map((one) => foundOfClaim(one, calendar)),
    ...(own === null ? [] : invitations.map((one) => foundOfInvitation(one, own))),
  ]);
  const waiting = found.filter(({ kind }) => kind !== 'report-done' && kind !== 'tie-quiet');
  const listed = (items: typeof found) =>
    items.slice(0, listedMax).map((one) => withClock(one, calendar));
  const only =
    own === null
      ? null
      : onlyYou({ own: own.slug, gaps: close.gaps, waiting, acting: standing?.acting ?? 0 });
  return {
    today,
    organisation: own && { id: own.slug, name: own.name },
    waiting: listed(waiting),
    more: Math.max(0, waiting.length - listedMax),
    promises: listed(found.filter(({ kind }) => kind === 'report-done')),
    quiet: listed(found.filter(({ kind }) => kind === 'tie-quiet')),
    gaps: close.gaps
      .filter((gap) => !(only?.why === 'only-broker' && only.gap === gap) && !gap.underWay)
      .slice(0, gapsListed)
      .map(gapShown),
    onlyYou:
      only === null
        ? null
        : only.why === 'only-broker'
          ? { why: only.why, gap: gapShown(only.gap) }
          : { why: only.why, item: withClock(only.item, calendar) },
    unread,
    missions: close.missions.map(named),
    tooLarge: close.tooLarge.map(named),
  };
}

const none = { gaps: [], missions: [], tooLarge: [] };

const named = ({ slug, name }: { slug: string; name: string }) => ({ id: slug, name });

const end = ({ slug, name, sector }: GapToClose['one']) => ({ id: slug, name, sector });

const gapShown = (gap: GapToClose): WeekGap => ({
  mission: named(gap.mission),
  organisations: [end(gap.one), end(gap.other)],
  toward: gap.toward && end(gap.toward),
  need: gap.need,
  why: gap.why,
  introducers: gap.introducers.map(end),
  outOf: gap.organisations,
  lastContactOn: gap.lastContactOn,
  underWay: gap.underWay,
  tieHref: gap.tieHref,
  introductionHref: gap.introductionHref,
  gapsHref: gap.gapsHref,
});
