import { describe, expect, test } from 'vitest';
import { besideOf, contradictionOf, mayRunBeside } from './beside.ts';

const any = (sql: string) => contradictionOf(`-- beside: any\n${sql}`);

describe('a migration says which older Weft can run beside it', () => {
  test('any, since one, or none', () => {
    expect(besideOf('-- What it does.\n-- beside: any\ncreate table a (id int);')).toBe('any');
    expect(besideOf('-- beside: since 0040\ndrop table a;')).toBe('0040');
    expect(besideOf('drop table a; -- beside: any')).toBeNull();
    expect(besideOf('-- beside: since yesterday\n')).toBeNull();
  });

  test('and a Weft looks whether it is one of them', () => {
    expect(mayRunBeside('0039_a', null)).toBe(false);
    expect(mayRunBeside('0039_a', 'any')).toBe(true);
    expect(mayRunBeside('0039_a', '0040')).toBe(false);
    expect(mayRunBeside('0040_a', '0040')).toBe(true);
    expect(mayRunBeside('0041_a', '0040')).toBe(true);
  });
});

describe('one that says any, and takes something away, is contradicted by its own words', () => {
  test.each([
    'drop table a;',
    'alter table a drop column b;',
    'alter table a rename to b;',
    'alter table a rename column b to c;',
    'alter table a alter column b type bigint;',
    'alter table a alter column b set data type bigint;',
    'alter table a alter column b set not null;',
    'revoke select on a from weft_app;',
    'truncate a;',
    'delete from a;',
    'alter table a add constraint c check (b > 0);',
    'alter table a add column b int not null;',
    'alter table a\n  add column b int,\n  add column c text not null;',
    'alter table a add b int not null check (b > 0);',
  ])('%s', (sql) => expect(any(sql)).toMatch(/\w/));

  test.each([
    'create table a (id int primary key, b int not null);',
    'alter table a add column b int;',
    'alter table a add column b int not null default 0;',
    'alter table a add column b int default 0 not null;',
    'alter table a add constraint c check (b > 0) not valid;',
    'create index a_b on a (b); drop index a_c;',
    "comment on table a is 'drop table b; revoke all'; -- drop table a;",
    'grant select on a to weft_app;',
  ])('and one that only adds is not: %s', (sql) => expect(any(sql)).toBeNull());

  test('nor is one that says since which one', () => {
    expect(contradictionOf('-- beside: since 0040\ndrop table a;')).toBeNull();
  });
});
