-- Deliveries of webhooks run one after another, and functions of the owner look for no name among temporary tables.
-- beside: any

create or replace function queue_webhooks() returns trigger language plpgsql as $$
begin
  perform graphile_worker.add_job('deliver-webhook', json_build_object('delivery', d::text),
      queue_name => 'webhooks', job_key => 'webhook ' || d, max_attempts => 20)
    from webhook_deliveries_for(new.id, new.at, new.event, new.about) d;
  return null;
end
$$;

-- Where pg_temp is not named it comes first, and whoever asks may make a table there by the name of one of ours.
alter function convening_for(uuid) set search_path = public, pg_temp;
alter function look_over_import() set search_path = public, pg_temp;
alter function make_memory_partitions(int) set search_path = public, pg_temp;
alter function mission_stands_below(uuid, uuid) set search_path = public, pg_temp;
alter function missions_among(uuid[]) set search_path = public, pg_temp;
alter function missions_like(text) set search_path = public, pg_temp;
alter function missions_shared() set search_path = public, pg_temp;
alter function webhook_deliveries_for(uuid, timestamptz, text, uuid[]) set search_path = public, pg_temp;
