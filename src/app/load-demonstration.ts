import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import { replayConversation, type ToldTurn } from '../features/commitments/index.ts';
import { type Day, dayIn, daysBetween, Temporal } from '../kernel/day.ts';
import { demonstrateTies } from './demonstrate-ties.ts';
import type { House } from './open-house.ts';
import { openPackage } from './packages/files/package-source.ts';
import { importPackage } from './packages/import.ts';
import type { Schema } from './schema.ts';

/** Whose name the demonstration's pages bear as host. Source: look/look.md */
const hostName = 'Averley Common Fund';
const daysInWeek = 7;

/**
 * Loads Averley into a demonstration that does not hold it yet: the package, then what a package
 * does not say (which organisations have joined: the partners of warm homes and those with an
 * appointment), and moves its recent days forward by whole weeks so that contacts are as old as
 * they were when it was written. Returns whether it was loaded now. The package is loaded first, and
 * what was cut off between the two is done at the next start.
 * Source: packs/averley/README.md
 */
export async function loadDemonstration(
  house: Pick<House, 'connection' | 'clock' | 'instance'>,
  folder: string,
): Promise<boolean> {
  const { connection, clock, instance } = house;
  const done = await connection
    .selectFrom('organisation')
    .select('id')
    .where('fictional', '=', true)
    .where('joined_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (done) return false;
  const now = clock.now();
  const opened = await openPackage(folder);
  if (!opened.ok) throw new Error(opened.problems.map((problem) => problem.detail).join(' '));
  try {
    const outcome = await importPackage(
      connection,
      opened.value,
      { sameName: 'new', leaveOut: false },
      { now, timeZone: instance.timeZone, by: 'system', byPerson: null },
      () => {},
    );
    if (!outcome.applied)
      throw new Error(outcome.problems.map((problem) => problem.detail).join(' '));
  } finally {
    await opened.value.close();
  }
  const weeks = weeksSince(writtenOn(folder), dayIn(now, instance.timeZone));
  await connection.transaction().execute(async (tx) => {
    await moveDays(tx, weeks * daysInWeek);
    await tellConversations(tx, folder, weeks * daysInWeek, instance.timeZone);
    await sql`
      update organisation o set joined_at = ${now.toString()}
      where o.fictional and o.joined_at is null and (
        exists (select 1 from appointment a join post p on p.id = a.post_id where p.organisation_id = o.id)
        or exists (select 1 from partner r join mission m on m.id = r.mission_id
          where r.organisation_id = o.id and m.slug = 'warm-and-dry-homes'))`.execute(tx);
    await demonstrateTies(tx, dayIn(now, instance.timeZone));
    await sql`update instance set name = ${hostName}`.execute(tx);
  });
  return true;
}

/**
 * Tells the conversations that are written beside the package, for a package says only where each
 * commitment stands. They go through the rules of real ones.
 */
async function tellConversations(
  tx: Transaction<Schema>,
  folder: string,
  days: number,
  timeZone: string,
): Promise<void> {
  const file = join(folder, 'conversations.json');
  if (!existsSync(file)) return;
  // Our own file, shipped beside the code.
  const told = JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly ToldTurn[]>;
  const day = (written: Day) => Temporal.PlainDate.from(written).add({ days }).toString();
  for (const [slug, turns] of Object.entries(told))
    await replayConversation(tx, slug, turns, { day, timeZone });
}

/** The day on which the package was written, as its descriptor says. */
function writtenOn(folder: string): Day {
  // Our own file, shipped beside the code.
  const descriptor = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as {
    created: string;
  };
  return descriptor.created.slice(0, 10);
}

const weeksSince = (from: Day, to: Day) =>
  Math.max(0, Math.ceil(daysBetween(from, to) / daysInWeek));

/** Moves what happened lately forward. Figures, targets and missions' dates name months and years, and stay. */
async function moveDays(tx: Kysely<Schema>, days: number): Promise<void> {
  if (days === 0) return;
  const by = sql`${days}::int`;
  await sql`update tie t set contact_on = contact_on + ${by} from mission m
    where m.id = t.mission_id and m.fictional`.execute(tx);
  await sql`update commitment c set due_on = due_on + ${by}, satisfied_on = satisfied_on + ${by}
    from organisation o where o.id = c.organisation_id and o.fictional`.execute(tx);
  await sql`update appointment a set starts_on = starts_on + ${by}, ends_on = ends_on + ${by}
    from person p where p.id = a.person_id and p.fictional`.execute(tx);
  await sql`update attestation a set attested_on = attested_on + ${by} from mission m
    where m.id = a.mission_id and m.fictional`.execute(tx);
}
