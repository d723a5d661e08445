import { sql } from 'kysely';
import type { Actor } from '../../../kernel/actor.ts';
import type { Reading } from '../../../platform/db/access.ts';
import {
  type Json,
  listRemembered,
  type MemoryTables,
  type Remembered,
} from '../../../platform/memory/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../../people/index.ts';
import { missionsVisibleTo } from '../queries.ts';
import type { MissionTables } from '../tables.ts';

type Around = MemoryTables &
  Pick<MissionTables, 'mission' | 'partner'> &
  Pick<PeopleTables, 'post'> &
  Pick<OrganisationTables, 'organisation'>;

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

/** Fields of an entry that name another mission, by its id or by the id of a data package. */
const missionFields = ['parent', 'replaced_by'] as const;

type Facts = HistoryEntry['facts'];

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Replaces each mission that an entry names, wherever it names one. */
function withMissions(facts: Facts, tell: (id: string) => string): Facts {
  const told = (value: Json): Json => (typeof value === 'string' ? tell(value) : value);
  const within = (record: Facts): Facts =>
    Object.fromEntries(
      Object.entries(record).map(([field, value]) =>
        missionFields.some((each) => each === field)
          ? [field, Array.isArray(value) ? value.map(told) : told(value)]
          : [field, value],
      ),
    );
  return {
    ...facts,
    ...(isRecord(facts.changed) && { changed: within(facts.changed) }),
    ...(isRecord(facts.said) && { said: within(facts.said) }),
  };
}

/** The names of the missions that entries name, as far as the actor may know of them. */
async function namesOfMissions(
  db: Reading<Around>,
  entries: readonly Remembered[],
  actor: Actor,
): Promise<Map<string, string>> {
  const asked = new Set<string>();
  for (const { facts } of entries)
    withMissions(facts, (id) => {
      asked.add(id);
      return id;
    });
  if (asked.size === 0) return new Map();
  const rows = await db
    .selectFrom('mission')
    .select(['id', 'slug', 'name'])
    .where((on) => on.or([on('slug', 'in', [...asked]), on(sql`id::text`, 'in', [...asked])]))
    .where(missionsVisibleTo(actor))
    .execute();
  return new Map(
    rows.flatMap(({ id, slug, name }) => [[id, name] as const, [slug, name] as const]),
  );
}

/**
 * The latest changes of what a mission states, newest first. Of the last `limit` entries about it
 * those that changed a statement. Other missions are named to those who may know of them; for all
 * others `closed` stands in their place. Four queries.
 */
export async function listHistory(
  db: Reading<Around>,
  missionId: string,
  actor: Actor,
  { limit, closed }: { limit: number; closed: string },
): Promise<HistoryEntry[]> {
  const entries = (await listRemembered(db, missionId, limit)).filter(({ event }) =>
    kinds.includes(event.split('.')[0] ?? ''),
  );
  const names = await namesOfMissions(db, entries, actor);
  const posts = await postsOf(db, entries);
  return entries.map((entry) => ({
    ...entry,
    facts: withMissions(entry.facts, (id) => names.get(id) ?? closed),
    post: typeof entry.by === 'string' ? null : (posts.get(entry.by.post) ?? null),
  }));
}

/** Title and organisation of each post that acted. */
async function postsOf(
  db: Reading<Around>,
  entries: readonly Remembered[],
): Promise<Map<string, NonNullable<HistoryEntry['post']>>> {
  const ids = [...new Set(entries.flatMap(({ by }) => (typeof by === 'string' ? [] : [by.post])))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('post')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select(['post.id', 'post.title', 'organisation.name as organisation'])
    .where('post.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, ...post }) => [id, post]));
}
