-- Accounts are blocked, and people are erased: their posts and what was promised stay, they do not.

alter table person
  add blocked_at timestamptz,
  add blocked_reason text check (length(blocked_reason) between 1 and 1000),
  add erased_at timestamptz,
  add constraint person_blocked check ((blocked_at is null) = (blocked_reason is null)),
  add constraint person_erased check (erased_at is null
    or (email is null and email_confirmed_at is null and account_id is null and blocked_at is null and not operator));
comment on column person.blocked_at is 'Since when the operator lets nobody in as this person; null while they may come in.';
comment on column person.blocked_reason is 'Why, in the operator''s words. Seen by the person and by operators.';
comment on column person.erased_at is 'When the person had what is personal of them erased. From then on the row only stands where a post was held.';
create index person_operator on person (id) where operator;

create function person_stays_erased() returns trigger language plpgsql as $$
begin
  return old;
end
$$;
comment on function person_stays_erased() is
  'Leaves an erased person as they are, whoever writes: a package that is loaded again must not bring them back.';
create trigger person_stays_erased before update on person
  for each row when (old.erased_at is not null) execute function person_stays_erased();

create function package_forgets_erased() returns trigger language plpgsql as $$
begin
  if exists (select 1 from person where person.id = new.entity_id and erased_at is not null) then
    new.cells := new.cells - array['name', 'email'];
  end if;
  return new;
end
$$;
comment on function package_forgets_erased() is
  'Keeps name and address of an erased person out of what a package is remembered to have said.';
create trigger package_forgets_erased before insert or update on package_row
  for each row when (new.file = 'people') execute function package_forgets_erased();

grant delete on api_token, invitation to weft_app;
