import type { Reading } from '../../../platform/db/access.ts';
import {
  listRemembered,
  type MemoryTables,
  type Remembered,
} from '../../../platform/memory/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../../people/index.ts';

type Around = MemoryTables & Pick<PeopleTables, 'post'> & Pick<OrganisationTables, 'organisation'>;

/** An entry of memory with the name of whoever acted. */
export interface HistoryEntry extends Remembered {
  /** Title and organisation of the post that acted; null for the operator and the system. */
  readonly post: { readonly title: string; readonly organisation: string } | null;
}

/** Happenings that changed what is stated: these, and no others, are earlier wordings. */
const kinds = [
  'mission',
  'partner',
  'outcome',
  'indicator',
  'phase',
  'measurement',
  'measurements',
];

/**
 * The latest changes of what a mission, or one of its indicators, states, newest first. Of the last
 * `limit` entries about it those that changed a statement. Three queries.
 */
export async function listHistory(
  db: Reading<Around>,
  about: string,
  limit: number,
): Promise<HistoryEntry[]> {
  const entries = (await listRemembered(db, about, limit)).filter(({ event }) =>
    kinds.includes(event.split('.')[0] ?? ''),
  );
  const ids = [...new Set(entries.flatMap(({ by }) => (typeof by === 'string' ? [] : [by.post])))];
  const posts =
    ids.length === 0
      ? []
      : await db
          .selectFrom('post')
          .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
          .select(['post.id', 'post.title', 'organisation.name as organisation'])
          .where('post.id', 'in', ids)
          .execute();
  return entries.map((entry) => {
    const { by } = entry;
    const post = typeof by === 'string' ? undefined : posts.find(({ id }) => id === by.post);
    return {
      ...entry,
      post: post ? { title: post.title, organisation: post.organisation } : null,
    };
  });
}
