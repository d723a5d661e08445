import { sql } from 'kysely';
import { missionPaths } from '../../../../features/missions/index.ts';
import { organisationPaths } from '../../../../features/organisations/index.ts';
import type { Parts } from '../../../parts.ts';

type Connection = Parts['connection'];

/** Something that an entry is about, by its name. */
export interface Named {
  readonly kind:
    | 'mission'
    | 'organisation'
    | 'person'
    | 'post'
    | 'indicator'
    | 'outcome'
    | 'workstream';
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** What there is to name, each by its id, its slug and its name. */
const named = sql`(
  select 'mission' as kind, id, slug, name from mission
  union all select 'organisation', id, slug, name from organisation
  union all select 'person', id, slug, name from person
  union all select 'post', post.id, post.slug, post.title || ', ' || o.name
    from post join organisation o on o.id = post.organisation_id
  union all select 'indicator', id, slug, name from indicator
  union all select 'outcome', id, slug, name from outcome
  union all select 'workstream', id, slug, name from workstream
) named`;

/** The names of some ids; those of which nothing is known are left out. One query. */
export async function nameAll(
  connection: Connection,
  ids: readonly string[],
): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Named>`select kind, id, slug, name from ${named}
    where id = any(${[...new Set(ids)]}::uuid[])`.execute(connection);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The ids of whatever has this address: a slug, or a link that ends in one. One query. */
export async function idsAt(connection: Connection, typed: string): Promise<string[]> {
  const slug =
    typed
      .trim()
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '';
  const { rows } = await sql<{ id: string }>`select id from ${named} where slug = ${slug}`.execute(
    connection,
  );
  return rows.map(({ id }) => id);
}

/** Where something named has a page; null where it has none of its own. */
export function hrefOf({ kind, slug }: Named): string | null {
  if (kind === 'mission') return missionPaths.show({ mission: slug });
  return kind === 'organisation' ? organisationPaths.show({ organisation: slug }) : null;
}
