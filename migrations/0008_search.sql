-- Finding things by what people type: names in part, with mistakes, without accents, or an identifier.

create function begins_word(asked text, said text) returns real
language sql immutable parallel safe as $$
  select (case
    when said = asked then 4
    when starts_with(said, asked) then 2
    when strpos(said, ' ' || asked) > 0 then 1
    else 0
  end + case when strpos(' ' || said || ' ', ' ' || asked || ' ') > 0 then 0.5 else 0 end)::real
$$;
comment on function begins_word(text, text) is
  'Whether a name holds what was asked at the beginning of a word, both as plain_text makes them: 4 and more is the name itself, 2 its beginning, 1 the beginning of a word in it, half more where whole words end there too, 0 not.';

create function likeness(asked text, said text) returns real
language sql immutable parallel safe as $$
  select case when begins_word(asked, said) > 0 then begins_word(asked, said)
    else (word_similarity(asked, said) * 0.9 + similarity(asked, said) * 0.09)::real end
$$;
comment on function likeness(text, text) is
  'How well a name answers what was asked: as begins_word says, and below 1 by the trigrams that they share (pg_trgm), those of a part before those of the whole.';

create function like_part(words text) returns text
language sql immutable parallel safe as $$
  select replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_')
$$;
comment on function like_part(text) is 'Words as they stand inside a pattern of LIKE, where they mean only themselves.';

-- The likeness from which a name counts as found, in the four functions below: at 0.4 one wrong,
-- missing or swapped letter in a word of seven is forgiven; pg_trgm's own 0.6 forgives none. A word
-- of less than six letters has few trigrams, and at 0.4 the same two first letters would be enough.
-- One of one or two letters has too few to be alike at all, so it must begin a word.

create function organisations_like(words text) returns table (organisation_id uuid, rank real)
language plpgsql stable parallel restricted rows 100
set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  asked text := plain_text(btrim(words));
  code text := like_part(lower(btrim(words)));
  part text := like_part(asked);
  ids uuid[];
  ranks real[];
begin
  if asked = '' then return; end if;
  select array_agg(found.id), array_agg(found.best) into ids, ranks from (
    select every.id, max(every.rank) as best from (
      select k.organisation_id as id, case when lower(k.identifier) like code then 9 else 8 end::real as rank
      from organisation_identifier k
      where lower(k.identifier) like code or (length(code) > 3 and lower(k.identifier) like '%-' || code)
      union all
      select o.id, begins_word(asked, plain_text(o.name)) from organisation o
      where plain_text(o.name) like part || '%' or (length(asked) > 1 and plain_text(o.name) like '% ' || part || '%')
      union all
      select a.organisation_id, begins_word(asked, plain_text(a.alias)) from organisation_alias a
      where plain_text(a.alias) like part || '%' or (length(asked) > 1 and plain_text(a.alias) like '% ' || part || '%')
    ) every group by every.id
  ) found;
  return query select * from unnest(ids, ranks);
  -- What is only alike comes after all of these: a list of a thousand is not read to its end, and an
  -- identifier means the one that has it.
  if length(asked) < 3 or cardinality(ids) > 1000 or 8 <= any (ranks) then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', case when length(asked) < 6 then '0.5' else '0.4' end, true);
  return query
  select alike.id, max(alike.rank) from (
    select o.id, likeness(asked, plain_text(o.name)) as rank from organisation o
    where asked <% plain_text(o.name)
    union all
    select a.organisation_id, likeness(asked, plain_text(a.alias)) from organisation_alias a
    where asked <% plain_text(a.alias)
  ) alike
  where not exists (select 1 from unnest(ids) known where known = alike.id)
  group by alike.id;
end
$$;
comment on function organisations_like(text) is
  'Organisations whose name, alias or identifier answers some words, with their rank: 9 an identifier, 8 its number alone, below that the likeness of the best name. Names that are only alike are left out where more than 1,000 begin a word so, or an identifier was found.';

create function places_like(words text) returns table (place_id uuid, rank real)
language plpgsql stable parallel restricted rows 20
set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  asked text := plain_text(btrim(words));
  part text := like_part(asked);
begin
  if asked = '' then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', case when length(asked) < 6 then '0.5' else '0.4' end, true);
  return query
  select found.id, max(found.rank) from (
    select p.id, 9::real as rank from place p where p.gss = upper(btrim(words))
    union all
    select p.id, likeness(asked, plain_text(p.name)) from place p
    where length(asked) > 2 and asked <% plain_text(p.name)
    union all
    select p.id, likeness(asked, plain_text(p.name)) from place p
    where length(asked) < 3 and (plain_text(p.name) like part || '%' or plain_text(p.name) like '% ' || part || '%')
  ) found group by found.id;
end
$$;
comment on function places_like(text) is
  'Places whose name answers some words, with their rank: 9 the code of the Government Statistical Service, below that likeness.';

create function people_like(words text) returns table (person_id uuid, rank real)
language plpgsql stable parallel restricted rows 20
set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  asked text := plain_text(btrim(words));
  part text := like_part(asked);
begin
  if asked = '' then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', case when length(asked) < 6 then '0.5' else '0.4' end, true);
  return query
  select p.id, likeness(asked, plain_text(p.name)) from person p
  where length(asked) > 2 and asked <% plain_text(p.name)
  union all
  select p.id, likeness(asked, plain_text(p.name)) from person p
  where length(asked) < 3 and (plain_text(p.name) like part || '%' or plain_text(p.name) like '% ' || part || '%');
end
$$;
comment on function people_like(text) is
  'People whose name answers some words, with their likeness. Who may be shown is for the caller to decide.';
create index person_name on person using gin (plain_text(name) gin_trgm_ops);

create function missions_like(words text) returns table (mission_id uuid, rank real)
language plpgsql stable parallel restricted rows 20
set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  asked text := plain_text(btrim(words));
  part text := like_part(asked);
begin
  if asked = '' then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', case when length(asked) < 6 then '0.5' else '0.4' end, true);
  return query
  select m.id, greatest(likeness(asked, plain_text(m.name)),
    word_similarity(asked, plain_text(m.name || ' ' || coalesce(m.goal, ''))))
  from mission m
  where length(asked) > 2 and asked <% plain_text(m.name || ' ' || coalesce(m.goal, ''))
  union all
  select m.id, likeness(asked, plain_text(m.name)) from mission m
  where length(asked) < 3 and (plain_text(m.name || ' ' || coalesce(m.goal, '')) like part || '%'
    or plain_text(m.name || ' ' || coalesce(m.goal, '')) like '% ' || part || '%');
end
$$;
comment on function missions_like(text) is
  'Missions whose name or goal answers some words, with their rank. Private ones too: who may know of them is for the caller to decide.';

create index organisation_identifier_words on organisation_identifier using gin (lower(identifier) gin_trgm_ops);
