import type { OrganisationTables } from '../features/organisations/index.ts';
import type { PeopleTables } from '../features/people/index.ts';
import type { Reading } from '../platform/db/access.ts';
import { listRemembered, type MemoryTables } from '../platform/memory/index.ts';
import { workplace } from '../platform/ui/copy.ts';

/** Entries looked through for the last correction. Source: our judgement; it is seconds or minutes old. */
const entriesMax = 20;

/** Events by which something that was there already came to read otherwise. */
const corrects = /[.-](corrected|renamed|changed)$/;

/**
 * Who corrected last what has this id, as memory knows: the post with its organisation, or the operator. Null
 * where nothing among its latest entries corrected it, as where an import did. Three queries at most.
 */
export async function whoChanged(
  db: Reading<MemoryTables & Pick<PeopleTables, 'post'> & Pick<OrganisationTables, 'organisation'>>,
  about: string,
): Promise<string | null> {
  const entries = await listRemembered(db, about, entriesMax);
  const by = entries.find(({ event }) => corrects.test(event))?.by;
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
