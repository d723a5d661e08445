import { h } from 'preact';
import { postsHeld } from '../../../kernel/actor.ts';
import type { NoticeKind } from '../../../kernel/notice.ts';
import type { Writing } from '../../../platform/db/access.ts';
import {
  type MailTables,
  MainLink,
  mailLayout,
  Paragraph,
  tell,
  tellFollowers,
} from '../../../platform/mail/index.ts';
import { findPersonActing, type PeopleTables } from '../../people/index.ts';
import { whyFollowed } from '../copy/introductions.ts';
import { mayAskIntroduction } from '../policy.ts';
import { listTold } from '../queries/told.ts';
import type { Moment, PairAt, PairTables } from './acting.ts';

/** A matter that somebody is told of: what kind, its words, and the page that answers it. */
export interface Telling {
  /** Kind of the mail, in kebab-case; its first word says which kind of notice it is. */
  readonly about: string;
  /** The single thing that it tells, so that nobody hears of it twice. */
  readonly thing: string;
  readonly subject: string;
  readonly lines: readonly string[];
  /** Why this organisation gets it. */
  readonly why: string;
  /** Words of the one link that matters, and its address within this installation. */
  readonly link: string;
  readonly at: string;
}

/**
 * Tells those who raised something between two, or follow it, that it has ended. `key` is what a side was
 * told by, where one was, so that nobody hears of the end twice.
 */
export async function tellEnded(
  tx: Writing<PairTables>,
  pair: Pick<PairAt, 'mission'>,
  followed: string,
  ending: Omit<Telling, 'why'> & { readonly key?: string },
  { person, today, now, place }: Moment,
): Promise<void> {
  const { subject, about, at, lines, link, thing, key } = ending;
  const letter = letterOf({ subject, lines, link, at, why: whyFollowed }, place);
  const mayHear = async (id: string) => {
    const reader = await findPersonActing(tx, { person: id }, today);
    const acting = reader && { ...reader, posts: postsHeld(reader), elsewhere: [] };
    return acting !== null && mayAskIntroduction(acting, pair.mission) === 'yes';
  };
  await tellFollowers(
    tx,
    followed,
    { thing: key ?? `${about} ${thing}`, at, letter, about },
    { except: person ?? null, mayHear },
    now,
  );
}

const letterOf = (
  { subject, lines, link, at, why }: Pick<Telling, 'subject' | 'lines' | 'link' | 'at' | 'why'>,
  place: Moment['place'],
) =>
  mailLayout({
    subject,
    place,
    why,
    children: [
      ...lines.map((line) => h(Paragraph, null, line)),
      h(MainLink, { href: place.url + at, label: link }),
    ],
  });

/** The kind of notice of each kind of mail; contacts are of ties. */
const kindOf: Readonly<Record<string, NoticeKind>> = {
  introduction: 'introduction',
  check: 'check',
  agreement: 'agreement',
};

/**
 * Tells those who act for one organisation in a matter: whoever holds or stands in for the post
 * that tends it, else whoever holds the post that leads, else all who hold a post. Does nothing where
 * nobody does. One query, and one for each.
 */
export async function tellSide(
  tx: Writing<MailTables & Pick<PeopleTables, 'post' | 'appointment' | 'person'>>,
  organisationId: string,
  stewardPost: string | null,
  telling: Telling,
  { today, now, place }: Moment,
): Promise<void> {
  const { subject, about, at, why, lines, link } = telling;
  const kind = kindOf[about.split('-')[0] ?? ''] ?? 'tie';
  const thing = `${about} ${telling.thing}`;
  for (const person of await listTold(tx, organisationId, stewardPost, today)) {
    const letter = letterOf({ subject, lines, link, at, why }, place);
    await tell(tx, { person, kind, thing, at, letter, about }, now);
  }
}
