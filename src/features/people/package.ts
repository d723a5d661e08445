import { codeLengthMax, describeFile } from '../../platform/db/package-file.ts';

/** `posts.csv`. */
export const postsFile = describeFile({
  file: 'posts',
  table: 'post',
  key: ['id'],
  columns: [
    { name: 'id', into: null, kind: 'text', most: codeLengthMax, required: true },
    {
      name: 'organisation',
      into: 'organisation_id',
      kind: 'reference',
      file: 'organisations',
      required: true,
    },
    { name: 'title', into: 'title', kind: 'text', required: true },
  ],
  sameAs: 't.organisation_id = i.organisation_id and t.title = i.title',
  changesOrganisation: 'i.organisation_id',
  within: 't.organisation_id in (select id from scope_organisation)',
});

/** `people.csv`. Known again by email. */
export const peopleFile = describeFile({
  file: 'people',
  table: 'person',
  key: ['id'],
  columns: [
    { name: 'id', into: null, kind: 'text', most: codeLengthMax, required: true },
    { name: 'name', into: 'name', kind: 'text', required: true },
    { name: 'email', into: 'email', kind: 'text', most: codeLengthMax },
  ],
  sameAs: 'lower(t.email) = lower(i.email)',
  clashes: [
    {
      column: 'email',
      code: 'email-taken',
      sql: `select i.row, i.email as value, t.name as other from incoming i
        join person t on lower(t.email) = lower(i.email)
        where i.entity_id is not null and t.id <> i.entity_id`,
    },
  ],
  leftOut: 't.operator',
  tellsFiction: true,
  within: `exists (select 1 from appointment a join post p on p.id = a.post_id
    where a.person_id = t.id and p.organisation_id in (select id from scope_organisation))`,
});

/** `appointments.csv`. */
export const appointmentsFile = describeFile({
  file: 'appointments',
  table: 'appointment',
  key: ['post', 'person', 'starts_on'],
  columns: [
    { name: 'post', into: 'post_id', kind: 'reference', file: 'posts', required: true },
    { name: 'person', into: 'person_id', kind: 'reference', file: 'people', required: true },
    { name: 'starts_on', into: 'starts_on', kind: 'day' },
    { name: 'ends_on', into: 'ends_on', kind: 'day' },
    { name: 'deputy', into: 'deputy', kind: 'yes-no' },
  ],
  check: (cells) =>
    cells.starts_on !== undefined && cells.ends_on !== undefined && cells.ends_on < cells.starts_on
      ? [
          {
            column: 'ends_on',
            code: 'ends-before-start',
            detail: `It ends on ${cells.ends_on}, before it starts on ${cells.starts_on}.`,
          },
        ]
      : [],
  leftOut: 'exists (select 1 from person o where o.id = t.person_id and o.operator)',
  within:
    't.post_id in (select p.id from post p where p.organisation_id in (select id from scope_organisation))',
});
