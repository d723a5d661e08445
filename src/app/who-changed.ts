import type { OrganisationTables } from '../features/organisations/index.ts';
import type { PeopleTables } from '../features/people/index.ts';
import type { Temporal } from '../kernel/day.ts';
import type { ChangedBy } from '../kernel/result.ts';
import type { Reading } from '../platform/db/access.ts';
import { browseMemory, type MemoryTables } from '../platform/memory/index.ts';
import { workplace } from '../platform/ui/copy.ts';

/** Hours in which a form may lie open. An older change is not named: an import may have come after it. Source: our judgement. */
const openHoursMax = 24;

/** Entries looked through for the one that is about all of it. Source: our judgement; it is among the latest. */
const entriesMax = 20;

/**
 * Who made such a change last, as memory knows: the post with its organisation, or the operator. Null where
 * nobody did within a day, as where an import did. Three queries at most.
 */
export async function whoChanged(
  db: Reading<MemoryTables & Pick<PeopleTables, 'post'> & Pick<OrganisationTables, 'organisation'>>,
  { event, ids }: ChangedBy,
  now: Temporal.Instant,
): Promise<string | null> {
  const from = now.subtract({ hours: openHoursMax }).toString();
  const about = ids.length > 0 ? ids : null;
  const entries = await browseMemory(db, { event, about, from, before: null }, null, entriesMax);
  const by = entries.find((entry) => ids.every((id) => entry.about.includes(id)))?.by;
  if (by === undefined || by === 'system') return null;
  if (by === 'operator') return 'The operator';
  const post = await db
    .selectFrom('post')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select(['post.title', 'organisation.name'])
    .where('post.id', '=', by.post)
    .executeTakeFirst();
  return post ? workplace(post.title, post.name) : null;
}
