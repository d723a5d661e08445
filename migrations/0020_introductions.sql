-- Introductions: an organisation that works with both of two others brings them together.

create table introduction (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  mission_id uuid not null references mission,
  one_id uuid not null references organisation,
  other_id uuid not null references organisation,
  broker_id uuid not null references organisation,
  asked_by uuid references organisation,
  asked_post uuid references post,
  why text,
  asked_at timestamptz not null,
  state text not null check (state in
    ('asked', 'accepted', 'introduced', 'met', 'declined', 'withdrawn', 'stopped')),
  accepted_at timestamptz,
  words text,
  introduced_at timestamptz,
  one_acknowledged_at timestamptz,
  other_acknowledged_at timestamptz,
  answer text,
  ended_at timestamptz,
  check (one_id < other_id),
  check (broker_id <> one_id and broker_id <> other_id),
  check ((introduced_at is null) = (words is null)),
  check ((ended_at is null) = (state in ('asked', 'accepted', 'introduced')))
);
comment on table introduction is 'A broker is asked to bring two organisations of a mission together, or does so by itself. A first contact of the two closes it.';
comment on column introduction.asked_by is 'Who asked: one of the two, another partner, or the broker itself; null where the operator convened.';
comment on column introduction.why is 'What the asker wrote to the broker; null where the broker acted by itself.';
comment on column introduction.words is 'What the broker wrote to both.';
comment on column introduction.answer is 'Why it was declined or stopped; null elsewhere.';
create unique index introduction_once on introduction (mission_id, one_id, other_id) where ended_at is null;
create index introduction_pair on introduction (mission_id, one_id, other_id);
create index introduction_broker on introduction (broker_id) where ended_at is null;

grant select, insert, update on introduction to weft_app;
