-- Pages of a mission hear that something happened.
-- beside: any

create function missions_among(ids uuid[]) returns setof uuid
language sql stable security definer set search_path = public rows 1 as $$
  select id from mission where id = any ($1)
$$;
comment on function missions_among(uuid[]) is
  'Which of some ids are missions, whoever asks: no more is told of them than that.';

create function tell_live() returns trigger language plpgsql as $$
begin
  perform pg_notify('weft_happened', m::text) from missions_among(new.about) m;
  return null;
end
$$;
comment on function tell_live() is
  'Tells the processes that listen in which mission something is remembered, once it is. What it was they ask themselves, for whoever looks.';
create trigger tell_live after insert on memory_entry for each row execute function tell_live();
