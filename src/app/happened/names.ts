import { sql } from 'kysely';
import type { Reading } from '../../platform/db/access.ts';
import type { Remembered } from '../../platform/memory/index.ts';
import type { Schema } from '../schema.ts';

/** What an entry of a mission's work is about, by its name. */
export interface Subject {
  readonly kind: 'workstream' | 'commitment' | 'organisation';
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** Names by id and, of organisations, by slug. */
export type Subjects = ReadonlyMap<string, Subject>;

/** Slugs of the two organisations of a tie, as its entries hold them. */
export const pairIn = ({ facts }: Remembered): string[] =>
  Array.isArray(facts.organisations)
    ? facts.organisations.filter((slug): slug is string => typeof slug === 'string')
    : [];

/** What some entries are about, as far as whoever asks the database may see it. One query. */
export async function nameSubjects(
  db: Reading<Schema>,
  entries: readonly Remembered[],
): Promise<Subjects> {
  if (entries.length === 0) return new Map();
  const ids = [...new Set(entries.flatMap(({ about }) => about))];
  const slugs = [...new Set(entries.flatMap(pairIn))];
  const rows = await db
    .selectFrom('workstream')
    .select([sql<Subject['kind']>`'workstream'`.as('kind'), 'id', 'slug', 'name'])
    .where('id', 'in', ids)
    .unionAll(
      db
        .selectFrom('commitment')
        .select([sql<Subject['kind']>`'commitment'`.as('kind'), 'id', 'slug', 'what as name'])
        .where('id', 'in', ids),
    )
    .unionAll(
      db
        .selectFrom('organisation')
        .select([sql<Subject['kind']>`'organisation'`.as('kind'), 'id', 'slug', 'name'])
        .where((on) =>
          on.or([on('id', 'in', ids), ...(slugs.length > 0 ? [on('slug', 'in', slugs)] : [])]),
        ),
    )
    .execute();
  return new Map(rows.flatMap((row) => [[row.id, row] as const, [row.slug, row] as const]));
}
