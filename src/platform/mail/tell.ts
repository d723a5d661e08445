import { sql } from 'kysely';
import type { Temporal } from '../../kernel/day.ts';
import { type NoticeKind, type NoticeWay, usualWay } from '../../kernel/notice.ts';
import type { Writing } from '../db/access.ts';
import { postMail } from './post-mail.ts';
import type { MailTables } from './tables.ts';

/** Something that one person is told. */
export interface Notice {
  readonly person: { readonly id: string; readonly name: string; readonly address: string };
  readonly kind: NoticeKind;
  /** What it is about, to the single turn: the same thing has the same key, whoever tells. */
  readonly thing: string;
  /** Path of this place that it leads to. */
  readonly at: string;
  /** The mail of it, as `mailLayout` makes it; its subject is what stands here. */
  readonly letter: { readonly subject: string; readonly text: string; readonly html: string };
  /** What kind of mail it is, in kebab-case. */
  readonly about: string;
}

/**
 * Tells one person of one thing, in the caller's transaction: a notice here, and a mail at once, or later
 * with others, or none, as they chose for its kind. Whoever was told of the thing before is not told
 * again; of ten that tell at once one does. Returns whether they were told now.
 */
export async function tell(
  tx: Writing<MailTables>,
  { person, kind, thing, at, letter, about }: Notice,
  now: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql<{
    way: NoticeWay | null;
  }>`select tell(${person.id}::uuid, ${kind}, ${thing},
    ${letter.subject}, ${at}, ${now.toString()}::timestamptz, ${usualWay}) as way`.execute(tx);
  const way = rows[0]?.way ?? null;
  if (way === 'now')
    await postMail(tx, {
      to: { name: person.name, address: person.address },
      person: person.id,
      ...letter,
      about,
    });
  return way !== null;
}
