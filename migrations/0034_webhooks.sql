-- What happened is told to addresses that operators, convenors and Partner leads name.
-- beside: any

create table webhook (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  organisation_id uuid references organisation,
  mission_id uuid references mission,
  url text not null check (length(url) between 1 and 2000),
  kinds text[] not null check (cardinality(kinds) > 0),
  secret bytea not null,
  state text not null default 'on' check (state in ('on', 'off')),
  failing_since timestamptz,
  made_by uuid references person,
  made_at timestamptz not null
);
comment on table webhook is 'An address that is told what happens, as one organisation, or the operator, may see it at that moment.';
comment on column webhook.organisation_id is 'On whose behalf it is told; null is the operator.';
comment on column webhook.mission_id is 'The one mission that it is told of; null is each in which the organisation takes part, or for the operator every one.';
comment on column webhook.kinds is 'First words of the events that it is told.';
comment on column webhook.secret is 'What deliveries are signed with, sealed under the secret of this installation.';
comment on column webhook.failing_since is 'When the first of the deliveries failed since which none was taken; null where the last was.';
comment on column webhook.made_by is 'Who is written to when it is switched off; null once they were erased.';
create index webhook_organisation on webhook (organisation_id);
create index webhook_mission on webhook (mission_id) where mission_id is not null;
create index webhook_made_by on webhook (made_by) where made_by is not null;
grant select, insert, delete on webhook to weft_app;
grant update (secret, state, failing_since, made_by) on webhook to weft_app;

create table webhook_delivery (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  webhook_id uuid not null references webhook on delete cascade,
  event text not null,
  entry_id uuid,
  entry_at timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'failed', 'withheld')),
  attempts int not null default 0,
  status int,
  answer text check (length(answer) <= 1000),
  took_ms int,
  made_at timestamptz not null default now(),
  tried_at timestamptz,
  check ((entry_id is null) = (entry_at is null))
);
comment on table webhook_delivery is 'One entry of memory on its way to one address, and what became of it; kept 30 days.';
comment on column webhook_delivery.entry_id is 'The entry of memory that is told; null for a delivery that only tries the address.';
comment on column webhook_delivery.state is 'withheld: it may not be told any more, or never could be.';
comment on column webhook_delivery.status is 'Status of the last answer; null where none came.';
comment on column webhook_delivery.answer is 'The first 1,000 characters of the last answer, or why none came.';
create index webhook_delivery_webhook on webhook_delivery (webhook_id, made_at desc);
create index webhook_delivery_made on webhook_delivery (made_at);
grant select, insert, update, delete on webhook_delivery to weft_app;

alter table webhook enable row level security;
create policy system on webhook using (asks_as('system'));
create policy operator on webhook using (asks_as('operator'));
create policy own on webhook using (organisation_id = any ((select asking_organisations())::uuid[]));
comment on policy operator on webhook is 'Of other organisations only to take out the name of who was erased: the pages show none of them.';
alter table webhook_delivery enable row level security;
create policy seen on webhook_delivery using (
  asks_as('system') or exists (select from webhook w where w.id = webhook_id));

-- Whoever remembers something may not see who is told of it. So the owner looks, and gives out no more
-- than the ids of what is to be sent.
create function webhook_deliveries_for(entry uuid, entry_at timestamptz, entry_event text, entry_about uuid[])
returns setof uuid language plpgsql volatile security definer set search_path = public rows 1 as $$
begin
  if not exists (select from webhook where state = 'on') then return; end if;
  return query
    insert into webhook_delivery (webhook_id, event, entry_id, entry_at)
    select w.id, $3, $1, $2 from webhook w
    where w.state = 'on' and split_part($3, '.', 1) = any (w.kinds)
      and case when w.mission_id is not null then w.mission_id = any ($4)
        when w.organisation_id is null then exists (select from mission m where m.id = any ($4))
        else exists (select from mission m where m.id = any ($4) and m.lead_id = w.organisation_id)
          or exists (select from partner p where p.mission_id = any ($4)
            and p.organisation_id = w.organisation_id and p.ended_on is null) end
    returning id;
end
$$;
comment on function webhook_deliveries_for(uuid, timestamptz, text, uuid[]) is
  'Writes down to whom an entry of memory is to be told, and returns the ids of the deliveries. Whether it may be told is asked when it is sent.';

create function queue_webhooks() returns trigger language plpgsql as $$
begin
  perform graphile_worker.add_job('deliver-webhook', json_build_object('delivery', d::text),
      job_key => 'webhook ' || d, max_attempts => 20)
    from webhook_deliveries_for(new.id, new.at, new.event, new.about) d;
  return null;
end
$$;
comment on function queue_webhooks() is
  'Queues the deliveries of an entry of memory in the transaction that remembers it, so that none is lost and none is told that did not happen.';
create trigger queue_webhooks after insert on memory_entry for each row execute function queue_webhooks();
