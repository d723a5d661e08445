import { byCodePoint } from '../../kernel/code-point.ts';
import { sectors } from '../../kernel/sector.ts';
import { tiers } from '../../kernel/tier.ts';
import {
  type Cells,
  codeLengthMax,
  describeFile,
  nameLengthMax,
  type RowProblem,
} from '../../platform/db/package-file.ts';

/** `places.csv`. Known again by its code of the Government Statistical Service. */
export const placesFile = describeFile({
  file: 'places',
  table: 'place',
  key: ['id'],
  columns: [
    { name: 'id', into: null, kind: 'text', most: codeLengthMax, required: true },
    { name: 'name', into: 'name', kind: 'text', most: nameLengthMax, required: true },
    { name: 'tier', into: 'tier', kind: 'choice', values: tiers },
    { name: 'parent', into: 'parent_id', kind: 'reference', file: 'places' },
    { name: 'gss', into: 'gss', kind: 'text', most: codeLengthMax },
  ],
  match: [
    'update incoming i set entity_id = t.id from place t where i.entity_id is null and t.gss = i.gss',
  ],
  knownBy: { table: 'place', id: 'id', code: 'gss' },
  sameAs: `t.name = i.name and t.parent_id is not distinct from i.parent_id
    and (i.parent_id is not null or not i.cells ? 'parent')`,
  sameAsAsks: true,
  clashes: [
    {
      column: 'gss',
      code: 'gss-taken',
      sql: `select i.row, i.gss as value, t.name as other from incoming i
        join place t on t.gss = i.gss where i.entity_id is not null and t.id <> i.entity_id`,
    },
  ],
  within: 't.id in (select id from scope_place)',
  tellsFiction: true,
});

/** Identifiers without the blanks that people put after a semicolon, each once. */
function withoutBlanksBetween(cells: Cells): Cells {
  const { identifiers } = cells;
  if (identifiers === undefined) return cells;
  const parts = identifiers.split(';').map((part) => part.trim());
  return { ...cells, identifiers: [...new Set(parts)].join(';') };
}

/** `organisations.csv`. Known again by any of its identifiers. */
export const organisationsFile = describeFile({
  file: 'organisations',
  table: 'organisation',
  key: ['id'],
  columns: [
    { name: 'id', into: null, kind: 'text', most: codeLengthMax, required: true },
    { name: 'name', into: 'name', kind: 'text', most: nameLengthMax, required: true },
    {
      name: 'sector',
      into: 'sector',
      kind: 'choice',
      values: sectors,
      // An organisation that has joined has stated its own.
      ownWord: 't.joined_at is not null',
    },
    { name: 'tier', into: 'tier', kind: 'choice', values: tiers },
    { name: 'place', into: 'place_id', kind: 'reference', file: 'places' },
    { name: 'identifiers', into: null, kind: 'list', most: codeLengthMax },
    { name: 'kind', into: 'kind', kind: 'text', most: nameLengthMax },
    { name: 'starts_on', into: 'starts_on', kind: 'day' },
    { name: 'ends_on', into: 'ends_on', kind: 'day' },
    { name: 'replaced_by', into: 'replaced_by_id', kind: 'reference', file: 'organisations' },
    { name: 'source', into: 'source', kind: 'text' },
  ],
  check: endsAfterItStarts,
  make: { listed_at: 'i.loaded_at' },
  canonical: withoutBlanksBetween,
  match: [
    `update incoming i set entity_id = m.organisation_id from (
       select distinct on (j.key) j.key, k.organisation_id
       from incoming j
       cross join lateral unnest(string_to_array(j.cells->>'identifiers', ';'))
         with ordinality n (identifier, position)
       join organisation_identifier k on k.identifier = n.identifier
       where j.entity_id is null order by j.key, n.position
     ) m where m.key = i.key`,
  ],
  knownBy: { table: 'organisation_identifier', id: 'organisation_id', code: 'identifier' },
  sameAs: `t.name = i.name and t.place_id is not distinct from i.place_id
    and (i.place_id is not null or not i.cells ? 'place')`,
  sameAsAsks: true,
  clashes: [
    {
      column: 'identifiers',
      code: 'identifier-taken',
      sql: `select i.row, min(k.identifier) as value, min(o.name) as other from incoming i
        cross join lateral unnest(string_to_array(i.cells->>'identifiers', ';')) n (identifier)
        join organisation_identifier k on k.identifier = n.identifier
        join organisation o on o.id = k.organisation_id
        where i.entity_id is not null and k.organisation_id <> i.entity_id group by i.row`,
    },
    {
      column: 'ends_on',
      code: 'ends-before-start-here',
      sql: `select i.row, m.ends_on::text as value, m.starts_on::text as other
        from incoming i join organisation t on t.id = i.entity_id
        cross join lateral (select
          case when i.before is null then coalesce(t.starts_on, i.starts_on)
            when i.before->>'starts_on' is distinct from i.cells->>'starts_on' then i.starts_on
            else t.starts_on end as starts_on,
          case when i.before is null then coalesce(t.ends_on, i.ends_on)
            when i.before->>'ends_on' is distinct from i.cells->>'ends_on' then i.ends_on
            else t.ends_on end as ends_on) m
        where m.ends_on < m.starts_on`,
    },
  ],
  after: [
    `with gone as (
       delete from organisation_identifier k using incoming i
       where k.organisation_id = i.entity_id and i.before is not null
         and i.before->>'identifiers' is distinct from i.cells->>'identifiers'
         and k.identifier = any (string_to_array(i.before->>'identifiers', ';'))
         and not k.identifier = any (coalesce(string_to_array(i.cells->>'identifiers', ';'), '{}'))
       returning i.key
     ) update incoming i set changed = true from gone where gone.key = i.key`,
    `with come as (
       insert into organisation_identifier (identifier, organisation_id, position)
       select n.identifier, i.entity_id, n.position + case when i.is_new or i.before is not null then 0
         else coalesce((select max(o.position) from organisation_identifier o
           where o.organisation_id = i.entity_id), 0) end
       from incoming i
       cross join lateral unnest(string_to_array(i.cells->>'identifiers', ';'))
         with ordinality n (identifier, position)
       where i.before->>'identifiers' is distinct from i.cells->>'identifiers'
         and (i.before is not null or i.is_new or not exists
           (select from organisation_identifier h where h.identifier = n.identifier))
       on conflict (identifier) do update set position = excluded.position
         where organisation_identifier.organisation_id = excluded.organisation_id
           and organisation_identifier.position <> excluded.position
       returning organisation_id
     ) update incoming i set changed = true from come
       where come.organisation_id = i.entity_id and not i.is_new`,
  ],
  written: {
    identifiers: `(select string_agg(k.identifier, ';' order by k.position, k.identifier collate "C")
      from organisation_identifier k where k.organisation_id = t.id)`,
  },
  within: 't.id in (select id from scope_organisation)',
  tellsFiction: true,
  changesOrganisation: 'i.entity_id',
});

