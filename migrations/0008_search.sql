-- Finding things by what people type: names in part, with mistakes, without accents, or an identifier.

create function likeness(asked text, said text) returns real
language sql immutable parallel safe as $$
  select (word_similarity(asked, said) + case
    when said = asked then 3
    when starts_with(said, asked) then 2
    when strpos(' ' || said, ' ' || asked) > 0 then 1
    else 0
  end)::real
$$;
comment on function likeness(text, text) is
  'How well a name answers what was asked, both as plain_text makes them: 3 and more is the name itself, 2 its beginning, 1 the beginning of a word in it, below that only alike (0 to 1, pg_trgm).';

create function like_part(words text) returns text
language sql immutable parallel safe as $$
  select replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_')
$$;
comment on function like_part(text) is 'Words as they stand inside a pattern of LIKE, where they mean only themselves.';

-- The likeness from which a name counts as found, in the four functions below: at 0.4 one wrong,
-- missing or swapped letter in a word of seven is forgiven; pg_trgm's own 0.6 forgives none.
-- A word of one or two letters has too few trigrams to be alike, so it must begin a word.

create function organisations_like(words text) returns table (organisation_id uuid, rank real)
language plpgsql stable parallel safe rows 100
set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  asked text := plain_text(btrim(words));
  code text := like_part(lower(btrim(words)));
  part text := like_part(asked);
begin
  if asked = '' then return; end if;
  return query
  select found.id, max(found.rank) from (
    select k.organisation_id as id, case when lower(k.identifier) like code then 9 else 8 end::real as rank
    from organisation_identifier k
    where lower(k.identifier) like code or (length(code) > 3 and lower(k.identifier) like '%-' || code)
    union all
    select o.id, likeness(asked, plain_text(o.name)) from organisation o
    where length(asked) > 2 and asked <% plain_text(o.name)
    union all
    select o.id, likeness(asked, plain_text(o.name)) from organisation o
    where length(asked) < 3 and (plain_text(o.name) like part || '%' or plain_text(o.name) like '% ' || part || '%')
    union all
    select a.organisation_id, likeness(asked, plain_text(a.alias)) from organisation_alias a
    where length(asked) > 2 and asked <% plain_text(a.alias)
    union all
    select a.organisation_id, likeness(asked, plain_text(a.alias)) from organisation_alias a
    where length(asked) < 3 and (plain_text(a.alias) like part || '%' or plain_text(a.alias) like '% ' || part || '%')
  ) found group by found.id;
end
$$;
comment on function organisations_like(text) is
  'Organisations whose name, alias or identifier answers some words, with their rank: 9 an identifier, 8 its number alone, below that the likeness of the best name.';

create function places_like(words text) returns table (place_id uuid, rank real)
language plpgsql stable parallel safe rows 20
set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  asked text := plain_text(btrim(words));
  part text := like_part(asked);
begin
  if asked = '' then return; end if;
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
language plpgsql stable parallel safe rows 20
set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  asked text := plain_text(btrim(words));
  part text := like_part(asked);
begin
  if asked = '' then return; end if;
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
language plpgsql stable parallel safe rows 20
set pg_trgm.word_similarity_threshold = 0.4 as $$
declare
  asked text := plain_text(btrim(words));
  part text := like_part(asked);
begin
  if asked = '' then return; end if;
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
