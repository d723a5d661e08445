import { Temporal } from '../../kernel/day.ts';
import type { Reading } from './access.ts';
import type { InstanceTables } from './instance.ts';

/** What the operator may change of this installation while it runs. */
export interface InstanceSettings {
  /** What this place is called, at the foot of each page. */
  readonly name: string;
  /** Where people reach whoever runs it: an address of mail or of a page; null where nobody said. */
  readonly contact: string | null;
  /** Whom to ask about personal data, in the same form. */
  readonly privacyContact: string | null;
  /** What a visitor reads first, as its operator wrote it. */
  readonly homeWords: string | null;
}

/** The settings as this process last read them. */
export interface LiveSettings {
  now(): InstanceSettings;
  /** Reads them anew where they are older than a few seconds; does not wait, and never fails. */
  refresh(now: Temporal.Instant): void;
  /** Says that they were changed here. */
  take(settings: InstanceSettings): void;
}

/**
 * Seconds after which another process's change is looked for: short for people, long for a database that
 * is asked by many. Source: our judgement.
 */
const freshSeconds = 10;

/** The settings that are stored. */
const findSettings = (db: Reading<InstanceTables>): Promise<InstanceSettings> =>
  db
    .selectFrom('instance')
    .select(['name', 'contact', 'privacy_contact as privacyContact', 'home_words as homeWords'])
    .executeTakeFirstOrThrow();

/**
 * Keeps the settings at hand for every page, so that none has to ask for them. What is changed in
 * this process holds at once; what is changed in another, some seconds later.
 */
export async function openSettings(
  db: Reading<InstanceTables>,
  now: Temporal.Instant,
): Promise<LiveSettings> {
  let settings = await findSettings(db);
  let readAt = now;
  return {
    now: () => settings,
    take: (changed) => {
      settings = changed;
    },
    refresh: (moment) => {
      if (Temporal.Instant.compare(moment, readAt.add({ seconds: freshSeconds })) < 0) return;
      readAt = moment;
      findSettings(db).then(
        (found) => {
          settings = found;
        },
        // The database is away: what was read last still holds, and the next request asks again.
        () => {},
      );
    },
  };
}
