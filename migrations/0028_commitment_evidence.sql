-- What shows that a promise was kept: words, links and files.
-- beside: any

create table commitment_evidence (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique default new_code(),
  commitment_id uuid not null references commitment,
  side text not null check (side in ('requester', 'promiser')),
  by_post uuid not null references post,
  added_at timestamptz not null,
  words text,
  link text check (link ~* '^https?://'),
  file_name text,
  media_type text,
  byte_count int check (byte_count between 1 and 10000000),
  sha256 bytea check (length(sha256) = 32),
  withdrawn_at timestamptz,
  check (withdrawn_at is not null or words is not null or link is not null or file_name is not null),
  check (withdrawn_at is null or (words is null and link is null and file_name is null)),
  check ((file_name is null) or (media_type is not null and byte_count is not null and sha256 is not null))
);
comment on table commitment_evidence is 'What one side shows of a commitment. Taken back, its words, link and file are gone and the row says that it was there.';
comment on column commitment_evidence.by_post is 'The post that showed it, for the organisation of its side.';
create index commitment_evidence_commitment on commitment_evidence (commitment_id);
create index commitment_evidence_post on commitment_evidence (by_post);

create table commitment_evidence_piece (
  evidence_id uuid not null references commitment_evidence,
  number int not null check (number >= 0),
  bytes bytea not null check (length(bytes) between 1 and 262144),
  primary key (evidence_id, number)
);
comment on table commitment_evidence_piece is 'A file in pieces, so that none is ever held whole in memory.';
alter table commitment_evidence_piece alter column bytes set storage external;

grant select, insert on commitment_evidence to weft_app;
grant update (words, link, file_name, media_type, byte_count, sha256, withdrawn_at) on commitment_evidence to weft_app;
grant select, insert, delete on commitment_evidence_piece to weft_app;
