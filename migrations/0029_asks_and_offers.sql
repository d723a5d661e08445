-- What organisations of a mission lack, and what they can bring.
-- beside: any

create table ask_offer (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  mission_id uuid not null references mission,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('ask', 'offer')),
  workstream_id uuid references workstream,
  what text not null,
  about text,
  means text check (means in ('in-kind', 'money')),
  until_on date,
  state text not null default 'open' check (state in ('open', 'met', 'withdrawn')),
  by_post uuid not null references post,
  made_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'open') = (ended_at is null))
);
comment on table ask_offer is 'An ask: what an organisation lacks for a mission. An offer: what it can bring. Neither is a promise, and an ask is no need of two organisations for each other.';
comment on column ask_offer.workstream_id is 'The strand of work that it is for; null is any.';
comment on column ask_offer.means is 'In kind, or money; null is not stated.';
comment on column ask_offer.until_on is 'The last day on which it helps; null is not stated.';
create index ask_offer_mission on ask_offer (mission_id, state);
create index ask_offer_organisation on ask_offer (organisation_id);
create index ask_offer_workstream on ask_offer (workstream_id) where workstream_id is not null;
create index ask_offer_post on ask_offer (by_post);

alter table commitment add column ask_offer_id uuid references ask_offer;
comment on column commitment.ask_offer_id is 'The ask that it answers, or the offer that it takes up; null where it began by itself.';
create index commitment_ask_offer on commitment (ask_offer_id) where ask_offer_id is not null;

grant select, insert on ask_offer to weft_app;
grant update (state, ended_at) on ask_offer to weft_app;
