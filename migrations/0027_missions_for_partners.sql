-- Missions for their partners only, and connections for partners only: the same rules as the policies
-- `maySeeMission` and `maySeeConnections`, kept by the database whoever asks and however.

create function asks_for_all() returns boolean language sql stable parallel safe
  return asks_as('system') or asks_as('operator');
comment on function asks_for_all() is 'Whether the house or its operator asks, who see every mission.';

create function missions_shared() returns uuid[] language sql stable parallel safe
security definer set search_path = public return coalesce((
  select array_agg(own.id) from (
    select p.mission_id as id from partner p
    where p.organisation_id = any (asking_organisations()) and p.ended_on is null
    union
    select m.id from mission m where m.lead_id = any (asking_organisations())
    union
    select w.mission_id from commitment c join workstream w on w.id = c.workstream_id
    where c.organisation_id = any (asking_organisations()) or c.requested_by_id = any (asking_organisations())
  ) own), '{}');
comment on function missions_shared() is
  'The missions in which whoever asks takes part today, that they lead, or in which they ask or promise something, for that stays theirs when their part has ended. Asked once for each statement, and only where something is not public.';

-- Within a policy a function stands in a select of its own, so that a statement asks it once and not for each row.

alter table mission enable row level security;
create policy seen on mission using (
  visibility = 'public'
  or (select asks_for_all())
  or lead_id = any ((select asking_organisations())::uuid[])
  or id = any ((select missions_shared())::uuid[]));

alter table partner enable row level security;
create policy seen on partner using (
  organisation_id = any ((select asking_organisations())::uuid[])
  or (select asks_for_all())
  or exists (select from mission m where m.id = mission_id));
comment on policy seen on partner is 'An organisation sees its own part in a mission; others see it with the mission.';

alter table outcome enable row level security;
create policy seen on outcome using (
  (select asks_for_all()) or exists (select from mission m where m.id = mission_id));

alter table indicator enable row level security;
create policy seen on indicator using (
  (select asks_for_all()) or exists (select from mission m where m.id = mission_id));

alter table attestation enable row level security;
create policy seen on attestation using (
  (select asks_for_all()) or exists (select from mission m where m.id = mission_id));

alter table measurement enable row level security;
create policy seen on measurement using (
  (select asks_for_all()) or exists (select from indicator i where i.id = indicator_id));

alter table workstream enable row level security;
create policy seen on workstream using (
  (select asks_for_all())
  or exists (select from mission m where m.id = mission_id and (m.connections = 'public'
    or m.lead_id = any ((select asking_organisations())::uuid[])
    or m.id = any ((select missions_shared())::uuid[]))));

alter table tie enable row level security;
create policy seen on tie using (
  from_id = any ((select asking_organisations())::uuid[])
  or to_id = any ((select asking_organisations())::uuid[])
  or (select asks_for_all())
  or exists (select from mission m where m.id = mission_id and (m.connections = 'public'
    or m.lead_id = any ((select asking_organisations())::uuid[])
    or m.id = any ((select missions_shared())::uuid[]))));

alter table assignment enable row level security;
create policy seen on assignment using (
  (select asks_for_all()) or exists (select from workstream w where w.id = workstream_id));

alter table dependency enable row level security;
create policy seen on dependency using (
  (select asks_for_all())
  or (exists (select from workstream w where w.id = from_id)
    and exists (select from workstream w where w.id = on_id)));

alter table commitment enable row level security;
create policy seen on commitment using (
  (select asks_for_all()) or exists (select from workstream w where w.id = workstream_id));

alter table commitment_turn enable row level security;
create policy seen on commitment_turn using (
  (select asks_for_all()) or exists (select from commitment c where c.id = commitment_id));

alter table tie_steward enable row level security;
create policy seen on tie_steward using (
  (select asks_for_all()) or exists (select from tie t where t.id = tie_id));

alter table tie_check enable row level security;
create policy seen on tie_check using (
  (select asks_for_all()) or exists (select from tie t where t.id = tie_id));

alter table check_round enable row level security;
create policy seen on check_round using (
  (select asks_for_all())
  or exists (select from mission m where m.id = mission_id and (m.connections = 'public'
    or m.lead_id = any ((select asking_organisations())::uuid[])
    or m.id = any ((select missions_shared())::uuid[]))));

alter table tie_proposal enable row level security;
create policy seen on tie_proposal using (
  (select asks_for_all())
  or exists (select from mission m where m.id = mission_id and (m.connections = 'public'
    or m.lead_id = any ((select asking_organisations())::uuid[])
    or m.id = any ((select missions_shared())::uuid[]))));

alter table introduction enable row level security;
create policy seen on introduction using (
  one_id = any ((select asking_organisations())::uuid[])
  or other_id = any ((select asking_organisations())::uuid[])
  or broker_id = any ((select asking_organisations())::uuid[])
  or (select asks_for_all())
  or exists (select from mission m where m.id = mission_id and (m.connections = 'public'
    or m.lead_id = any ((select asking_organisations())::uuid[])
    or m.id = any ((select missions_shared())::uuid[]))));

alter table agreement enable row level security;
create policy seen on agreement using (
  (select asks_for_all()) or exists (select from mission m where m.id = mission_id));

alter table agreement_party enable row level security;
create policy seen on agreement_party using (
  (select asks_for_all()) or exists (select from agreement a where a.id = agreement_id));

alter table agreement_version enable row level security;
create policy seen on agreement_version using (
  (select asks_as('system'))
  or exists (select from agreement_party p where p.agreement_id = agreement_version.agreement_id
    and p.organisation_id = any ((select asking_organisations())::uuid[]))
  or (audience = 'mission' and exists (select from agreement a where a.id = agreement_id)));
comment on policy seen on agreement_version is 'What is for its parties is read by them, and not by the operator.';

alter table agreement_acceptance enable row level security;
create policy seen on agreement_acceptance using (
  (select asks_as('system')) or exists (select from agreement_version v where v.id = version_id));

-- What must be answered from all missions, whoever asks, and tells of none of them.

create function mission_stands_below(mission uuid, other uuid) returns boolean
language sql stable security definer set search_path = public as $$
  with recursive above(id, parent_id) as (
    select id, parent_id from mission where id = $1
    union
    select m.id, m.parent_id from mission m join above a on m.id = a.parent_id
  ) select exists (select 1 from above where id = $2)
$$;
comment on function mission_stands_below(uuid, uuid) is
  'Whether a mission stands somewhere below another. Through missions that whoever asks may not see too, or they could close a ring.';

create function convening_for(organisation uuid) returns table (organisation_id uuid)
language sql stable security definer set search_path = public rows 10 as $$
  select m.lead_id from mission m join partner p on p.mission_id = m.id
  where p.organisation_id = $1 and p.ended_on is null and m.lead_id <> $1
$$;
comment on function convening_for(uuid) is
  'The other organisations that lead a mission in which one takes part: they check who claims it. Which missions is not told.';

-- Words are compared in an index, which PostgreSQL does not use before a policy that they could tell of.
-- So it looks as the owner, and whoever asks joins the ids with the missions that they may see.
alter function missions_like(text) security definer set search_path = public;
