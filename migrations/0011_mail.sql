-- Mail: each one a row, posted in the transaction that causes it, sent by a job, cleared away in time.

create table mail (
  id uuid primary key default new_id(),
  slug text collate "C" not null unique
    default encode(substring(uuid_send(gen_random_uuid()) from 1 for 8), 'hex'),
  person_id uuid references person on delete cascade,
  to_name text not null,
  to_address text not null,
  subject text not null,
  text text,
  html text,
  about text not null check (about ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  state text not null check (state in ('waiting', 'sent', 'kept', 'failed')),
  reason text check (reason in
    ('no-server', 'no-address', 'bad-address', 'away', 'put-off', 'refused', 'too-late')),
  answer text,
  attempts integer not null default 0,
  message_id text unique,
  good_until timestamptz,
  posted_at timestamptz not null default now(),
  settled_at timestamptz,
  check ((text is null) = (html is null)),
  check ((state = 'waiting') = (settled_at is null))
);
comment on table mail is
  'Mail to people, one row for each addressee. Removed with its person, by its person, and by time.';
comment on column mail.person_id is 'Who may read it here; null for somebody who is no person here yet.';
comment on column mail.text is
  'Its words; null once they are cleared, because the secret in them is sent, used or no longer good.';
comment on column mail.html is 'The same words for mail programs that show HTML. Cleared with text.';
comment on column mail.about is 'What kind of mail it is, such as sign-in-link.';
comment on column mail.state is
  'waiting for the server; sent: the server took it; kept: to be read here only; failed: will not be sent unless the operator says so.';
comment on column mail.reason is 'Why it is kept, failed or still waiting; null where nothing went wrong.';
comment on column mail.answer is
  'What the mail server said last, shortened, without anything that could be a secret of the mail.';
comment on column mail.message_id is
  'Given at the first attempt and never changed, so that a mail that is sent twice shows once.';
comment on column mail.good_until is
  'When the secret in its words ends; they are cleared then, or as soon as it is sent. Null where it holds none.';
comment on column mail.settled_at is 'When it was sent, kept or failed; null while it waits.';
create index mail_person on mail (person_id, posted_at, id);
create index mail_unsent on mail (state, posted_at, id) where state <> 'sent';
create index mail_posted on mail (posted_at, id);
create index mail_good_until on mail (good_until) where text is not null;
grant select, insert, update, delete on mail to weft_app;
