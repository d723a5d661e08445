-- Row-level security: beneath the application's policies the database knows who asks, and refuses by
-- itself. The table's owner is not bound: it migrates and copies, and the application is never it.

create function asks_as(kind text) returns boolean language sql stable parallel safe
  return coalesce(current_setting('weft.asks', true) = kind, false);
comment on function asks_as(text) is
  'Whether the house itself asks (system: jobs and the command line) or its operator does. No by default.';

create function asking_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('weft.person', true), '')::uuid;
comment on function asking_person() is 'The person who asks; null for a visitor.';

create function asking_organisations() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('weft.organisations', true), ''), '{}')::uuid[];
comment on function asking_organisations() is 'The organisations for which whoever asks acts now.';

create function asking_secret() returns bytea language sql stable parallel safe
  return decode(nullif(current_setting('weft.secret', true), ''), 'hex');
comment on function asking_secret() is 'SHA-256 of the secret that the request shows; null where it shows none.';

alter table api_token enable row level security;
create policy system on api_token using (asks_as('system'));
create policy operator on api_token using (asks_as('operator'));
create policy own on api_token using (person_id = asking_person());
create policy shown on api_token using (hash = asking_secret());
