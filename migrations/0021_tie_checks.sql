-- Two-way checks of ties. What one side answers is kept from everybody else by the database itself.

create table check_round (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  mission_id uuid not null references mission,
  opens_on date not null,
  closes_on date not null,
  opened_post uuid references post,
  opened_at timestamptz not null,
  check (closes_on >= opens_on)
);
comment on table check_round is 'The convenor asks every tie of a mission to be checked by a day.';
comment on column check_round.opened_post is 'The post of the convenor; null where the operator convened.';
create index check_round_mission on check_round (mission_id, closes_on);

create table tie_check (
  id uuid primary key default new_id(),
  tie_id uuid not null references tie,
  round_id uuid references check_round,
  begun_on date not null,
  from_answered_on date,
  to_answered_on date,
  complete_on date,
  check ((complete_on is not null) = (from_answered_on is not null and to_answered_on is not null))
);
comment on table tie_check is 'Both sides of a tie say how it works for them. It says who has answered, never what.';
comment on column tie_check.round_id is 'The round in which it is asked for; null where one side began it.';
comment on column tie_check.complete_on is 'When the second side answered: from then on each reads the other.';
create unique index tie_check_of_round on tie_check (tie_id, round_id) where round_id is not null;
create unique index tie_check_open on tie_check (tie_id) where round_id is null and complete_on is null;

create table tie_check_answer (
  check_id uuid not null references tie_check,
  organisation_id uuid not null references organisation,
  other_id uuid not null references organisation,
  answered_on date not null,
  works smallint[] not null check (cardinality(works) = 7 and 1 <= all (works) and 5 >= all (works)),
  trust smallint[] not null check (cardinality(trust) = 3 and 1 <= all (trust) and 4 >= all (trust)),
  worth smallint[] not null check (cardinality(worth) = 3 and 1 <= all (worth) and 4 >= all (worth)),
  primary key (check_id, organisation_id)
);
comment on table tie_check_answer is 'What one side answered. Read by that side, and by the other once both have answered; by nobody else, the operator and the system included.';
comment on column tie_check_answer.works is 'Contact often, in time, right, solving; shared aim, knowledge, respect: 1 to 5 each.';
comment on column tie_check_answer.trust is 'Reliable, open, on our side: 1 to 4 each.';
comment on column tie_check_answer.worth is 'Standing, time, means: 1 to 4 each.';

alter table tie_check_answer enable row level security;
create policy own on tie_check_answer
  using (organisation_id = any ((select asking_organisations())::uuid[]));
create policy shared on tie_check_answer for select using (
  other_id = any ((select asking_organisations())::uuid[])
  and exists (select from tie_check c where c.id = check_id and c.complete_on is not null));
create policy written on tie_check_answer for insert with check (asks_as('system'));
comment on policy written on tie_check_answer is 'The demonstration puts answers there, and cannot read them.';

alter table contact enable row level security;
create policy system on contact using (asks_as('system'));
create policy of_the_two on contact using (exists (select from tie t where t.id = tie_id and
  (t.from_id = any ((select asking_organisations())::uuid[])
    or t.to_id = any ((select asking_organisations())::uuid[]))));

grant select, insert, update on check_round, tie_check, tie_check_answer to weft_app;
