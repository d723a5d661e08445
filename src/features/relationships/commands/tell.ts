import { h } from 'preact';
import type { Writing } from '../../../platform/db/access.ts';
import {
  type MailTables,
  MainLink,
  mailLayout,
  Paragraph,
  postMail,
} from '../../../platform/mail/index.ts';
import type { PeopleTables } from '../../people/index.ts';
import { listTold } from '../queries/told.ts';
import type { Moment } from './acting.ts';

/** A matter that somebody is told of by mail: what kind, its words, and the page that answers it. */
export interface Telling {
  /** Kind of the mail, in kebab-case. */
  readonly about: string;
  readonly subject: string;
  readonly lines: readonly string[];
  /** Why this organisation gets it. */
  readonly why: string;
  /** Words of the one link that matters, and its address within this installation. */
  readonly link: string;
  readonly at: string;
}

/**
 * Writes to those who act for one organisation in a matter: whoever holds or stands in for the post
 * that tends it, else whoever holds the post that leads, else all who hold a post. Does nothing where
 * nobody does. One query, and one mail each.
 */
export async function tellSide(
  tx: Writing<MailTables & Pick<PeopleTables, 'post' | 'appointment' | 'person'>>,
  organisationId: string,
  stewardPost: string | null,
  telling: Telling,
  { today, place }: Moment,
): Promise<void> {
  const { subject, about, at, why, lines, link } = telling;
  for (const { id, name, address } of await listTold(tx, organisationId, stewardPost, today)) {
    const letter = mailLayout({
      subject,
      place,
      why,
      children: [
        ...lines.map((line) => h(Paragraph, null, line)),
        h(MainLink, { href: place.url + at, label: link }),
      ],
    });
    await postMail(tx, { to: { name, address }, person: id, ...letter, about });
  }
}
