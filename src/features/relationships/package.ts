import { byCodePoint } from '../../kernel/code-point.ts';
import { type Cells, describeFile } from '../../platform/db/package-file.ts';
import { frequencies } from './tables.ts';

/** `ties.csv`. A tie is one pair in one mission, whichever side a package names first. */
export const tiesFile = describeFile({
  file: 'ties',
  table: 'tie',
  key: ['mission', 'from_organisation', 'to_organisation'],
  columns: [
    { name: 'mission', into: 'mission_id', kind: 'reference', file: 'missions', required: true },
    {
      name: 'from_organisation',
      into: 'from_id',
      kind: 'reference',
      file: 'organisations',
      required: true,
    },
    {
      name: 'to_organisation',
      into: 'to_id',
      kind: 'reference',
      file: 'organisations',
      required: true,
    },
    { name: 'frequency', into: 'frequency', kind: 'choice', values: frequencies },
    { name: 'intensity', into: 'intensity', kind: 'whole', min: 1, max: 4 },
    { name: 'contact_on', into: 'contact_on', kind: 'day' },
    {
      name: 'confirmed',
      into: 'confirmed',
      kind: 'choice',
      values: ['both', 'from', 'to', 'none'],
    },
    { name: 'source', into: 'source', kind: 'text' },
  ],
  check: (cells) =>
    cells.from_organisation !== undefined && cells.from_organisation === cells.to_organisation
      ? [
          {
            column: 'to_organisation',
            code: 'self-tie',
            detail: 'An organisation has no tie with itself.',
          },
        ]
      : [],
  canonical: smallerFirst,
  eitherWay: true,
  ready: ['delete from incoming where from_id = to_id'],
  sameRow: `t.mission_id = i.mission_id
    and least(t.from_id, t.to_id) = least(i.from_id, i.to_id)
    and greatest(t.from_id, t.to_id) = greatest(i.from_id, i.to_id)`,
  written: {
    from_organisation: `(select least(a.slug, b.slug) from organisation a, organisation b
      where a.id = t.from_id and b.id = t.to_id)`,
    to_organisation: `(select greatest(a.slug, b.slug) from organisation a, organisation b
      where a.id = t.from_id and b.id = t.to_id)`,
    confirmed: `(select case when a.slug < b.slug then t.confirmed
        else case t.confirmed when 'from' then 'to' when 'to' then 'from' else t.confirmed end end
      from organisation a, organisation b where a.id = t.from_id and b.id = t.to_id)`,
  },
  changesMission: 'i.mission_id',
  within: 't.mission_id in (select id from scope_mission)',
});

const otherSide: Readonly<Record<string, string>> = { from: 'to', to: 'from' };

/** A tie in its one form: the smaller id first, and who confirmed turned round with it. */
function smallerFirst(cells: Cells): Cells {
  const { from_organisation: from, to_organisation: to, confirmed } = cells;
  if (from === undefined || to === undefined || byCodePoint(from, to) <= 0) return cells;
  return {
    ...cells,
    from_organisation: to,
    to_organisation: from,
    ...(confirmed !== undefined && { confirmed: otherSide[confirmed] ?? confirmed }),
  };
}
