-- Matters of ties of which somebody was reminded by mail, so that nobody is reminded twice.

create table matter_told (
  key text collate "C" not null primary key,
  told_at timestamptz not null
);
comment on table matter_told is 'A reminder that was sent once: a tie that went quiet after a contact, an agreement whose review came.';
comment on column matter_told.key is 'Kind, what it is about, and since when, so that the next silence is another matter.';

grant select, insert on matter_told to weft_app;
