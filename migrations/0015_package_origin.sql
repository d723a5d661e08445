-- What tells the packages of one instance from those of another.

create table package_origin (
  one boolean primary key default true check (one),
  mark text not null check (mark ~ '^[0-9a-f]{8}$')
);
comment on table package_origin is
  'Exactly one row: the mark in the names of packages that this instance writes, so that two instances never overwrite each other.';
insert into package_origin (mark) values (substr(md5(gen_random_uuid()::text), 1, 8));
grant select, update (mark) on package_origin to weft_app;
