-- What every part of Weft stands on: ids, the instance's own facts, and memory.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

create function new_id() returns uuid language sql volatile parallel safe as $$
  select encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid())
      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
      from 1 for 6),
    52, 1), 53, 1), 'hex')::uuid
$$;
comment on function new_id() is
  'A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance. PostgreSQL 15 has none of its own.';

create function plain_text(words text) returns text language sql immutable parallel safe as $$
  select lower(public.unaccent('public.unaccent'::regdictionary, words))
$$;
comment on function plain_text(text) is
  'Lower case without accents, for searching names. Immutable because the dictionary is named.';

create function slug_of(words text, otherwise text) returns text language sql stable parallel safe as $$
  select case
    when words ~ '^[A-Za-z0-9][A-Za-z0-9._~-]{0,119}$' and words !~ '\.(csv|svg)$' and words <> 'new' then words
    else coalesce(nullif(nullif(
      trim(both '-' from left(regexp_replace(plain_text(words), '[^a-z0-9]+', '-', 'g'), 100)),
      ''), 'new'), otherwise)
  end
$$;
comment on function slug_of(text, text) is
  'An address from words: as they are where they can be one, else letters, figures and hyphens of them, else what is given.';

create table instance (
  one boolean primary key default true check (one),
  name text not null,
  time_zone text not null default 'Europe/London',
  demonstration boolean not null,
  created_at timestamptz not null
);
comment on table instance is 'This installation: exactly one row, written at its first start.';
comment on column instance.demonstration is
  'True for the open demonstration, which listens on the loopback address only. Never changed.';
grant select, insert on instance to weft_app;
grant update (name, time_zone) on instance to weft_app;

create sequence memory_position;
grant usage on sequence memory_position to weft_app;

create table memory_entry (
  at timestamptz not null,
  id uuid not null default new_id(),
  position bigint not null default nextval('memory_position'),
  event text not null,
  about uuid[] not null,
  by_post uuid,
  by_organisation uuid,
  bytes bytea not null,
  primary key (at, id)
) partition by range (at);
comment on table memory_entry is
  'The append-only record of what happened. The application may add and read, never change or remove.';
comment on column memory_entry.bytes is
  'The entry as canonical JSON (RFC 8785). This is what is sealed; the other columns only help to find it.';
comment on column memory_entry.position is 'Order of arrival, for sealing. May have holes.';
comment on column memory_entry.about is 'Ids of the missions, organisations and others that the entry is about.';
create index memory_entry_about on memory_entry using gin (about);
grant select, insert on memory_entry to weft_app;

create table memory_text (
  entry_id uuid not null,
  field text not null,
  salt bytea not null check (length(salt) = 32),
  words text not null,
  primary key (entry_id, field)
);
comment on table memory_text is
  'Personal text of an entry. The entry holds only SHA-256 of salt and text, so that erasing a row here leaves the record whole.';
grant select, insert, delete on memory_text to weft_app;

create function make_memory_partitions(months_ahead int default 24) returns int
language plpgsql security definer set search_path = public as $$
declare
  month date := date_trunc('month', now() - interval '1 month')::date;
  made int := 0;
  part text;
begin
  perform pg_advisory_xact_lock(hashtext('make_memory_partitions'));
  for step in 0..months_ahead + 1 loop
    part := 'memory_entry_' || to_char(month, 'YYYY_MM');
    if to_regclass(part) is null then
      execute format('create table %I partition of memory_entry for values from (%L) to (%L)',
        part, month::timestamp at time zone 'UTC',
        (month + interval '1 month')::timestamp at time zone 'UTC');
      made := made + 1;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
  return made;
end
$$;
comment on function make_memory_partitions(int) is
  'Makes the monthly partitions of memory, as their owner, from last month to months_ahead; returns how many were new. The application may call it and gains no other right.';
revoke all on function make_memory_partitions(int) from public;
grant execute on function make_memory_partitions(int) to weft_app;

create table memory_entry_elsewhen partition of memory_entry default;
comment on table memory_entry_elsewhen is
  'Entries of a month that has no partition yet: empty in good order, so that no write ever fails for want of one.';
