-- beside: since 0035
-- Notices: what somebody is told, once each, here and by mail as they wish; and what they follow.

create table notice (
  id uuid default new_id() primary key,
  slug text collate "C" default new_code() not null unique,
  person_id uuid not null references person,
  kind text collate "C" not null check (kind ~ '^[a-z]+$'),
  thing text collate "C" not null check (length(thing) between 1 and 500),
  title text not null check (length(title) between 1 and 500),
  href text not null check (href ~ '^/[^/\\]'),
  way text collate "C" not null check (way in ('now', 'daily', 'weekly', 'here')),
  told_at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz,
  unique (person_id, thing)
);
comment on table notice is 'Something that one person is told. Read by nobody else; row-level security keeps it so.';
comment on column notice.thing is 'What it is about, to the single turn: a person hears of the same thing once, whoever tells.';
comment on column notice.href is 'Path of this place that it leads to.';
comment on column notice.way is 'How it goes by mail, as the person wished when it was told; "here" is not at all.';
comment on column notice.mailed_at is 'When a mail with it was posted; null where none was yet.';
create index notice_of_person on notice (person_id, told_at desc, id desc);
create index notice_to_mail on notice (way, person_id) where mailed_at is null and way in ('daily', 'weekly');

create table notice_setting (
  person_id uuid primary key references person,
  ways jsonb not null default '{}' check (jsonb_typeof(ways) = 'object'),
  week_day smallint check (week_day between 0 and 7),
  week_mailed_on date
);
comment on table notice_setting is 'How a person wants to be told; without a row as is usual.';
comment on column notice_setting.ways is 'Kind of notice to now, daily, weekly or here; kinds that are not named go as is usual.';
comment on column notice_setting.week_day is 'Day on which the weekly mail comes, from 1 for Monday; 0 never; null as is usual.';
comment on column notice_setting.week_mailed_on is 'Monday of the last week of which a weekly mail was posted, so that each comes once.';

create table following (
  person_id uuid not null references person,
  thing text collate "C" not null check (length(thing) between 1 and 500),
  since timestamptz not null,
  primary key (person_id, thing)
);
comment on table following is 'Who hears what becomes of something: whoever raised it, or asked to. Known to nobody else.';
comment on column following.thing is 'A commitment, an introduction or a contact, by kind and address.';
create index following_thing on following (thing);

alter table notice enable row level security;
create policy system on notice using (asks_as('system'));
create policy own on notice using (person_id = asking_person());
alter table notice_setting enable row level security;
create policy system on notice_setting using (asks_as('system'));
create policy own on notice_setting using (person_id = asking_person());
alter table following enable row level security;
create policy system on following using (asks_as('system'));
create policy own on following using (person_id = asking_person());

grant select, update (read_at, mailed_at), delete on notice to weft_app;
grant select, insert, update, delete on notice_setting to weft_app;
grant select, insert, delete on following to weft_app;

create function tell(to_person uuid, of_kind text, of_thing text, says text, leads_to text, told timestamptz, usual text)
returns text language sql volatile security definer set search_path = public, pg_temp as $$
  insert into notice (person_id, kind, thing, title, href, way, told_at, mailed_at)
  select $1, $2, $3, left($4, 500), $5, chosen.way, $6, case when chosen.way = 'now' then $6 end
  from (select coalesce((select s.ways ->> $2 from notice_setting s where s.person_id = $1), $7) as way) chosen
  on conflict (person_id, thing) do nothing
  returning way
$$;
comment on function tell(uuid, text, text, text, text, timestamptz, text) is
  'The only way to write a notice: to whoever it is for, who is seldom whoever asks. Gives how it goes by mail; null where the person was told of this before.';

create function followers_of(of_thing text) returns table (id uuid, name text, address text)
language sql stable security definer set search_path = public, pg_temp rows 5 as $$
  select p.id, p.name, p.email from following f join person p on p.id = f.person_id
  where f.thing = $1 and p.email is not null and p.blocked_at is null and p.erased_at is null
  order by p.id
$$;
comment on function followers_of(text) is 'Whom to tell what became of something. For telling only: who follows is shown to nobody.';

create function forget_told(person uuid) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone integer;
begin
  delete from following f where f.person_id = $1;
  delete from notice_setting s where s.person_id = $1;
  delete from notice n where n.person_id = $1;
  get diagnostics gone = row_count;
  return gone;
end
$$;
comment on function forget_told(uuid) is
  'Removes what a person was told, how they want to be and what they follow, when they are erased: the operator who does it for them sees none of it. Gives how many notices.';
