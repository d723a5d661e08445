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
import { maySeeConnections } from '../policy.ts';
import { type MissionFacts, missionsVisibleTo } from '../queries.ts';
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
export const historyKinds: readonly string[] = [
  'mission',
  'partner',
  'outcome',
  'indicator',
  'phase',
  'measurement',
  'measurements',
];

/** Files of a data package whose rows are told to everyone who may know of the mission. */
const openFiles = [
  'missions',
  'partners',
  'outcomes',
  'indicators',
  'measurements',
  'attestations',
];

/** An import as it is told to those who may not see the mission's work: null where it changed nothing else. */
function withoutWork(entry: Remembered): Remembered | null {
  const { rows } = entry.facts;
  if (!isRecord(rows)) return entry;
  const open = Object.entries(rows).filter(([file]) => openFiles.includes(file));
  return open.length === 0
    ? null
    : { ...entry, facts: { ...entry.facts, rows: Object.fromEntries(open) } };
}

/** Fields of an entry that name another mission, by its id or by the id of a data package. */
const missionFields = ['parent', 'replaced_by'] as const;

type Facts = HistoryEntry['facts'];

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Replaces each mission that an entry names, wherever it names one; one that is null is not told. */
function withMissions(facts: Facts, tell: (id: string) => string | null): Facts {
  const told = (value: Json): Json => (typeof value === 'string' ? tell(value) : value);
  const within = (record: Facts): Facts =>
    Object.fromEntries(
      Object.entries(record).flatMap(([field, value]) => {
        if (!missionFields.some((each) => each === field)) return [[field, value]];
        if (!Array.isArray(value)) return [[field, told(value)]];
        const pair = value.map(told);
        return pair.every((each) => each === null) ? [] : [[field, pair]];
      }),
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

/** The latest changes of what a mission states, newest first, at most `limit`, as `tellHistory` tells them. */
export const listHistory = async (
  db: Reading<Around>,
  mission: MissionFacts,
  actor: Actor,
  limit: number,
): Promise<HistoryEntry[]> =>
  tellHistory(db, mission, actor, await listRemembered(db, mission.id, limit, historyKinds));

/**
 * Entries about a mission as somebody may read them. Another mission is
 * named to those who may know of it; to all others nothing is told of it, as if it had never been stated. What an import changed
 * of the mission's work is told to those who may see that. Three queries.
 */
export async function tellHistory(
  db: Reading<Around>,
  mission: MissionFacts,
  actor: Actor,
  remembered: readonly Remembered[],
): Promise<HistoryEntry[]> {
  const entries =
    maySeeConnections(actor, mission) === 'yes'
      ? remembered
      : remembered.flatMap((entry) => withoutWork(entry) ?? []);
  const names = await namesOfMissions(db, entries, actor);
  const posts = await postsOf(db, entries);
  return entries.flatMap((entry) => {
    const facts = withMissions(entry.facts, (id) => names.get(id) ?? null);
    return saysNothing(facts) && !saysNothing(entry.facts)
      ? []
      : {
          ...entry,
          facts,
          post: typeof entry.by === 'string' ? null : (posts.get(entry.by.post) ?? null),
        };
  });
}

/** A change of nothing: all that it changed is closed to whoever asks. */
const saysNothing = ({ changed }: Facts): boolean =>
  isRecord(changed) && Object.keys(changed).length === 0;

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
