-- Chance that is the same on every machine: MD5 of what is asked, of which, and the seed.

create schema bench;
set search_path = public, bench;

create function bench.chance(what text, n bigint) returns double precision
language sql stable parallel safe as $$
  select ('x' || substr(md5(what || ':' || n || ':weft'), 1, 8))::bit(32)::bigint / 4294967296.0::double precision
$$;

-- A whole number from 1 to `most`; with a skew above 1 the small ones come far more often.
create function bench.pick(what text, n bigint, most int, skew double precision) returns int
language sql stable parallel safe as $$
  select 1 + floor(most * power(bench.chance(what, n), skew))::int
$$;

-- An id with the form of a UUID of version 7, whose time is that of the row's number.
create function bench.id(what text, n bigint) returns uuid
language sql stable parallel safe as $$
  select (lpad(to_hex(1700000000000 + n), 12, '0') || '7' || substr(md5(what || n), 1, 3)
    || '8' || substr(md5(what || n), 4, 15))::uuid
$$;

create function bench.word(words text[], what text, n bigint) returns text
language sql stable parallel safe as $$
  select words[bench.pick(what, n, cardinality(words), 1)]
$$;