/**
 * How one organisation stands to another, as registers say it: `to` is the `kind` of `from`. A link
 * of kind parent says that `to` is the parent of `from`. Source: ROR, "Relationships".
 */
export const linkKinds = ['parent', 'related', 'predecessor', 'child', 'successor'] as const;

const inverses: Readonly<Record<string, string>> = { child: 'parent', successor: 'predecessor' };

/**
 * A link in its one form: child becomes parent and successor predecessor, the other way round, and
 * a relation names first the id that comes first by code point.
 */
export function foldLink(cells: Cells): Cells {
  const { from, to, kind } = cells;
  if (from === undefined || to === undefined || kind === undefined) return cells;
  const inverse = inverses[kind];
  if (inverse) return { ...cells, from: to, to: from, kind: inverse };
  return kind === 'related' && byCodePoint(to, from) < 0 ? { ...cells, from: to, to: from } : cells;
}

/** `organisation-links.csv`. */
export const organisationLinksFile = describeFile({
  file: 'organisation-links',
  table: 'organisation_link',
  key: ['from', 'to', 'kind'],
  columns: [
    { name: 'from', into: 'from_id', kind: 'reference', file: 'organisations', required: true },
    { name: 'to', into: 'to_id', kind: 'reference', file: 'organisations', required: true },
    {
      name: 'kind',
      into: 'kind',
      kind: 'choice',
      values: linkKinds,
      required: true,
    },
    { name: 'source', into: 'source', kind: 'text' },
  ],
  canonical: foldLink,
  eitherWay: true,
  check: (cells) =>
    cells.from !== undefined && cells.from === cells.to
      ? [{ column: 'to', code: 'self-link', detail: 'An organisation cannot be linked to itself.' }]
      : [],
  match: [
    `update incoming set from_id = least(from_id, to_id), to_id = greatest(from_id, to_id)
     where kind = 'related'`,
  ],
  ready: ['delete from incoming where from_id = to_id'],
  written: {
    from: `(select case when t.kind = 'related' then least(a.slug collate "C", b.slug collate "C") else a.slug end
      from organisation a, organisation b where a.id = t.from_id and b.id = t.to_id)`,
    to: `(select case when t.kind = 'related' then greatest(a.slug collate "C", b.slug collate "C") else b.slug end
      from organisation a, organisation b where a.id = t.from_id and b.id = t.to_id)`,
  },
  changesOrganisation: 'i.from_id',
  within:
    't.from_id in (select id from scope_organisation) and t.to_id in (select id from scope_organisation)',
});

/** A thing cannot end before it starts. */
function endsAfterItStarts(cells: Cells): RowProblem[] {
  const { starts_on: starts, ends_on: ends } = cells;
  return starts !== undefined && ends !== undefined && ends < starts
    ? [
        {
          column: 'ends_on',
          code: 'ends-before-start',
          detail: `It ends on ${ends}, before it starts on ${starts}.`,
        },
      ]
    : [];
}
