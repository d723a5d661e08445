-- What the operator may change of this installation while it runs, beside its name.

alter table instance
  add contact text check (length(contact) between 3 and 300),
  add privacy_contact text check (length(privacy_contact) between 3 and 300),
  add home_words text check (length(home_words) between 1 and 2000);
comment on column instance.contact is 'Where people reach whoever runs this place: an address of mail, or of a page by https. Public.';
comment on column instance.privacy_contact is 'Whom to ask about personal data, as contact. Public.';
comment on column instance.home_words is 'What a visitor reads first, in the operator''s own words. Public.';
grant update (contact, privacy_contact, home_words) on instance to weft_app;

-- What happened of one kind is looked for by the operator, in a record of millions.
create index memory_entry_event on memory_entry (event collate "C", at);
