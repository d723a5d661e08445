-- Providers by which people sign in (OpenID Connect), and what their claims say of posts.
-- beside: any

create table provider (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  name text not null,
  issuer text not null,
  client_id text not null,
  secret text,
  trusts_addresses boolean not null,
  switched_on boolean not null,
  made_at timestamptz not null,
  unique (issuer, client_id)
);
comment on table provider is 'An organisation’s own way to sign in (OpenID Connect), as the operator has set it up.';
comment on column provider.secret is 'What proves to the provider that it is us, encrypted with WEFT_SECRET; null where it wants none.';
comment on column provider.trusts_addresses is 'An address that it calls confirmed counts as confirmed here: it may open the account that has it.';
grant select, insert, update on provider to weft_app;

create table provider_claim (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  provider_id uuid not null references provider,
  claim text not null,
  value text not null,
  post_id uuid not null references post,
  made_at timestamptz not null,
  ended_at timestamptz,
  check (ended_at >= made_at)
);
create unique index provider_claim_once on provider_claim (provider_id, claim, value, post_id) where ended_at is null;
create index provider_claim_post on provider_claim (post_id);
comment on table provider_claim is 'Whoever comes by the provider with this claim holds this post, until they come without it.';
comment on column provider_claim.claim is 'The name of the claim; dots lead into claims within claims.';
grant select, insert, update on provider_claim to weft_app;

create table provider_appointment (
  appointment_id uuid primary key references appointment,
  provider_id uuid not null references provider
);
create index provider_appointment_provider on provider_appointment (provider_id);
comment on table provider_appointment is 'Appointments that a provider’s claims made: those alone it may end.';
grant select, insert, delete on provider_appointment to weft_app;
