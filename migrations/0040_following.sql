-- beside: since 0039
-- Whoever follows something is told when it ends, and follows it no longer.

drop function followers_of(text);

create function end_following(of_thing text) returns table (id uuid, name text, address text)
language sql volatile security definer set search_path = public, pg_temp rows 5 as $$
  with ended as (delete from following f where f.thing = $1 returning f.person_id)
  select p.id, p.name, p.email from ended join person p on p.id = ended.person_id
  where p.email is not null and p.blocked_at is null and p.erased_at is null
  order by p.id
$$;
comment on function end_following(text) is
  'Ends that anybody follows something, and gives whom to tell what became of it. For telling only: who follows is shown to nobody.';
