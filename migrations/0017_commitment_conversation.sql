-- The conversation that makes, moves and ends a commitment.

alter table commitment
  add column version int not null default 0 check (version >= 0),
  add column conditions text,
  add column cost_borne_by text,
  add column benefits text,
  add column first_due_on date,
  add column counts_on date,
  add column reported_on date,
  add column ended_on date,
  add column proposed_due_on date,
  add column proposed_side text check (proposed_side in ('requester', 'promiser')),
  add constraint commitment_proposed check (
    (proposed_due_on is null) = (proposed_side is null) and (proposed_side is null or state = 'promised'));
comment on column commitment.version is 'How many turns its conversation has here; 0 where a package brought it and nobody has spoken since.';
comment on column commitment.conditions is 'What must be so for whoever asked to be satisfied.';
comment on column commitment.cost_borne_by is 'Who bears the cost, in words; null is not stated.';
comment on column commitment.benefits is 'Who gains by it, in words; null is not stated.';
comment on column commitment.first_due_on is 'The day that was first promised. Never changed once it is there.';
comment on column commitment.counts_on is 'The day by which it must be reported to be kept on time: the first promised, or one that the requester moved it to. Null is due_on.';
comment on column commitment.reported_on is 'Day of the report that stands; null while there is none, or where a package did not say.';
comment on column commitment.ended_on is 'Day on which it was declined, cancelled or reneged here.';
comment on column commitment.proposed_due_on is 'Another day that one side has proposed and the other has not answered.';

create table commitment_turn (
  commitment_id uuid not null references commitment,
  number int not null check (number > 0),
  move text not null check (move in ('request', 'offer', 'promise', 'accept', 'counter', 'decline', 'withdraw',
    'report', 'satisfy', 'not-yet', 'propose-date', 'accept-date', 'keep-date', 'renege', 'cancel')),
  side text not null check (side in ('requester', 'promiser')),
  by_post uuid references post,
  at timestamptz not null,
  words text,
  state text not null check (state in ('requested', 'countered', 'promised', 'reported',
    'satisfied', 'reneged', 'declined', 'cancelled')),
  what text not null,
  conditions text,
  due_on date,
  due_before date,
  cost_borne_by text,
  benefits text,
  primary key (commitment_id, number)
);
comment on table commitment_turn is 'One turn of the conversation of a commitment, with its terms as they stood after it. Only ever added.';
comment on column commitment_turn.by_post is 'The post that spoke, for the organisation of its side; null where a package did not say.';
comment on column commitment_turn.due_on is 'The day as it stands after this turn; in propose-date the day proposed.';
comment on column commitment_turn.due_before is 'The day as it stood before this turn.';
create index commitment_turn_post on commitment_turn (by_post) where by_post is not null;

grant select, insert on commitment_turn to weft_app;
