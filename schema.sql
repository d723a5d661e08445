-- The schema as the migrations leave it, read from the database's own catalogue.
-- Written by "npm run schema" and compared by a test; to change it, add a file to migrations/.
-- Partitions of a table are left out: which months there are depends on the day.

-- Tables

create table acting_choice (
  session_id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  chosen_at timestamp with time zone not null,
  constraint acting_choice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint acting_choice_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint acting_choice_session_id_fkey FOREIGN KEY (session_id) REFERENCES auth.session(id) ON DELETE CASCADE,
  constraint acting_choice_pkey PRIMARY KEY (session_id)
);
grant delete, insert, select, update on acting_choice to weft_app;
comment on table acting_choice is 'Through which of their posts somebody acts in one session, where they hold posts in several organisations. Gone with the session.';

create table agreement (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  mission_id uuid not null,
  made_at timestamp with time zone not null,
  ended_on date,
  constraint agreement_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint agreement_pkey PRIMARY KEY (id),
  constraint agreement_slug_key UNIQUE (slug)
);
grant insert, select, update on agreement to weft_app;
comment on table agreement is 'What two or more organisations of a mission agree about how they work together.';
comment on column agreement.ended_on is 'From this day on fewer than two are left; null while it goes on.';

create table agreement_acceptance (
  version_id uuid not null,
  organisation_id uuid not null,
  post_id uuid not null,
  accepted_at timestamp with time zone not null,
  constraint agreement_acceptance_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint agreement_acceptance_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint agreement_acceptance_version_id_fkey FOREIGN KEY (version_id) REFERENCES agreement_version(id),
  constraint agreement_acceptance_pkey PRIMARY KEY (version_id, organisation_id)
);
grant insert, select on agreement_acceptance to weft_app;
comment on table agreement_acceptance is 'A party accepts a version. It is in force once all have that have not left.';

create table agreement_party (
  agreement_id uuid not null,
  organisation_id uuid not null,
  left_on date,
  left_words text,
  constraint agreement_party_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  constraint agreement_party_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint agreement_party_pkey PRIMARY KEY (agreement_id, organisation_id)
);
grant insert, select, update on agreement_party to weft_app;
comment on table agreement_party is 'An organisation that wrote an agreement with others, until it leaves.';

create table agreement_version (
  id uuid default new_id() not null,
  agreement_id uuid not null,
  number integer not null,
  title text not null,
  headings jsonb not null,
  audience text not null,
  review_on date not null,
  proposed_by uuid not null,
  proposed_post uuid not null,
  proposed_at timestamp with time zone not null,
  state text not null,
  in_force_on date,
  answer text,
  ended_at timestamp with time zone,
  constraint agreement_version_audience_check CHECK ((audience = ANY (ARRAY['parties'::text, 'mission'::text]))),
  constraint agreement_version_check CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['proposed'::text, 'in-force'::text])))),
  constraint agreement_version_check1 CHECK (((in_force_on IS NULL) = (state = ANY (ARRAY['proposed'::text, 'declined'::text, 'withdrawn'::text])))),
  constraint agreement_version_headings_check CHECK ((jsonb_typeof(headings) = 'array'::text)),
  constraint agreement_version_number_check CHECK ((number >= 1)),
  constraint agreement_version_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'in-force'::text, 'replaced'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint agreement_version_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  constraint agreement_version_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES organisation(id),
  constraint agreement_version_proposed_post_fkey FOREIGN KEY (proposed_post) REFERENCES post(id),
  constraint agreement_version_pkey PRIMARY KEY (id),
  constraint agreement_version_agreement_id_number_key UNIQUE (agreement_id, number)
);
grant insert, select, update on agreement_version to weft_app;
comment on table agreement_version is 'The words of an agreement as one party proposed them. Nothing of them is ever changed.';
comment on column agreement_version.headings is 'A list of heading and words, as they are read.';
comment on column agreement_version.audience is 'Who reads it while in force: its parties, or whoever may see the mission''s connections.';

create table api_token (
  id uuid default new_id() not null,
  person_id uuid not null,
  hash bytea not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  slug text collate "C" not null,
  name text not null,
  organisation_id uuid,
  scopes text[] not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint api_token_check CHECK ((expires_at > created_at)),
  constraint api_token_check1 CHECK (((cardinality(scopes) > 0) OR (revoked_at IS NOT NULL))),
  constraint api_token_hash_check CHECK ((length(hash) = 32)),
  constraint api_token_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint api_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_hash_key UNIQUE (hash),
  constraint api_token_slug_key UNIQUE (slug)
);
grant delete, insert, select, update on api_token to weft_app;
comment on table api_token is 'Lets a program act as its person, within scopes and until a day. Only SHA-256 of the token is kept.';
comment on column api_token.slug is 'The part of the token that is no secret, by which people tell one from another.';
comment on column api_token.organisation_id is 'On whose behalf it acts: only posts there count. Null is the operator.';
comment on column api_token.scopes is 'What it may do, at most: never more than its person may.';
comment on column api_token.used_at is 'When it was last used, to the minute; null where it never was.';

create table appointment (
  id uuid default new_id() not null,
  post_id uuid not null,
  person_id uuid not null,
  starts_on date,
  ends_on date,
  deputy boolean,
  slug text collate "C" default new_code() not null,
  constraint appointment_days CHECK ((ends_on >= (starts_on - 1))),
  constraint appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint appointment_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint appointment_pkey PRIMARY KEY (id),
  constraint appointment_slug_key UNIQUE (slug)
);
grant insert, select, update on appointment to weft_app;
comment on table appointment is 'Who holds a post from when to when; null is open at that end.';
comment on column appointment.ends_on is 'The last day on which it holds. The day before its first takes it back: it never held.';
comment on column appointment.deputy is 'Stands in for the holder; null is not stated, and read as no.';

create table ask_offer (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  mission_id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  workstream_id uuid,
  what text not null,
  about text,
  means text,
  until_on date,
  state text default 'open'::text not null,
  by_post uuid not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint ask_offer_check CHECK (((state = 'open'::text) = (ended_at IS NULL))),
  constraint ask_offer_kind_check CHECK ((kind = ANY (ARRAY['ask'::text, 'offer'::text]))),
  constraint ask_offer_means_check CHECK ((means = ANY (ARRAY['in-kind'::text, 'money'::text]))),
  constraint ask_offer_state_check CHECK ((state = ANY (ARRAY['open'::text, 'met'::text, 'withdrawn'::text]))),
  constraint ask_offer_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint ask_offer_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint ask_offer_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint ask_offer_workstream_id_fkey FOREIGN KEY (workstream_id) REFERENCES workstream(id),
  constraint ask_offer_pkey PRIMARY KEY (id),
  constraint ask_offer_slug_key UNIQUE (slug)
);
grant insert, select on ask_offer to weft_app;
grant update (ended_at) on ask_offer to weft_app;
grant update (state) on ask_offer to weft_app;
comment on table ask_offer is 'An ask: what an organisation lacks for a mission. An offer: what it can bring. Neither is a promise, and an ask is no need of two organisations for each other.';
comment on column ask_offer.workstream_id is 'The strand of work that it is for; null is any.';
comment on column ask_offer.means is 'In kind, or money; null is not stated.';
comment on column ask_offer.until_on is 'The last day on which it helps; null is not stated.';

create table assignment (
  workstream_id uuid not null,
  organisation_id uuid not null,
  role text,
  source text,
  ended_on date,
  constraint assignment_role_check CHECK ((role = ANY (ARRAY['lead'::text, 'contributor'::text]))),
  constraint assignment_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint assignment_workstream_id_fkey FOREIGN KEY (workstream_id) REFERENCES workstream(id),
  constraint assignment_pkey PRIMARY KEY (workstream_id, organisation_id)
);
grant insert, select, update on assignment to weft_app;
comment on table assignment is 'An organisation named as doing a workstream. Not a promise: never late, never kept or broken.';

create table attempt (
  key bytea not null,
  free_at timestamp with time zone not null,
  constraint attempt_key_check CHECK ((length(key) = 32)),
  constraint attempt_pkey PRIMARY KEY (key)
);
grant delete, insert, select, update on attempt to weft_app;
comment on table attempt is 'What was tried and is limited: a password at an address, mail to it, from one network. Only SHA-256 of which; cleared every night.';
comment on column attempt.free_at is 'When all of it may be used again: each try moves it on.';

create table attestation (
  mission_id uuid not null,
  organisation_id uuid not null,
  attested_on date,
  constraint attestation_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint attestation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint attestation_pkey PRIMARY KEY (mission_id, organisation_id)
);
grant insert, select, update on attestation to weft_app;
comment on table attestation is 'An organisation says that the mission is bold and relevant.';

create table twoFactor (
  id uuid default new_id() not null,
  "userId" uuid not null,
  secret text not null,
  "backupCodes" text not null,
  verified boolean default true not null,
  "failedVerificationCount" integer default 0 not null,
  "lockedUntil" timestamp with time zone,
  constraint "twoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint "twoFactor_pkey" PRIMARY KEY (id),
  constraint "twoFactor_userId_key" UNIQUE ("userId")
);
grant delete, insert, select, update on auth."twoFactor" to weft_app;
comment on table auth."twoFactor" is 'The second factor of an account, as better-auth keeps it: the key of an authenticator app and the recovery codes that are left, both encrypted with WEFT_SECRET.';
comment on column "twoFactor".verified is 'False while it is being set up: it asks nobody for anything until a code of it was right.';
comment on column "twoFactor"."lockedUntil" is 'Until when no code is looked at, after ten wrong ones.';

create table user (
  id uuid default new_id() not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "twoFactorEnabled" boolean default false not null,
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email_key UNIQUE (email)
);
grant delete, insert, select, update on auth."user" to weft_app;

create table account (
  id uuid default new_id() not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  constraint "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint account_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on auth.account to weft_app;

create table passkey (
  id uuid default new_id() not null,
  "userId" uuid not null,
  name text,
  "publicKey" text not null,
  "credentialID" text not null,
  counter bigint not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  aaguid text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint "passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint "passkey_credentialID_key" UNIQUE ("credentialID")
);
grant delete, insert, select, update on auth.passkey to weft_app;
comment on table auth.passkey is 'Passkeys, as better-auth keeps them: public keys only. The private half never leaves the device or manager of its person.';
comment on column passkey."credentialID" is 'What the device calls it.';
comment on column passkey.counter is 'How often it signed, where the device counts: a smaller number than before tells of a copy.';
comment on column passkey.aaguid is 'The model of the device or manager; zeros where it does not say.';

create table session (
  id uuid default new_id() not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null,
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token)
);
grant delete, insert, select, update on auth.session to weft_app;

create table verification (
  id uuid default new_id() not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint verification_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on auth.verification to weft_app;

create table calendar_address (
  person_id uuid not null,
  organisation_id uuid not null,
  hash bytea not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint calendar_address_hash_check CHECK ((length(hash) = 32)),
  constraint calendar_address_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint calendar_address_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint calendar_address_pkey PRIMARY KEY (person_id, organisation_id),
  constraint calendar_address_hash_key UNIQUE (hash)
);
grant delete, insert, select on calendar_address to weft_app;
grant update (hash) on calendar_address to weft_app;
grant update (made_at) on calendar_address to weft_app;
grant update (used_at) on calendar_address to weft_app;
comment on table calendar_address is 'Lets whoever has the address read the dates of one organisation as its person may see them that day. Replaced or ended, the row goes.';
comment on column calendar_address.hash is 'SHA-256 of the secret in the address, which is kept nowhere.';
comment on column calendar_address.used_at is 'When it was last asked for, to the minute; null where it never was.';

create table check_round (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  mission_id uuid not null,
  opens_on date not null,
  closes_on date not null,
  opened_post uuid,
  opened_at timestamp with time zone not null,
  constraint check_round_check CHECK ((closes_on >= opens_on)),
  constraint check_round_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint check_round_opened_post_fkey FOREIGN KEY (opened_post) REFERENCES post(id),
  constraint check_round_pkey PRIMARY KEY (id),
  constraint check_round_slug_key UNIQUE (slug)
);
grant insert, select, update on check_round to weft_app;
comment on table check_round is 'The convenor asks every tie of a mission to be checked by a day.';
comment on column check_round.opened_post is 'The post of the convenor; null where the operator convened.';

create table claim (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  person_id uuid not null,
  organisation_id uuid,
  asked_name text,
  asked_website text,
  words text,
  state text not null,
  way text,
  refusal text,
  answer text,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint claim_check CHECK (((organisation_id IS NOT NULL) OR (asked_name IS NOT NULL))),
  constraint claim_check1 CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
  constraint claim_check2 CHECK (((state = 'approved'::text) = (way IS NOT NULL))),
  constraint claim_check3 CHECK (((state <> 'approved'::text) OR (organisation_id IS NOT NULL))),
  constraint claim_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint claim_way_check CHECK ((way = ANY (ARRAY['domain'::text, 'approval'::text]))),
  constraint claim_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint claim_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint claim_pkey PRIMARY KEY (id),
  constraint claim_slug_key UNIQUE (slug)
);
grant insert, select, update on claim to weft_app;
comment on table claim is 'A person says that they come for an organisation that nobody acts for here. Seen by the claimant and by whoever checks it.';
comment on column claim.asked_name is 'Of an organisation that was not on the register when it was asked for; null for one that was.';
comment on column claim.way is 'How it was checked: by the domain of a confirmed address, or by the approval of a convenor or the operator.';
comment on column claim.refusal is 'Why it was refused, as a code; the words beside it are in answer.';

create table commitment (
  id uuid default new_id() not null,
  slug text collate "C" not null,
  workstream_id uuid not null,
  organisation_id uuid not null,
  requested_by_id uuid,
  what text not null,
  due_on date,
  state text,
  satisfied_on date,
  source text,
  version integer default 0 not null,
  conditions text,
  cost_borne_by text,
  benefits text,
  first_due_on date,
  counts_on date,
  reported_on date,
  ended_on date,
  proposed_due_on date,
  proposed_side text,
  ask_offer_id uuid,
  constraint commitment_proposed CHECK ((((proposed_due_on IS NULL) = (proposed_side IS NULL)) AND ((proposed_side IS NULL) OR (state = 'promised'::text)))),
  constraint commitment_proposed_side_check CHECK ((proposed_side = ANY (ARRAY['requester'::text, 'promiser'::text]))),
  constraint commitment_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'countered'::text, 'promised'::text, 'reported'::text, 'satisfied'::text, 'reneged'::text, 'declined'::text, 'cancelled'::text]))),
  constraint commitment_version_check CHECK ((version >= 0)),
  constraint commitment_ask_offer_id_fkey FOREIGN KEY (ask_offer_id) REFERENCES ask_offer(id),
  constraint commitment_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint commitment_requested_by_id_fkey FOREIGN KEY (requested_by_id) REFERENCES organisation(id),
  constraint commitment_workstream_id_fkey FOREIGN KEY (workstream_id) REFERENCES workstream(id),
  constraint commitment_pkey PRIMARY KEY (id),
  constraint commitment_slug_key UNIQUE (slug)
);
grant insert, select, update on commitment to weft_app;
comment on table commitment is 'One organisation''s promise to another about a workstream.';
comment on column commitment.requested_by_id is 'Who asked; null is the organisation itself.';
comment on column commitment.version is 'How many turns its conversation has here; 0 where a package brought it and nobody has spoken since.';
comment on column commitment.conditions is 'What must be so for whoever asked to be satisfied.';
comment on column commitment.cost_borne_by is 'Who bears the cost, in words; null is not stated.';
comment on column commitment.benefits is 'Who gains by it, in words; null is not stated.';
comment on column commitment.first_due_on is 'The day that was first promised. Never changed once it is there.';
comment on column commitment.counts_on is 'The day by which it must be reported to be kept on time: the first promised, or one that the requester moved it to. Null is due_on.';
comment on column commitment.reported_on is 'Day of the report that stands; null while there is none, or where a package did not say.';
comment on column commitment.ended_on is 'Day on which it was declined, cancelled or reneged here.';
comment on column commitment.proposed_due_on is 'Another day that one side has proposed and the other has not answered.';
comment on column commitment.ask_offer_id is 'The ask that it answers, or the offer that it takes up; null where it began by itself.';

create table commitment_evidence (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  commitment_id uuid not null,
  side text not null,
  by_post uuid not null,
  added_at timestamp with time zone not null,
  words text,
  link text,
  file_name text,
  media_type text,
  byte_count integer,
  sha256 bytea,
  withdrawn_at timestamp with time zone,
  constraint commitment_evidence_byte_count_check CHECK (((byte_count >= 1) AND (byte_count <= 10000000))),
  constraint commitment_evidence_check CHECK (((withdrawn_at IS NOT NULL) OR (words IS NOT NULL) OR (link IS NOT NULL) OR (file_name IS NOT NULL))),
  constraint commitment_evidence_check1 CHECK (((withdrawn_at IS NULL) OR ((words IS NULL) AND (link IS NULL) AND (file_name IS NULL)))),
  constraint commitment_evidence_check2 CHECK (((file_name IS NULL) OR ((media_type IS NOT NULL) AND (byte_count IS NOT NULL) AND (sha256 IS NOT NULL)))),
  constraint commitment_evidence_link_check CHECK ((link ~* '^https?://'::text)),
  constraint commitment_evidence_sha256_check CHECK ((length(sha256) = 32)),
  constraint commitment_evidence_side_check CHECK ((side = ANY (ARRAY['requester'::text, 'promiser'::text]))),
  constraint commitment_evidence_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint commitment_evidence_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitment(id),
  constraint commitment_evidence_pkey PRIMARY KEY (id),
  constraint commitment_evidence_slug_key UNIQUE (slug)
);
grant insert, select on commitment_evidence to weft_app;
grant update (byte_count) on commitment_evidence to weft_app;
grant update (file_name) on commitment_evidence to weft_app;
grant update (link) on commitment_evidence to weft_app;
grant update (media_type) on commitment_evidence to weft_app;
grant update (sha256) on commitment_evidence to weft_app;
grant update (withdrawn_at) on commitment_evidence to weft_app;
grant update (words) on commitment_evidence to weft_app;
comment on table commitment_evidence is 'What one side shows of a commitment. Taken back, its words, link and file are gone and the row says that it was there.';
comment on column commitment_evidence.by_post is 'The post that showed it, for the organisation of its side.';

create table commitment_evidence_piece (
  evidence_id uuid not null,
  number integer not null,
  bytes bytea not null,
  constraint commitment_evidence_piece_bytes_check CHECK (((length(bytes) >= 1) AND (length(bytes) <= 262144))),
  constraint commitment_evidence_piece_number_check CHECK ((number >= 0)),
  constraint commitment_evidence_piece_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES commitment_evidence(id),
  constraint commitment_evidence_piece_pkey PRIMARY KEY (evidence_id, number)
);
grant delete, insert, select on commitment_evidence_piece to weft_app;
comment on table commitment_evidence_piece is 'A file in pieces, so that none is ever held whole in memory.';

create table commitment_turn (
  commitment_id uuid not null,
  number integer not null,
  move text not null,
  side text not null,
  by_post uuid,
  at timestamp with time zone not null,
  words text,
  state text not null,
  what text not null,
  conditions text,
  due_on date,
  due_before date,
  cost_borne_by text,
  benefits text,
  constraint commitment_turn_move_check CHECK ((move = ANY (ARRAY['request'::text, 'offer'::text, 'promise'::text, 'accept'::text, 'counter'::text, 'decline'::text, 'withdraw'::text, 'report'::text, 'satisfy'::text, 'not-yet'::text, 'propose-date'::text, 'accept-date'::text, 'keep-date'::text, 'renege'::text, 'cancel'::text]))),
  constraint commitment_turn_number_check CHECK ((number > 0)),
  constraint commitment_turn_side_check CHECK ((side = ANY (ARRAY['requester'::text, 'promiser'::text]))),
  constraint commitment_turn_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'countered'::text, 'promised'::text, 'reported'::text, 'satisfied'::text, 'reneged'::text, 'declined'::text, 'cancelled'::text]))),
  constraint commitment_turn_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint commitment_turn_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitment(id),
  constraint commitment_turn_pkey PRIMARY KEY (commitment_id, number)
);
grant insert, select on commitment_turn to weft_app;
comment on table commitment_turn is 'One turn of the conversation of a commitment, with its terms as they stood after it. Only ever added.';
comment on column commitment_turn.by_post is 'The post that spoke, for the organisation of its side; null where a package did not say.';
comment on column commitment_turn.due_on is 'The day as it stands after this turn; in propose-date the day proposed.';
comment on column commitment_turn.due_before is 'The day as it stood before this turn.';

create table contact (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  tie_id uuid not null,
  held_on date not null,
  about text not null,
  logged_by uuid not null,
  logged_post uuid not null,
  logged_at timestamp with time zone not null,
  state text not null,
  answer text,
  answered_post uuid,
  answered_at timestamp with time zone,
  constraint contact_check CHECK (((state = 'waiting'::text) = (answered_at IS NULL))),
  constraint contact_check1 CHECK (((answered_at IS NULL) = (answered_post IS NULL))),
  constraint contact_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'disputed'::text, 'withdrawn'::text]))),
  constraint contact_answered_post_fkey FOREIGN KEY (answered_post) REFERENCES post(id),
  constraint contact_logged_by_fkey FOREIGN KEY (logged_by) REFERENCES organisation(id),
  constraint contact_logged_post_fkey FOREIGN KEY (logged_post) REFERENCES post(id),
  constraint contact_tie_id_fkey FOREIGN KEY (tie_id) REFERENCES tie(id),
  constraint contact_pkey PRIMARY KEY (id),
  constraint contact_slug_key UNIQUE (slug)
);
grant insert, select, update on contact to weft_app;
comment on table contact is 'One meeting or talk of the two of a tie, logged by one side. It counts once the other confirms it.';
comment on column contact.about is 'What it was about, in one line; only the two organisations read it.';
comment on column contact.answer is 'Why the other side disputes it; null where it does not.';

create table data_package (
  name text not null,
  title text,
  description text,
  licences jsonb,
  fictional jsonb,
  sha256 bytea not null,
  loaded_at timestamp with time zone not null,
  constraint data_package_pkey PRIMARY KEY (name)
);
grant insert, select, update on data_package to weft_app;
comment on table data_package is 'A package that was loaded here, as it described itself when last loaded.';

create table department (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  organisation_id uuid not null,
  parent_id uuid,
  name text not null,
  ended_on date,
  constraint department_check CHECK ((parent_id <> id)),
  constraint department_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint department_parent_id_organisation_id_fkey FOREIGN KEY (parent_id, organisation_id) REFERENCES department(id, organisation_id),
  constraint department_pkey PRIMARY KEY (id),
  constraint department_id_organisation_id_key UNIQUE (id, organisation_id),
  constraint department_slug_key UNIQUE (slug)
);
grant insert, select, update on department to weft_app;
comment on table department is 'A part of an organisation that it has named, in a tree. Posts may belong to it; it takes no part in missions by itself.';
comment on column department.ended_on is 'From this day on it is no longer there; null while it is.';

create table dependency (
  from_id uuid not null,
  on_id uuid not null,
  kind text not null,
  note text,
  source text,
  ended_on date,
  constraint dependency_check CHECK ((from_id <> on_id)),
  constraint dependency_kind_check CHECK ((kind = ANY (ARRAY['pooled'::text, 'sequential'::text, 'reciprocal'::text]))),
  constraint dependency_from_id_fkey FOREIGN KEY (from_id) REFERENCES workstream(id),
  constraint dependency_on_id_fkey FOREIGN KEY (on_id) REFERENCES workstream(id),
  constraint dependency_pkey PRIMARY KEY (from_id, on_id, kind)
);
grant insert, select, update on dependency to weft_app;
comment on table dependency is 'from_id needs on_id (Thompson 1967).';

create table following (
  person_id uuid not null,
  thing text collate "C" not null,
  since timestamp with time zone not null,
  constraint following_thing_check CHECK (((length(thing) >= 1) AND (length(thing) <= 500))),
  constraint following_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint following_pkey PRIMARY KEY (person_id, thing)
);
grant delete, insert, select on following to weft_app;
comment on table following is 'Who hears what becomes of something: whoever raised it, or asked to. Known to nobody else.';
comment on column following.thing is 'A commitment, an introduction or a contact, by kind and address.';

create table import (
  id uuid default new_id() not null,
  slug text collate "C" not null,
  file_name text,
  kind text not null,
  state text not null,
  package text,
  descriptor jsonb,
  sha256 bytea,
  mapping jsonb,
  summary jsonb,
  failure jsonb,
  progress jsonb,
  heard_at timestamp with time zone,
  by_person uuid,
  by_post uuid,
  mission_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint import_kind_check CHECK ((kind = ANY (ARRAY['package'::text, 'mapping'::text]))),
  constraint import_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'mapping'::text, 'checking'::text, 'checked'::text, 'applying'::text, 'applied'::text, 'failed'::text, 'stopped'::text]))),
  constraint import_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint import_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint import_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint import_pkey PRIMARY KEY (id),
  constraint import_slug_key UNIQUE (slug)
);
grant delete, insert, select, update on import to weft_app;
comment on table import is 'One import, from the chosen file to its end. A preview that is not applied expires.';
comment on column import.file_name is 'What the chosen file was called; null for an import from the command line.';
comment on column import.package is 'Name of the package; null until the file is read, or a person has named its source.';
comment on column import.mapping is 'Of a table: its columns, a sample of its rows, and how they become rows of a package.';
comment on column import.failure is 'Why it failed: what is wrong with the file, or a reference to our own mistake.';
comment on column import.progress is 'How far the work at hand has come, told outside its transaction.';
comment on column import.heard_at is 'When the work at hand last said so. Long ago means that its process died.';
comment on column import.by_post is 'The post on whose behalf a convenor imports; null for the operator.';
comment on column import.mission_id is 'The mission whose convenor brings partners in; null for an import of the operator.';

create table import_choice (
  import_id uuid not null,
  file text not null,
  "row" integer not null,
  choice text not null,
  entity_id uuid,
  constraint import_choice_choice_check CHECK ((choice = ANY (ARRAY['match'::text, 'new'::text, 'leave-out'::text]))),
  constraint import_choice_import_id_fkey FOREIGN KEY (import_id) REFERENCES import(id) ON DELETE CASCADE,
  constraint import_choice_pkey PRIMARY KEY (import_id, file, "row")
);
grant delete, insert, select, update on import_choice to weft_app;
comment on table import_choice is 'What a person decided about a row that asked.';

create table import_part (
  import_id uuid not null,
  "position" integer not null,
  bytes bytea not null,
  constraint import_part_import_id_fkey FOREIGN KEY (import_id) REFERENCES import(id) ON DELETE CASCADE,
  constraint import_part_pkey PRIMARY KEY (import_id, "position")
);
grant delete, insert, select, update on import_part to weft_app;
comment on table import_part is 'The chosen file in pieces, kept until the import ends, so that any process can read it. Unlogged as import_row is.';

create table import_problem (
  import_id uuid not null,
  "position" integer not null,
  file text not null,
  "row" integer,
  "column" text,
  code text not null,
  detail text not null,
  value text,
  candidates jsonb,
  constraint import_problem_import_id_fkey FOREIGN KEY (import_id) REFERENCES import(id) ON DELETE CASCADE,
  constraint import_problem_pkey PRIMARY KEY (import_id, "position")
);
grant delete, insert, select, update on import_problem to weft_app;
comment on table import_problem is 'What must be mended, left out or decided before an import can be applied.';

create table import_row (
  import_id uuid not null,
  file text not null,
  "row" integer not null,
  key text,
  cells jsonb not null,
  left_out boolean default false not null,
  constraint import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES import(id) ON DELETE CASCADE,
  constraint import_row_pkey PRIMARY KEY (import_id, file, "row")
);
grant delete, insert, select, update on import_row to weft_app;
comment on table import_row is 'Rows of an import before they are applied. Unlogged: lost in a crash, and then the import says so and is started again.';
comment on column import_row.key is 'As in package_row; null for a row that could not be read, kept to be shown.';

create table indicator (
  id uuid default new_id() not null,
  slug text collate "C" not null,
  mission_id uuid not null,
  outcome_id uuid not null,
  name text not null,
  level text,
  unit text,
  direction text,
  cumulative boolean,
  headline boolean,
  definition text,
  publisher text,
  baseline_value numeric,
  baseline_on date,
  target_value numeric,
  due_on date,
  source text,
  ended_on date,
  constraint indicator_direction_check CHECK ((direction = ANY (ARRAY['up'::text, 'down'::text]))),
  constraint indicator_level_check CHECK ((level = ANY (ARRAY['population'::text, 'performance'::text]))),
  constraint indicator_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint indicator_outcome_id_fkey FOREIGN KEY (outcome_id) REFERENCES outcome(id),
  constraint indicator_pkey PRIMARY KEY (id),
  constraint indicator_slug_key UNIQUE (slug)
);
grant insert, select, update on indicator to weft_app;
comment on table indicator is 'How an outcome is measured.';
comment on column indicator.level is 'A condition of a place (population) or of an organisation''s own work (performance).';
comment on column indicator.headline is 'If none of a mission says yes, all of them are.';

create table instance (
  one boolean default true not null,
  name text not null,
  time_zone text default 'Europe/London'::text not null,
  demonstration boolean not null,
  created_at timestamp with time zone not null,
  contact text,
  privacy_contact text,
  home_words text,
  constraint instance_contact_check CHECK (((length(contact) >= 3) AND (length(contact) <= 300))),
  constraint instance_home_words_check CHECK (((length(home_words) >= 1) AND (length(home_words) <= 2000))),
  constraint instance_one_check CHECK (one),
  constraint instance_privacy_contact_check CHECK (((length(privacy_contact) >= 3) AND (length(privacy_contact) <= 300))),
  constraint instance_pkey PRIMARY KEY (one)
);
grant insert, select on instance to weft_app;
grant update (contact) on instance to weft_app;
grant update (home_words) on instance to weft_app;
grant update (name) on instance to weft_app;
grant update (privacy_contact) on instance to weft_app;
grant update (time_zone) on instance to weft_app;
comment on table instance is 'This installation: exactly one row, written at its first start.';
comment on column instance.demonstration is 'True for the open demonstration, which listens on the loopback address only. Never changed.';
comment on column instance.contact is 'Where people reach whoever runs this place: an address of mail, or of a page by https. Public.';
comment on column instance.privacy_contact is 'Whom to ask about personal data, as contact. Public.';
comment on column instance.home_words is 'What a visitor reads first, in the operator''s own words. Public.';

create table introduction (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  mission_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  broker_id uuid not null,
  asked_by uuid,
  asked_post uuid,
  why text,
  asked_at timestamp with time zone not null,
  state text not null,
  accepted_at timestamp with time zone,
  words text,
  introduced_at timestamp with time zone,
  one_acknowledged_at timestamp with time zone,
  other_acknowledged_at timestamp with time zone,
  answer text,
  ended_at timestamp with time zone,
  constraint introduction_check CHECK ((one_id < other_id)),
  constraint introduction_check1 CHECK (((broker_id <> one_id) AND (broker_id <> other_id))),
  constraint introduction_check2 CHECK (((introduced_at IS NULL) = (words IS NULL))),
  constraint introduction_check3 CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['asked'::text, 'accepted'::text, 'introduced'::text])))),
  constraint introduction_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'accepted'::text, 'introduced'::text, 'met'::text, 'declined'::text, 'withdrawn'::text, 'stopped'::text]))),
  constraint introduction_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES organisation(id),
  constraint introduction_asked_post_fkey FOREIGN KEY (asked_post) REFERENCES post(id),
  constraint introduction_broker_id_fkey FOREIGN KEY (broker_id) REFERENCES organisation(id),
  constraint introduction_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint introduction_one_id_fkey FOREIGN KEY (one_id) REFERENCES organisation(id),
  constraint introduction_other_id_fkey FOREIGN KEY (other_id) REFERENCES organisation(id),
  constraint introduction_pkey PRIMARY KEY (id),
  constraint introduction_slug_key UNIQUE (slug)
);
grant insert, select, update on introduction to weft_app;
comment on table introduction is 'A broker is asked to bring two organisations of a mission together, or does so by itself. A first contact of the two closes it.';
comment on column introduction.asked_by is 'Who asked: one of the two, another partner, or the broker itself; null where the operator convened.';
comment on column introduction.why is 'What the asker wrote to the broker; null where the broker acted by itself.';
comment on column introduction.words is 'What the broker wrote to both.';
comment on column introduction.answer is 'Why it was declined or stopped; null elsewhere.';

create table invitation (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  hash bytea not null,
  address text not null,
  organisation_id uuid not null,
  mission_id uuid,
  post_id uuid,
  starts_on date,
  ends_on date,
  deputy boolean default false not null,
  by_post uuid,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  state text not null,
  ended_at timestamp with time zone,
  person_id uuid,
  constraint invitation_check CHECK (((mission_id IS NULL) <> (post_id IS NULL))),
  constraint invitation_check1 CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
  constraint invitation_check2 CHECK ((ends_on >= starts_on)),
  constraint invitation_hash_check CHECK ((length(hash) = 32)),
  constraint invitation_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint invitation_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint invitation_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint invitation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint invitation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint invitation_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_hash_key UNIQUE (hash),
  constraint invitation_slug_key UNIQUE (slug)
);
grant delete, insert, select, update on invitation to weft_app;
comment on table invitation is 'Asks whoever reads an address to come in: as first Partner lead of an organisation that a mission invites, or to hold a post. Its link works once; only SHA-256 of its secret is kept.';
comment on column invitation.address is 'Where it was sent. Seen by those who sent it and by whoever has this address confirmed.';
comment on column invitation.by_post is 'The post on whose authority it was sent; null for the operator.';
comment on column invitation.person_id is 'Who accepted or declined it.';

create table mail (
  id uuid default new_id() not null,
  slug text collate "C" default encode(SUBSTRING(uuid_send(gen_random_uuid()) FROM 1 FOR 8), 'hex'::text) not null,
  person_id uuid,
  to_name text not null,
  to_address text not null,
  subject text not null,
  text text,
  html text,
  about text not null,
  state text not null,
  reason text,
  answer text,
  attempts integer default 0 not null,
  message_id text,
  good_until timestamp with time zone,
  posted_at timestamp with time zone default now() not null,
  settled_at timestamp with time zone,
  constraint mail_about_check CHECK ((about ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text)),
  constraint mail_check CHECK (((text IS NULL) = (html IS NULL))),
  constraint mail_check1 CHECK (((state = 'waiting'::text) = (settled_at IS NULL))),
  constraint mail_reason_check CHECK ((reason = ANY (ARRAY['no-server'::text, 'no-address'::text, 'bad-address'::text, 'away'::text, 'put-off'::text, 'refused'::text, 'too-late'::text]))),
  constraint mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'kept'::text, 'failed'::text]))),
  constraint mail_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_message_id_key UNIQUE (message_id),
  constraint mail_slug_key UNIQUE (slug)
);
grant delete, insert, select, update on mail to weft_app;
comment on table mail is 'Mail to people, one row for each addressee. Removed with its person, by its person, and by time.';
comment on column mail.person_id is 'Who may read it here; null for somebody who is no person here yet.';
comment on column mail.text is 'Its words; null once they are cleared, because the secret in them is sent, used or no longer good.';
comment on column mail.html is 'The same words for mail programs that show HTML. Cleared with text.';
comment on column mail.about is 'What kind of mail it is, such as sign-in-link.';
comment on column mail.state is 'waiting for the server; sent: the server took it; kept: to be read here only; failed: will not be sent unless the operator says so.';
comment on column mail.reason is 'Why it is kept, failed or still waiting; null where nothing went wrong.';
comment on column mail.answer is 'What the mail server said last, shortened, without anything that could be a secret of the mail.';
comment on column mail.message_id is 'Given at the first attempt and never changed, so that a mail that is sent twice shows once.';
comment on column mail.good_until is 'When the secret in its words ends; they are cleared then, or as soon as it is sent. Null where it holds none.';
comment on column mail.settled_at is 'When it was sent, kept or failed; null while it waits.';

create table matter_told (
  key text collate "C" not null,
  told_at timestamp with time zone not null,
  constraint matter_told_pkey PRIMARY KEY (key)
);
grant insert, select on matter_told to weft_app;
comment on table matter_told is 'A reminder that was sent once: a tie that went quiet after a contact, an agreement whose review came.';
comment on column matter_told.key is 'Kind, what it is about, and since when, so that the next silence is another matter.';

create table measurement (
  id uuid default new_id() not null,
  indicator_id uuid not null,
  as_of date not null,
  period text,
  value numeric,
  published_on date,
  status text,
  phase text,
  note text,
  known_on date not null,
  recorded_at timestamp with time zone not null,
  "position" bigint generated always as identity not null,
  constraint measurement_status_check CHECK ((status = ANY (ARRAY['provisional'::text, 'final'::text, 'revised'::text]))),
  constraint measurement_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicator(id),
  constraint measurement_pkey PRIMARY KEY (id)
);
grant insert, select on measurement to weft_app;
comment on table measurement is 'One figure. Never overwritten: a correction is a further row for the same period.';
comment on column measurement.as_of is 'The last day of the period.';
comment on column measurement.phase is 'A new phase begins where the series breaks.';
comment on column measurement.known_on is 'The day from which the figure counts as known: its publication; else the end of its period for a first figure and the day of recording for a correction.';

create table memory_entry (
  at timestamp with time zone not null,
  id uuid default new_id() not null,
  "position" bigint default nextval('memory_position'::regclass) not null,
  event text not null,
  about uuid[] not null,
  by_post uuid,
  by_organisation uuid,
  bytes bytea not null,
  constraint memory_entry_pkey PRIMARY KEY (at, id)
) partition by RANGE (at);
grant insert, select on memory_entry to weft_app;
comment on table memory_entry is 'The append-only record of what happened. The application may add and read, never change or remove.';
comment on column memory_entry."position" is 'Order of arrival, for sealing. May have holes.';
comment on column memory_entry.about is 'Ids of the missions, organisations and others that the entry is about.';
comment on column memory_entry.bytes is 'The entry as canonical JSON (RFC 8785). This is what is sealed; the other columns only help to find it.';

create table memory_text (
  entry_id uuid not null,
  field text not null,
  salt bytea not null,
  words text not null,
  constraint memory_text_salt_check CHECK ((length(salt) = 32)),
  constraint memory_text_pkey PRIMARY KEY (entry_id, field)
);
grant delete, insert, select on memory_text to weft_app;
comment on table memory_text is 'Personal text of an entry. The entry holds only SHA-256 of salt and text, so that erasing a row here leaves the record whole.';

create table mission (
  id uuid default new_id() not null,
  slug text collate "C" not null,
  name text not null,
  goal text,
  grand_challenge text,
  affected text,
  tier text,
  place_id uuid,
  parent_id uuid,
  due_on date,
  status text,
  lead_id uuid,
  visibility text default 'public'::text not null,
  connections text default 'public'::text not null,
  source text,
  fictional boolean default false not null,
  replaced_by_id uuid,
  constraint mission_check CHECK ((parent_id <> id)),
  constraint mission_check1 CHECK ((replaced_by_id <> id)),
  constraint mission_connections_check CHECK ((connections = ANY (ARRAY['public'::text, 'partners'::text]))),
  constraint mission_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'candidate'::text, 'adopted'::text, 'review-due'::text, 'achieved'::text, 'missed'::text, 'retired'::text, 'replaced'::text]))),
  constraint mission_tier_check CHECK ((tier = ANY (ARRAY['international'::text, 'national'::text, 'regional'::text, 'local'::text, 'neighbourhood'::text]))),
  constraint mission_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'partners'::text]))),
  constraint mission_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES organisation(id),
  constraint mission_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES mission(id),
  constraint mission_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id),
  constraint mission_replaced_by_id_fkey FOREIGN KEY (replaced_by_id) REFERENCES mission(id),
  constraint mission_pkey PRIMARY KEY (id),
  constraint mission_slug_key UNIQUE (slug)
);
grant insert, select, update on mission to weft_app;
comment on table mission is 'A concrete goal with a date that needs several sectors.';
comment on column mission.lead_id is 'The organisation whose post holders convene the mission; null while there is none.';
comment on column mission.visibility is 'Who may know that the mission exists: everyone, or its partners.';
comment on column mission.connections is 'Who may see its commitments and connections: everyone, or its partners.';
comment on column mission.replaced_by_id is 'The mission that took over from a replaced one; null where none is named.';

create table notice (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  person_id uuid not null,
  kind text collate "C" not null,
  thing text collate "C" not null,
  title text not null,
  href text not null,
  way text collate "C" not null,
  told_at timestamp with time zone not null,
  read_at timestamp with time zone,
  mailed_at timestamp with time zone,
  constraint notice_href_check CHECK ((href ~ '^/[^/\\]'::text)),
  constraint notice_kind_check CHECK ((kind ~ '^[a-z]+$'::text)),
  constraint notice_thing_check CHECK (((length(thing) >= 1) AND (length(thing) <= 500))),
  constraint notice_title_check CHECK (((length(title) >= 1) AND (length(title) <= 500))),
  constraint notice_way_check CHECK ((way = ANY (ARRAY['now'::text, 'daily'::text, 'weekly'::text, 'here'::text]))),
  constraint notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_person_id_thing_key UNIQUE (person_id, thing),
  constraint notice_slug_key UNIQUE (slug)
);
grant delete, select on notice to weft_app;
grant update (mailed_at) on notice to weft_app;
grant update (read_at) on notice to weft_app;
comment on table notice is 'Something that one person is told. Read by nobody else; row-level security keeps it so.';
comment on column notice.thing is 'What it is about, to the single turn: a person hears of the same thing once, whoever tells.';
comment on column notice.href is 'Path of this place that it leads to.';
comment on column notice.way is 'How it goes by mail, as the person wished when it was told; "here" is not at all.';
comment on column notice.mailed_at is 'When a mail with it was posted; null where none was yet.';

create table notice_setting (
  person_id uuid not null,
  ways jsonb default '{}'::jsonb not null,
  week_day smallint,
  week_mailed_on date,
  constraint notice_setting_ways_check CHECK ((jsonb_typeof(ways) = 'object'::text)),
  constraint notice_setting_week_day_check CHECK (((week_day >= 0) AND (week_day <= 7))),
  constraint notice_setting_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_setting_pkey PRIMARY KEY (person_id)
);
grant delete, insert, select, update on notice_setting to weft_app;
comment on table notice_setting is 'How a person wants to be told; without a row as is usual.';
comment on column notice_setting.ways is 'Kind of notice to now, daily, weekly or here; kinds that are not named go as is usual.';
comment on column notice_setting.week_day is 'Day on which the weekly mail comes, from 1 for Monday; 0 never; null as is usual.';
comment on column notice_setting.week_mailed_on is 'Monday of the last week of which a weekly mail was posted, so that each comes once.';

create table organisation (
  id uuid default new_id() not null,
  slug text collate "C" not null,
  name text not null,
  sector text,
  tier text,
  place_id uuid,
  kind text,
  starts_on date,
  ends_on date,
  replaced_by_id uuid,
  source text,
  fictional boolean default false not null,
  listed_at timestamp with time zone not null,
  joined_at timestamp with time zone,
  constraint organisation_check CHECK ((replaced_by_id <> id)),
  constraint organisation_check1 CHECK ((ends_on >= starts_on)),
  constraint organisation_sector_check CHECK ((sector = ANY (ARRAY['public'::text, 'private'::text, 'civil-society'::text]))),
  constraint organisation_tier_check CHECK ((tier = ANY (ARRAY['international'::text, 'national'::text, 'regional'::text, 'local'::text, 'neighbourhood'::text]))),
  constraint organisation_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id),
  constraint organisation_replaced_by_id_fkey FOREIGN KEY (replaced_by_id) REFERENCES organisation(id),
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_slug_key UNIQUE (slug)
);
grant insert, select, update on organisation to weft_app;
comment on table organisation is 'An organisation, listed before it joins and after it ends.';
comment on column organisation.sector is 'As the organisation states it; null is not stated, and counts in no sector.';
comment on column organisation.replaced_by_id is 'The organisation that took over when this one ended.';
comment on column organisation.joined_at is 'When it joined by its own consent; null while it is only listed.';

create table organisation_alias (
  organisation_id uuid not null,
  alias text not null,
  constraint organisation_alias_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint organisation_alias_pkey PRIMARY KEY (organisation_id, alias)
);
grant delete, insert, select, update on organisation_alias to weft_app;
comment on table organisation_alias is 'Other names an organisation has or had, kept so that it is still found by them.';

create table organisation_domain (
  domain text collate "C" not null,
  organisation_id uuid not null,
  "position" smallint not null,
  constraint organisation_domain_domain_check CHECK (((domain = lower(domain)) AND (domain ~~ '%_._%'::text))),
  constraint organisation_domain_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint organisation_domain_pkey PRIMARY KEY (organisation_id, domain)
);
grant delete, insert, select, update on organisation_domain to weft_app;
comment on table organisation_domain is 'Where an organisation has its website or its mail, in lower case, ASCII and without www. Whoever has mail there may claim it, unless another organisation has the same.';

create table organisation_identifier (
  identifier text not null,
  organisation_id uuid not null,
  "position" smallint not null,
  constraint organisation_identifier_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint organisation_identifier_pkey PRIMARY KEY (identifier)
);
grant delete, insert, select, update on organisation_identifier to weft_app;
comment on table organisation_identifier is 'Identifiers from public registers: list code and number as org-id.guide writes them, or GSS-code. One organisation each.';

create table organisation_link (
  from_id uuid not null,
  to_id uuid not null,
  kind text not null,
  source text,
  constraint organisation_link_check CHECK ((from_id <> to_id)),
  constraint organisation_link_check1 CHECK (((kind <> 'related'::text) OR (from_id < to_id))),
  constraint organisation_link_kind_check CHECK ((kind = ANY (ARRAY['parent'::text, 'related'::text, 'predecessor'::text]))),
  constraint organisation_link_from_id_fkey FOREIGN KEY (from_id) REFERENCES organisation(id),
  constraint organisation_link_to_id_fkey FOREIGN KEY (to_id) REFERENCES organisation(id),
  constraint organisation_link_pkey PRIMARY KEY (from_id, to_id, kind)
);
grant delete, insert, select, update on organisation_link to weft_app;
comment on table organisation_link is 'to_id is the parent, a relation or the predecessor of from_id. Inverses are folded; a relation is kept once, smaller id first.';

create table outcome (
  id uuid default new_id() not null,
  slug text collate "C" not null,
  mission_id uuid not null,
  name text not null,
  ended_on date,
  constraint outcome_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint outcome_pkey PRIMARY KEY (id),
  constraint outcome_slug_key UNIQUE (slug)
);
grant insert, select, update on outcome to weft_app;
comment on table outcome is 'A condition that the mission wants to change.';

create table package_origin (
  one boolean default true not null,
  mark text not null,
  constraint package_origin_mark_check CHECK ((mark ~ '^[0-9a-f]{8}$'::text)),
  constraint package_origin_one_check CHECK (one),
  constraint package_origin_pkey PRIMARY KEY (one)
);
grant select on package_origin to weft_app;
grant update (mark) on package_origin to weft_app;
comment on table package_origin is 'Exactly one row: the mark in the names of packages that this instance writes, so that two instances never overwrite each other.';

create table package_row (
  package text not null,
  file text not null,
  key text not null,
  cells jsonb not null,
  entity_id uuid,
  constraint package_row_package_fkey FOREIGN KEY (package) REFERENCES data_package(name),
  constraint package_row_pkey PRIMARY KEY (package, file, key)
);
grant insert, select, update on package_row to weft_app;
comment on table package_row is 'What a package last said in each row. Loading it again changes only what it now says otherwise, so that corrections made here stay.';
comment on column package_row.key is 'The package''s own id, or the columns that tell the row from others, as a JSON list.';
comment on column package_row.entity_id is 'What the row is here; null in files whose rows have no id.';

create table partner (
  mission_id uuid not null,
  organisation_id uuid not null,
  role text,
  ended_on date,
  consent text,
  answered_at timestamp with time zone,
  constraint partner_consent_check CHECK ((consent = ANY (ARRAY['invited'::text, 'consented'::text, 'declined'::text]))),
  constraint partner_role_check CHECK ((role = ANY (ARRAY['lead'::text, 'co-chair'::text, 'partner'::text]))),
  constraint partner_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint partner_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint partner_pkey PRIMARY KEY (mission_id, organisation_id)
);
grant insert, select, update on partner to weft_app;
comment on table partner is 'An organisation in a mission. Roles are labels: only mission.lead_id gives powers.';
comment on column partner.consent is 'Whether the organisation itself was asked to take part, and what it said; null where it is only named, as by a data package.';

create table person (
  id uuid default new_id() not null,
  slug text collate "C" not null,
  name text not null,
  email text,
  account_id uuid,
  operator boolean default false not null,
  fictional boolean default false not null,
  email_confirmed_at timestamp with time zone,
  blocked_at timestamp with time zone,
  blocked_reason text,
  erased_at timestamp with time zone,
  constraint person_blocked CHECK (((blocked_at IS NULL) = (blocked_reason IS NULL))),
  constraint person_blocked_reason_check CHECK (((length(blocked_reason) >= 1) AND (length(blocked_reason) <= 1000))),
  constraint person_erased CHECK (((erased_at IS NULL) OR ((email IS NULL) AND (email_confirmed_at IS NULL) AND (account_id IS NULL) AND (blocked_at IS NULL) AND (NOT operator)))),
  constraint person_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth."user"(id) ON DELETE SET NULL,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_account_id_key UNIQUE (account_id),
  constraint person_slug_key UNIQUE (slug)
);
grant insert, select, update on person to weft_app;
comment on table person is 'A human. Rights hang on appointments to posts, never on the person.';
comment on column person.account_id is 'What this person signs in with; null for someone who never has.';
comment on column person.operator is 'Runs this installation.';
comment on column person.email_confirmed_at is 'When the person showed that mail to their address reaches them; null while nobody has.';
comment on column person.blocked_at is 'Since when the operator lets nobody in as this person; null while they may come in.';
comment on column person.blocked_reason is 'Why, in the operator''s words. Seen by the person and by operators.';
comment on column person.erased_at is 'When the person had what is personal of them erased. From then on the row only stands where a post was held.';

create table place (
  id uuid default new_id() not null,
  slug text collate "C" not null,
  name text not null,
  tier text,
  parent_id uuid,
  gss text,
  fictional boolean default false not null,
  constraint place_check CHECK ((parent_id <> id)),
  constraint place_tier_check CHECK ((tier = ANY (ARRAY['international'::text, 'national'::text, 'regional'::text, 'local'::text, 'neighbourhood'::text]))),
  constraint place_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES place(id),
  constraint place_pkey PRIMARY KEY (id),
  constraint place_gss_key UNIQUE (gss),
  constraint place_slug_key UNIQUE (slug)
);
grant insert, select, update on place to weft_app;
comment on table place is 'A place that missions and organisations belong to, in a tree.';
comment on column place.gss is 'Code of the Government Statistical Service, such as E09000007.';
comment on column place.fictional is 'True where the data package says that its world is made up.';

create table post (
  id uuid default new_id() not null,
  slug text collate "C" not null,
  organisation_id uuid not null,
  title text not null,
  department_id uuid,
  leads boolean default false not null,
  ended_on date,
  constraint post_department_id_organisation_id_fkey FOREIGN KEY (department_id, organisation_id) REFERENCES department(id, organisation_id),
  constraint post_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint post_pkey PRIMARY KEY (id),
  constraint post_of_organisation UNIQUE (id, organisation_id),
  constraint post_slug_key UNIQUE (slug)
);
grant insert, select, update on post to weft_app;
comment on table post is 'A role in an organisation. Promises, ties and powers belong to posts.';
comment on column post.leads is 'The Partner lead: gives its organisation''s consent, states its sector, makes its posts and appointments.';
comment on column post.ended_on is 'From this day on nobody can be appointed to it; null while it goes on.';

create table provider (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  secret text,
  trusts_addresses boolean not null,
  switched_on boolean not null,
  made_at timestamp with time zone not null,
  constraint provider_pkey PRIMARY KEY (id),
  constraint provider_issuer_client_id_key UNIQUE (issuer, client_id),
  constraint provider_slug_key UNIQUE (slug)
);
grant insert, select, update on provider to weft_app;
comment on table provider is 'An organisation’s own way to sign in (OpenID Connect), as the operator has set it up.';
comment on column provider.secret is 'What proves to the provider that it is us, encrypted with WEFT_SECRET; null where it wants none.';
comment on column provider.trusts_addresses is 'An address that it calls confirmed counts as confirmed here: it may open the account that has it.';

create table provider_appointment (
  appointment_id uuid not null,
  provider_id uuid not null,
  constraint provider_appointment_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointment(id),
  constraint provider_appointment_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES provider(id),
  constraint provider_appointment_pkey PRIMARY KEY (appointment_id)
);
grant delete, insert, select on provider_appointment to weft_app;
comment on table provider_appointment is 'Appointments that a provider’s claims made: those alone it may end.';

create table provider_claim (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  provider_id uuid not null,
  claim text not null,
  value text not null,
  post_id uuid not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint provider_claim_check CHECK ((ended_at >= made_at)),
  constraint provider_claim_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint provider_claim_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES provider(id),
  constraint provider_claim_pkey PRIMARY KEY (id),
  constraint provider_claim_slug_key UNIQUE (slug)
);
grant insert, select, update on provider_claim to weft_app;
comment on table provider_claim is 'Whoever comes by the provider with this claim holds this post, until they come without it.';
comment on column provider_claim.claim is 'The name of the claim; dots lead into claims within claims.';

create table scim_token (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  organisation_id uuid not null,
  name text not null,
  hash bytea not null,
  made_at timestamp with time zone not null,
  used_on date,
  revoked_at timestamp with time zone,
  constraint scim_token_hash_check CHECK ((length(hash) = 32)),
  constraint scim_token_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint scim_token_pkey PRIMARY KEY (id),
  constraint scim_token_hash_key UNIQUE (hash),
  constraint scim_token_slug_key UNIQUE (slug)
);
grant insert, select, update on scim_token to weft_app;
comment on table scim_token is 'Lets an organisation’s own system say who its people are. Only SHA-256 of it is kept. It opens nothing else.';

create table scim_user (
  id uuid default new_id() not null,
  organisation_id uuid not null,
  person_id uuid not null,
  user_name text not null,
  external_id text,
  given_name text,
  family_name text,
  display_name text,
  address text,
  active boolean not null,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  gone_at timestamp with time zone,
  constraint scim_user_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint scim_user_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint scim_user_pkey PRIMARY KEY (id)
);
grant insert, select, update on scim_user to weft_app;
comment on table scim_user is 'What an organisation’s own system says of somebody, each organisation for itself. The person and their account are their own.';
comment on column scim_user.external_id is 'What that system calls them.';
comment on column scim_user.gone_at is 'When it took them away; nothing of the person is deleted by that.';

create table tie (
  id uuid default new_id() not null,
  mission_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  frequency text,
  intensity smallint,
  contact_on date,
  confirmed text,
  source text,
  purpose text,
  made_at timestamp with time zone,
  constraint tie_check CHECK ((from_id <> to_id)),
  constraint tie_confirmed_check CHECK ((confirmed = ANY (ARRAY['both'::text, 'from'::text, 'to'::text, 'none'::text]))),
  constraint tie_frequency_check CHECK ((frequency = ANY (ARRAY['daily'::text, 'weekly'::text, 'monthly'::text, 'quarterly'::text, 'yearly'::text]))),
  constraint tie_intensity_check CHECK (((intensity >= 1) AND (intensity <= 4))),
  constraint tie_from_id_fkey FOREIGN KEY (from_id) REFERENCES organisation(id),
  constraint tie_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint tie_to_id_fkey FOREIGN KEY (to_id) REFERENCES organisation(id),
  constraint tie_pkey PRIMARY KEY (id)
);
grant insert, select, update on tie to weft_app;
comment on table tie is 'The working relationship of two organisations within a mission.';
comment on column tie.frequency is 'How often the two mean to be in contact; in published data how often they are.';
comment on column tie.intensity is '1 communicate, 2 cooperate, 3 coordinate, 4 integrate; null is not stated.';
comment on column tie.contact_on is 'The last contact on record: one that a package states, or the latest that both sides confirmed here.';
comment on column tie.confirmed is 'Which side confirmed the contact.';
comment on column tie.purpose is 'What the two work together for; null is not stated.';
comment on column tie.made_at is 'When one of the two made it here; null where it came with a data package.';

create table tie_check (
  id uuid default new_id() not null,
  tie_id uuid not null,
  round_id uuid,
  begun_on date not null,
  from_answered_on date,
  to_answered_on date,
  complete_on date,
  constraint tie_check_check CHECK (((complete_on IS NOT NULL) = ((from_answered_on IS NOT NULL) AND (to_answered_on IS NOT NULL)))),
  constraint tie_check_round_id_fkey FOREIGN KEY (round_id) REFERENCES check_round(id),
  constraint tie_check_tie_id_fkey FOREIGN KEY (tie_id) REFERENCES tie(id),
  constraint tie_check_pkey PRIMARY KEY (id)
);
grant insert, select, update on tie_check to weft_app;
comment on table tie_check is 'Both sides of a tie say how it works for them. It says who has answered, never what.';
comment on column tie_check.round_id is 'The round in which it is asked for; null where one side began it.';
comment on column tie_check.complete_on is 'When the second side answered: from then on each reads the other.';

create table tie_check_answer (
  check_id uuid not null,
  organisation_id uuid not null,
  other_id uuid not null,
  answered_on date not null,
  works smallint[] not null,
  trust smallint[] not null,
  worth smallint[] not null,
  constraint tie_check_answer_trust_check CHECK (((cardinality(trust) = 3) AND (1 <= ALL (trust)) AND (4 >= ALL (trust)))),
  constraint tie_check_answer_works_check CHECK (((cardinality(works) = 7) AND (1 <= ALL (works)) AND (5 >= ALL (works)))),
  constraint tie_check_answer_worth_check CHECK (((cardinality(worth) = 3) AND (1 <= ALL (worth)) AND (4 >= ALL (worth)))),
  constraint tie_check_answer_check_id_fkey FOREIGN KEY (check_id) REFERENCES tie_check(id),
  constraint tie_check_answer_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint tie_check_answer_other_id_fkey FOREIGN KEY (other_id) REFERENCES organisation(id),
  constraint tie_check_answer_pkey PRIMARY KEY (check_id, organisation_id)
);
grant insert, select, update on tie_check_answer to weft_app;
comment on table tie_check_answer is 'What one side answered. Read by that side, and by the other once both have answered; by nobody else, the operator and the system included.';
comment on column tie_check_answer.works is 'Contact often, in time, right, solving; shared aim, knowledge, respect: 1 to 5 each.';
comment on column tie_check_answer.trust is 'Reliable, open, on our side: 1 to 4 each.';
comment on column tie_check_answer.worth is 'Standing, time, means: 1 to 4 each.';

create table tie_proposal (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  mission_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  purpose text not null,
  frequency text,
  proposed_post uuid,
  proposed_at timestamp with time zone not null,
  state text not null,
  answered_at timestamp with time zone,
  constraint tie_proposal_check CHECK ((one_id < other_id)),
  constraint tie_proposal_check1 CHECK (((state = 'waiting'::text) = (answered_at IS NULL))),
  constraint tie_proposal_frequency_check CHECK ((frequency = ANY (ARRAY['daily'::text, 'weekly'::text, 'monthly'::text, 'quarterly'::text, 'yearly'::text]))),
  constraint tie_proposal_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint tie_proposal_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint tie_proposal_one_id_fkey FOREIGN KEY (one_id) REFERENCES organisation(id),
  constraint tie_proposal_other_id_fkey FOREIGN KEY (other_id) REFERENCES organisation(id),
  constraint tie_proposal_proposed_post_fkey FOREIGN KEY (proposed_post) REFERENCES post(id),
  constraint tie_proposal_pkey PRIMARY KEY (id),
  constraint tie_proposal_slug_key UNIQUE (slug)
);
grant insert, select, update on tie_proposal to weft_app;
comment on table tie_proposal is 'The convenor proposes to two organisations that they tend a tie. It is no tie until one of them takes it up.';
comment on column tie_proposal.proposed_post is 'The post of the convenor; null where the operator convened.';

create table tie_steward (
  tie_id uuid not null,
  organisation_id uuid not null,
  post_id uuid not null,
  constraint tie_steward_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint tie_steward_post_id_organisation_id_fkey FOREIGN KEY (post_id, organisation_id) REFERENCES post(id, organisation_id),
  constraint tie_steward_tie_id_fkey FOREIGN KEY (tie_id) REFERENCES tie(id),
  constraint tie_steward_pkey PRIMARY KEY (tie_id, organisation_id)
);
grant delete, insert, select, update on tie_steward to weft_app;
comment on table tie_steward is 'The post that looks after a tie on one side; each side names its own.';

create table webhook (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  organisation_id uuid,
  mission_id uuid,
  url text not null,
  kinds text[] not null,
  secret bytea not null,
  state text default 'on'::text not null,
  failing_since timestamp with time zone,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint webhook_kinds_check CHECK ((cardinality(kinds) > 0)),
  constraint webhook_state_check CHECK ((state = ANY (ARRAY['on'::text, 'off'::text]))),
  constraint webhook_url_check CHECK (((length(url) >= 1) AND (length(url) <= 2000))),
  constraint webhook_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint webhook_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint webhook_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint webhook_pkey PRIMARY KEY (id),
  constraint webhook_slug_key UNIQUE (slug)
);
grant delete, insert, select on webhook to weft_app;
grant update (failing_since) on webhook to weft_app;
grant update (made_by) on webhook to weft_app;
grant update (secret) on webhook to weft_app;
grant update (state) on webhook to weft_app;
comment on table webhook is 'An address that is told what happens, as one organisation, or the operator, may see it at that moment.';
comment on column webhook.organisation_id is 'On whose behalf it is told; null is the operator.';
comment on column webhook.mission_id is 'The one mission that it is told of; null is each in which the organisation takes part, or for the operator every one.';
comment on column webhook.kinds is 'First words of the events that it is told.';
comment on column webhook.secret is 'What deliveries are signed with, sealed under the secret of this installation.';
comment on column webhook.failing_since is 'When the first of the deliveries failed since which none was taken; null where the last was.';
comment on column webhook.made_by is 'Who is written to when it is switched off; null once they were erased.';

create table webhook_delivery (
  id uuid default new_id() not null,
  slug text collate "C" default new_code() not null,
  webhook_id uuid not null,
  event text not null,
  entry_id uuid,
  entry_at timestamp with time zone,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  status integer,
  answer text,
  took_ms integer,
  made_at timestamp with time zone default now() not null,
  tried_at timestamp with time zone,
  constraint webhook_delivery_answer_check CHECK ((length(answer) <= 1000)),
  constraint webhook_delivery_check CHECK (((entry_id IS NULL) = (entry_at IS NULL))),
  constraint webhook_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'failed'::text, 'withheld'::text]))),
  constraint webhook_delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON DELETE CASCADE,
  constraint webhook_delivery_pkey PRIMARY KEY (id),
  constraint webhook_delivery_slug_key UNIQUE (slug)
);
grant delete, insert, select, update on webhook_delivery to weft_app;
comment on table webhook_delivery is 'One entry of memory on its way to one address, and what became of it; kept 30 days.';
comment on column webhook_delivery.entry_id is 'The entry of memory that is told; null for a delivery that only tries the address.';
comment on column webhook_delivery.state is 'withheld: it may not be told any more, or never could be.';
comment on column webhook_delivery.status is 'Status of the last answer; null where none came.';
comment on column webhook_delivery.answer is 'The first 1,000 characters of the last answer, or why none came.';

create table weft_migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  beside text,
  constraint weft_migration_beside_check CHECK ((beside ~ '^(any|[0-9]{4})$'::text)),
  constraint weft_migration_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint weft_migration_pkey PRIMARY KEY (name)
);
comment on table weft_migration is 'Which steps of the schema this database has, kept by the owner role';
comment on column weft_migration.sha256 is 'Of the file as it was applied; a file that was changed later is refused';
comment on column weft_migration.beside is 'Which older Weft can run beside it: any, or one that knows the migration of this number; null for none';

create table workstream (
  id uuid default new_id() not null,
  slug text collate "C" not null,
  mission_id uuid not null,
  name text not null,
  ended_on date,
  constraint workstream_mission_id_fkey FOREIGN KEY (mission_id) REFERENCES mission(id),
  constraint workstream_pkey PRIMARY KEY (id),
  constraint workstream_slug_key UNIQUE (slug)
);
grant insert, select, update on workstream to weft_app;
comment on table workstream is 'A strand of a mission''s work.';

-- Indexes

CREATE INDEX agreement_mission ON public.agreement USING btree (mission_id);
CREATE INDEX agreement_party_organisation ON public.agreement_party USING btree (organisation_id);
CREATE UNIQUE INDEX agreement_in_force ON public.agreement_version USING btree (agreement_id) WHERE (state = 'in-force'::text);
CREATE UNIQUE INDEX agreement_proposed ON public.agreement_version USING btree (agreement_id) WHERE (state = 'proposed'::text);
CREATE INDEX agreement_review ON public.agreement_version USING btree (review_on) WHERE (state = 'in-force'::text);
CREATE INDEX api_token_person ON public.api_token USING btree (person_id);
CREATE UNIQUE INDEX appointment_once ON public.appointment USING btree (post_id, person_id, COALESCE(starts_on, '-infinity'::date));
CREATE INDEX appointment_person ON public.appointment USING btree (person_id);
CREATE INDEX ask_offer_mission ON public.ask_offer USING btree (mission_id, state);
CREATE INDEX ask_offer_organisation ON public.ask_offer USING btree (organisation_id);
CREATE INDEX ask_offer_post ON public.ask_offer USING btree (by_post);
CREATE INDEX ask_offer_workstream ON public.ask_offer USING btree (workstream_id) WHERE (workstream_id IS NOT NULL);
CREATE INDEX assignment_organisation ON public.assignment USING btree (organisation_id);
CREATE INDEX attestation_organisation ON public.attestation USING btree (organisation_id);
CREATE INDEX account_of_user ON auth.account USING btree ("userId");
CREATE UNIQUE INDEX account_once ON auth.account USING btree ("providerId", "accountId");
CREATE INDEX passkey_of_user ON auth.passkey USING btree ("userId");
CREATE INDEX session_of_user ON auth.session USING btree ("userId");
CREATE INDEX verification_identifier ON auth.verification USING btree (identifier);
CREATE INDEX calendar_address_organisation ON public.calendar_address USING btree (organisation_id);
CREATE INDEX check_round_mission ON public.check_round USING btree (mission_id, closes_on);
CREATE UNIQUE INDEX claim_once ON public.claim USING btree (person_id, organisation_id) WHERE ((state = 'waiting'::text) AND (organisation_id IS NOT NULL));
CREATE INDEX claim_organisation ON public.claim USING btree (organisation_id);
CREATE INDEX claim_person ON public.claim USING btree (person_id);
CREATE INDEX claim_waiting ON public.claim USING btree (made_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX commitment_ask_offer ON public.commitment USING btree (ask_offer_id) WHERE (ask_offer_id IS NOT NULL);
CREATE INDEX commitment_organisation ON public.commitment USING btree (organisation_id);
CREATE INDEX commitment_requested_by ON public.commitment USING btree (requested_by_id);
CREATE INDEX commitment_workstream ON public.commitment USING btree (workstream_id);
CREATE INDEX commitment_evidence_commitment ON public.commitment_evidence USING btree (commitment_id);
CREATE INDEX commitment_evidence_post ON public.commitment_evidence USING btree (by_post);
CREATE INDEX commitment_turn_post ON public.commitment_turn USING btree (by_post) WHERE (by_post IS NOT NULL);
CREATE INDEX contact_logged_by ON public.contact USING btree (logged_by);
CREATE UNIQUE INDEX contact_once ON public.contact USING btree (tie_id, held_on) WHERE (state = ANY (ARRAY['waiting'::text, 'confirmed'::text]));
CREATE INDEX contact_waiting ON public.contact USING btree (logged_at) WHERE (state = 'waiting'::text);
CREATE INDEX department_organisation ON public.department USING btree (organisation_id);
CREATE INDEX department_parent ON public.department USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX dependency_on ON public.dependency USING btree (on_id);
CREATE INDEX following_thing ON public.following USING btree (thing);
CREATE INDEX import_expires ON public.import USING btree (expires_at);
CREATE INDEX import_latest ON public.import USING btree (mission_id, created_at, id);
CREATE INDEX import_row_key ON public.import_row USING btree (import_id, file, key);
CREATE INDEX indicator_mission ON public.indicator USING btree (mission_id);
CREATE INDEX indicator_name ON public.indicator USING btree (lower(name));
CREATE INDEX indicator_outcome ON public.indicator USING btree (outcome_id);
CREATE INDEX introduction_broker ON public.introduction USING btree (broker_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX introduction_once ON public.introduction USING btree (mission_id, one_id, other_id) WHERE (ended_at IS NULL);
CREATE INDEX introduction_pair ON public.introduction USING btree (mission_id, one_id, other_id);
CREATE INDEX invitation_address ON public.invitation USING btree (lower(address)) WHERE (state = 'waiting'::text);
CREATE INDEX invitation_mission ON public.invitation USING btree (mission_id) WHERE (mission_id IS NOT NULL);
CREATE INDEX invitation_organisation ON public.invitation USING btree (organisation_id);
CREATE INDEX invitation_post ON public.invitation USING btree (post_id) WHERE (post_id IS NOT NULL);
CREATE INDEX mail_good_until ON public.mail USING btree (good_until) WHERE (text IS NOT NULL);
CREATE INDEX mail_person ON public.mail USING btree (person_id, posted_at, id);
CREATE INDEX mail_posted ON public.mail USING btree (posted_at, id);
CREATE INDEX mail_unsent ON public.mail USING btree (state, posted_at, id) WHERE (state <> 'sent'::text);
CREATE INDEX measurement_in_order ON public.measurement USING btree (indicator_id, as_of, known_on, "position");
CREATE INDEX memory_entry_about ON ONLY public.memory_entry USING gin (about);
CREATE INDEX memory_entry_event ON ONLY public.memory_entry USING btree (event COLLATE "C", at);
CREATE INDEX mission_in_order ON public.mission USING btree (name COLLATE "en-GB-x-icu", id);
CREATE INDEX mission_lead ON public.mission USING btree (lead_id);
CREATE INDEX mission_parent ON public.mission USING btree (parent_id);
CREATE INDEX mission_place ON public.mission USING btree (place_id);
CREATE INDEX mission_replaced_by ON public.mission USING btree (replaced_by_id) WHERE (replaced_by_id IS NOT NULL);
CREATE INDEX mission_words ON public.mission USING gin (plain_text(((name || ' '::text) || COALESCE(goal, ''::text))) gin_trgm_ops);
CREATE INDEX notice_of_person ON public.notice USING btree (person_id, told_at DESC, id DESC);
CREATE INDEX notice_to_mail ON public.notice USING btree (way, person_id) WHERE ((mailed_at IS NULL) AND (way = ANY (ARRAY['daily'::text, 'weekly'::text])));
CREATE INDEX organisation_in_order ON public.organisation USING btree (name COLLATE "en-GB-x-icu", id);
CREATE INDEX organisation_joined ON public.organisation USING btree (name COLLATE "en-GB-x-icu", id) WHERE (joined_at IS NOT NULL);
CREATE INDEX organisation_kind ON public.organisation USING btree (kind, name COLLATE "en-GB-x-icu", id);
CREATE INDEX organisation_name ON public.organisation USING gin (plain_text(name) gin_trgm_ops);
CREATE INDEX organisation_place ON public.organisation USING btree (place_id);
CREATE INDEX organisation_replaced_by ON public.organisation USING btree (replaced_by_id) WHERE (replaced_by_id IS NOT NULL);
CREATE INDEX organisation_sector ON public.organisation USING btree (sector, name COLLATE "en-GB-x-icu", id);
CREATE INDEX organisation_tier ON public.organisation USING btree (tier, name COLLATE "en-GB-x-icu", id);
CREATE INDEX organisation_alias_name ON public.organisation_alias USING gin (plain_text(alias) gin_trgm_ops);
CREATE INDEX organisation_domain_named ON public.organisation_domain USING btree (domain);
CREATE INDEX organisation_identifier_of ON public.organisation_identifier USING btree (organisation_id, "position");
CREATE INDEX organisation_identifier_words ON public.organisation_identifier USING gin (lower(identifier) gin_trgm_ops);
CREATE INDEX organisation_link_to ON public.organisation_link USING btree (to_id, kind);
CREATE INDEX outcome_mission ON public.outcome USING btree (mission_id);
CREATE INDEX package_row_entity ON public.package_row USING btree (entity_id);
CREATE INDEX partner_organisation ON public.partner USING btree (organisation_id);
CREATE UNIQUE INDEX person_email ON public.person USING btree (lower(email)) WHERE (email IS NOT NULL);
CREATE INDEX person_name ON public.person USING gin (plain_text(name) gin_trgm_ops);
CREATE INDEX person_operator ON public.person USING btree (id) WHERE operator;
CREATE INDEX place_name ON public.place USING gin (plain_text(name) gin_trgm_ops);
CREATE INDEX place_parent ON public.place USING btree (parent_id);
CREATE INDEX post_department ON public.post USING btree (department_id) WHERE (department_id IS NOT NULL);
CREATE UNIQUE INDEX post_leads ON public.post USING btree (organisation_id) WHERE (leads AND (ended_on IS NULL));
CREATE INDEX post_organisation ON public.post USING btree (organisation_id);
CREATE INDEX provider_appointment_provider ON public.provider_appointment USING btree (provider_id);
CREATE UNIQUE INDEX provider_claim_once ON public.provider_claim USING btree (provider_id, claim, value, post_id) WHERE (ended_at IS NULL);
CREATE INDEX provider_claim_post ON public.provider_claim USING btree (post_id);
CREATE INDEX scim_token_organisation ON public.scim_token USING btree (organisation_id);
CREATE UNIQUE INDEX scim_user_name ON public.scim_user USING btree (organisation_id, lower(user_name)) WHERE (gone_at IS NULL);
CREATE INDEX scim_user_of_person ON public.scim_user USING btree (person_id);
CREATE UNIQUE INDEX scim_user_person ON public.scim_user USING btree (organisation_id, person_id) WHERE (gone_at IS NULL);
CREATE INDEX tie_from ON public.tie USING btree (from_id);
CREATE UNIQUE INDEX tie_once ON public.tie USING btree (mission_id, LEAST(from_id, to_id), GREATEST(from_id, to_id));
CREATE INDEX tie_to ON public.tie USING btree (to_id);
CREATE UNIQUE INDEX tie_check_of_round ON public.tie_check USING btree (tie_id, round_id) WHERE (round_id IS NOT NULL);
CREATE UNIQUE INDEX tie_check_open ON public.tie_check USING btree (tie_id) WHERE ((round_id IS NULL) AND (complete_on IS NULL));
CREATE UNIQUE INDEX tie_proposal_once ON public.tie_proposal USING btree (mission_id, one_id, other_id) WHERE (state = 'waiting'::text);
CREATE INDEX tie_steward_post ON public.tie_steward USING btree (post_id);
CREATE INDEX webhook_made_by ON public.webhook USING btree (made_by) WHERE (made_by IS NOT NULL);
CREATE INDEX webhook_mission ON public.webhook USING btree (mission_id) WHERE (mission_id IS NOT NULL);
CREATE INDEX webhook_organisation ON public.webhook USING btree (organisation_id);
CREATE INDEX webhook_delivery_made ON public.webhook_delivery USING btree (made_at);
CREATE INDEX webhook_delivery_webhook ON public.webhook_delivery USING btree (webhook_id, made_at DESC);
CREATE INDEX workstream_mission ON public.workstream USING btree (mission_id);

-- Triggers

CREATE TRIGGER queue_webhooks AFTER INSERT ON public.memory_entry FOR EACH ROW EXECUTE FUNCTION queue_webhooks();
CREATE TRIGGER tell_live AFTER INSERT ON public.memory_entry FOR EACH ROW EXECUTE FUNCTION tell_live();
CREATE TRIGGER package_forgets_erased BEFORE INSERT OR UPDATE ON public.package_row FOR EACH ROW WHEN ((new.file = 'people'::text)) EXECUTE FUNCTION package_forgets_erased();
CREATE TRIGGER person_stays_erased BEFORE UPDATE ON public.person FOR EACH ROW WHEN ((old.erased_at IS NOT NULL)) EXECUTE FUNCTION person_stays_erased();

-- Row-level security

alter table agreement enable row level security;
create policy seen on agreement as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE (m.id = agreement.mission_id)))));

alter table agreement_acceptance enable row level security;
create policy seen on agreement_acceptance as permissive for all to public
  using ((( SELECT asks_as('system'::text) AS asks_as) OR (EXISTS ( SELECT
   FROM agreement_version v
  WHERE (v.id = agreement_acceptance.version_id)))));

alter table agreement_party enable row level security;
create policy seen on agreement_party as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM agreement a
  WHERE (a.id = agreement_party.agreement_id)))));

alter table agreement_version enable row level security;
create policy seen on agreement_version as permissive for all to public
  using ((( SELECT asks_as('system'::text) AS asks_as) OR (EXISTS ( SELECT
   FROM agreement_party p
  WHERE ((p.agreement_id = agreement_version.agreement_id) AND (p.organisation_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[]))))) OR ((audience = 'mission'::text) AND (EXISTS ( SELECT
   FROM agreement a
  WHERE (a.id = agreement_version.agreement_id))))));

alter table api_token enable row level security;
create policy operator on api_token as permissive for all to public
  using (asks_as('operator'::text));
create policy own on api_token as permissive for all to public
  using ((person_id = asking_person()));
create policy shown on api_token as permissive for all to public
  using ((hash = asking_secret()));
create policy system on api_token as permissive for all to public
  using (asks_as('system'::text));

alter table ask_offer enable row level security;
create policy seen on ask_offer as permissive for all to public
  using (((organisation_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR ( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE ((m.id = ask_offer.mission_id) AND ((m.connections = 'public'::text) OR (m.lead_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (m.id = ANY (( SELECT missions_shared() AS missions_shared)::uuid[]))))))));

alter table assignment enable row level security;
create policy seen on assignment as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM workstream w
  WHERE (w.id = assignment.workstream_id)))));

alter table attestation enable row level security;
create policy seen on attestation as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE (m.id = attestation.mission_id)))));

alter table calendar_address enable row level security;
create policy operator on calendar_address as permissive for all to public
  using (asks_as('operator'::text));
create policy own on calendar_address as permissive for all to public
  using ((person_id = asking_person()));
create policy shown on calendar_address as permissive for all to public
  using ((hash = asking_secret()));
create policy system on calendar_address as permissive for all to public
  using (asks_as('system'::text));

alter table check_round enable row level security;
create policy seen on check_round as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE ((m.id = check_round.mission_id) AND ((m.connections = 'public'::text) OR (m.lead_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (m.id = ANY (( SELECT missions_shared() AS missions_shared)::uuid[]))))))));

alter table commitment enable row level security;
create policy seen on commitment as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM workstream w
  WHERE (w.id = commitment.workstream_id)))));

alter table commitment_evidence enable row level security;
create policy seen on commitment_evidence as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM commitment c
  WHERE (c.id = commitment_evidence.commitment_id)))));

alter table commitment_evidence_piece enable row level security;
create policy seen on commitment_evidence_piece as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM commitment_evidence e
  WHERE (e.id = commitment_evidence_piece.evidence_id)))));

alter table commitment_turn enable row level security;
create policy seen on commitment_turn as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM commitment c
  WHERE (c.id = commitment_turn.commitment_id)))));

alter table contact enable row level security;
create policy of_the_two on contact as permissive for all to public
  using ((EXISTS ( SELECT
   FROM tie t
  WHERE ((t.id = contact.tie_id) AND ((t.from_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (t.to_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])))))));
create policy system on contact as permissive for all to public
  using (asks_as('system'::text));

alter table dependency enable row level security;
create policy seen on dependency as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR ((EXISTS ( SELECT
   FROM workstream w
  WHERE (w.id = dependency.from_id))) AND (EXISTS ( SELECT
   FROM workstream w
  WHERE (w.id = dependency.on_id))))));

alter table following enable row level security;
create policy own on following as permissive for all to public
  using ((person_id = asking_person()));
create policy system on following as permissive for all to public
  using (asks_as('system'::text));

alter table indicator enable row level security;
create policy seen on indicator as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE (m.id = indicator.mission_id)))));

alter table introduction enable row level security;
create policy seen on introduction as permissive for all to public
  using (((one_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (other_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (broker_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR ( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE ((m.id = introduction.mission_id) AND ((m.connections = 'public'::text) OR (m.lead_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (m.id = ANY (( SELECT missions_shared() AS missions_shared)::uuid[]))))))));

alter table measurement enable row level security;
create policy seen on measurement as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM indicator i
  WHERE (i.id = measurement.indicator_id)))));

alter table mission enable row level security;
create policy seen on mission as permissive for all to public
  using (((visibility = 'public'::text) OR ( SELECT asks_for_all() AS asks_for_all) OR (lead_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (id = ANY (( SELECT missions_shared() AS missions_shared)::uuid[]))));

alter table notice enable row level security;
create policy own on notice as permissive for all to public
  using ((person_id = asking_person()));
create policy system on notice as permissive for all to public
  using (asks_as('system'::text));

alter table notice_setting enable row level security;
create policy own on notice_setting as permissive for all to public
  using ((person_id = asking_person()));
create policy system on notice_setting as permissive for all to public
  using (asks_as('system'::text));

alter table outcome enable row level security;
create policy seen on outcome as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE (m.id = outcome.mission_id)))));

alter table partner enable row level security;
create policy seen on partner as permissive for all to public
  using (((organisation_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR ( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE (m.id = partner.mission_id)))));

alter table tie enable row level security;
create policy seen on tie as permissive for all to public
  using (((from_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (to_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR ( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE ((m.id = tie.mission_id) AND ((m.connections = 'public'::text) OR (m.lead_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (m.id = ANY (( SELECT missions_shared() AS missions_shared)::uuid[]))))))));

alter table tie_check enable row level security;
create policy seen on tie_check as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM tie t
  WHERE (t.id = tie_check.tie_id)))));

alter table tie_check_answer enable row level security;
create policy own on tie_check_answer as permissive for all to public
  using ((organisation_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])));
create policy shared on tie_check_answer as permissive for select to public
  using (((other_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) AND (EXISTS ( SELECT
   FROM tie_check c
  WHERE ((c.id = tie_check_answer.check_id) AND (c.complete_on IS NOT NULL))))));
create policy written on tie_check_answer as permissive for insert to public
  with check (asks_as('system'::text));

alter table tie_proposal enable row level security;
create policy seen on tie_proposal as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE ((m.id = tie_proposal.mission_id) AND ((m.connections = 'public'::text) OR (m.lead_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (m.id = ANY (( SELECT missions_shared() AS missions_shared)::uuid[]))))))));

alter table tie_steward enable row level security;
create policy seen on tie_steward as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM tie t
  WHERE (t.id = tie_steward.tie_id)))));

alter table webhook enable row level security;
create policy operator on webhook as permissive for all to public
  using (asks_as('operator'::text));
create policy own on webhook as permissive for all to public
  using ((organisation_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])));
create policy system on webhook as permissive for all to public
  using (asks_as('system'::text));

alter table webhook_delivery enable row level security;
create policy seen on webhook_delivery as permissive for all to public
  using ((asks_as('system'::text) OR (EXISTS ( SELECT
   FROM webhook w
  WHERE (w.id = webhook_delivery.webhook_id)))));

alter table workstream enable row level security;
create policy seen on workstream as permissive for all to public
  using ((( SELECT asks_for_all() AS asks_for_all) OR (EXISTS ( SELECT
   FROM mission m
  WHERE ((m.id = workstream.mission_id) AND ((m.connections = 'public'::text) OR (m.lead_id = ANY (( SELECT asking_organisations() AS asking_organisations)::uuid[])) OR (m.id = ANY (( SELECT missions_shared() AS missions_shared)::uuid[]))))))));

-- Functions

CREATE OR REPLACE FUNCTION public.asking_organisations()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(NULLIF(current_setting('weft.organisations'::text, true), ''::text), '{}'::text))::uuid[];
comment on function asking_organisations() is 'The organisations for which whoever asks acts now.';

CREATE OR REPLACE FUNCTION public.asking_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('weft.person'::text, true), ''::text))::uuid;
comment on function asking_person() is 'The person who asks; null for a visitor.';

CREATE OR REPLACE FUNCTION public.asking_secret()
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN decode(NULLIF(current_setting('weft.secret'::text, true), ''::text), 'hex'::text);
comment on function asking_secret() is 'SHA-256 of the secret that the request shows; null where it shows none.';

CREATE OR REPLACE FUNCTION public.asks_as(kind text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((current_setting('weft.asks'::text, true) = kind), false);
comment on function asks_as(text) is 'Whether the house itself asks (system: jobs and the command line) or its operator does. No by default.';

CREATE OR REPLACE FUNCTION public.asks_for_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (asks_as('system'::text) OR asks_as('operator'::text));
comment on function asks_for_all() is 'Whether the house or its operator asks, who see every mission.';

CREATE OR REPLACE FUNCTION public.begins_word(asked text, said text)
 RETURNS real
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select (case
    when said = asked then 4
    when starts_with(said, asked) then 2
    when strpos(said, ' ' || asked) > 0 then 1
    else 0
  end + case when strpos(' ' || said || ' ', ' ' || asked || ' ') > 0 then 0.5 else 0 end)::real
$function$;
comment on function begins_word(text,text) is 'Whether a name holds what was asked at the beginning of a word, both as plain_text makes them: 4 and more is the name itself, 2 its beginning, 1 the beginning of a word in it, half more where whole words end there too, 0 not.';

CREATE OR REPLACE FUNCTION public.convening_for(organisation uuid)
 RETURNS TABLE(organisation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select m.lead_id from mission m join partner p on p.mission_id = m.id
  where p.organisation_id = $1 and p.ended_on is null and m.lead_id <> $1
$function$;
comment on function convening_for(uuid) is 'The other organisations that lead a mission in which one takes part: they check who claims it. Which missions is not told.';

CREATE OR REPLACE FUNCTION public.end_following(of_thing text)
 RETURNS TABLE(id uuid, name text, address text)
 LANGUAGE sql
 SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with ended as (delete from following f where f.thing = $1 returning f.person_id)
  select p.id, p.name, p.email from ended join person p on p.id = ended.person_id
  where p.email is not null and p.blocked_at is null and p.erased_at is null
  order by p.id
$function$;
comment on function end_following(text) is 'Ends that anybody follows something, and gives whom to tell what became of it. For telling only: who follows is shown to nobody.';

CREATE OR REPLACE FUNCTION public.forget_told(person uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  gone integer;
begin
  delete from following f where f.person_id = $1;
  delete from notice_setting s where s.person_id = $1;
  delete from notice n where n.person_id = $1;
  get diagnostics gone = row_count;
  return gone;
end
$function$;
comment on function forget_told(uuid) is 'Removes what a person was told, how they want to be and what they follow, when they are erased: the operator who does it for them sees none of it. Gives how many notices.';

CREATE OR REPLACE FUNCTION public.like_part(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_')
$function$;
comment on function like_part(text) is 'Words as they stand inside a pattern of LIKE, where they mean only themselves.';

CREATE OR REPLACE FUNCTION public.likeness(asked text, said text)
 RETURNS real
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when begins_word(asked, said) > 0 then begins_word(asked, said)
    else (word_similarity(asked, said) * 0.9 + similarity(asked, said) * 0.09)::real end
$function$;
comment on function likeness(text,text) is 'How well a name answers what was asked: as begins_word says, and below 1 by the trigrams that they share (pg_trgm), those of a part before those of the whole.';

CREATE OR REPLACE FUNCTION public.look_over_import()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  analyze import_row, package_row;
end
$function$;
revoke all on function look_over_import() from public;
grant execute on function look_over_import() to weft_app;
comment on function look_over_import() is 'Lets the planner see rows that were just brought. Only an owner may analyze, so it acts as one; the application gains no other right.';

CREATE OR REPLACE FUNCTION public.make_memory_partitions(months_ahead integer DEFAULT 24)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  month date := date_trunc('month', now() - interval '1 month')::date;
  made int := 0;
  part text;
begin
  perform pg_advisory_xact_lock(hashtext('make_memory_partitions'));
  for step in 0..months_ahead + 1 loop
    part := 'memory_entry_' || to_char(month, 'YYYY_MM');
    if to_regclass(part) is null then
      execute format('create table %I partition of memory_entry for values from (%L) to (%L)',
        part, month::timestamp at time zone 'UTC',
        (month + interval '1 month')::timestamp at time zone 'UTC');
      made := made + 1;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
  return made;
end
$function$;
revoke all on function make_memory_partitions(integer) from public;
grant execute on function make_memory_partitions(integer) to weft_app;
comment on function make_memory_partitions(integer) is 'Makes the monthly partitions of memory, as their owner, from last month to months_ahead; returns how many were new. The application may call it and gains no other right.';

CREATE OR REPLACE FUNCTION public.mission_stands_below(mission uuid, other uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive above(id, parent_id) as (
    select id, parent_id from mission where id = $1
    union
    select m.id, m.parent_id from mission m join above a on m.id = a.parent_id
  ) select exists (select 1 from above where id = $2)
$function$;
comment on function mission_stands_below(uuid,uuid) is 'Whether a mission stands somewhere below another. Through missions that whoever asks may not see too, or they could close a ring.';

CREATE OR REPLACE FUNCTION public.missions_among(ids uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id from mission where id = any ($1)
$function$;
comment on function missions_among(uuid[]) is 'Which of some ids are missions, whoever asks: no more is told of them than that.';

CREATE OR REPLACE FUNCTION public.missions_like(words text)
 RETURNS TABLE(mission_id uuid, rank real)
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER ROWS 20
 SET "pg_trgm.word_similarity_threshold" TO '0.4'
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  asked text := plain_text(btrim(words));
  part text := like_part(asked);
begin
  if asked = '' then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', case when length(asked) < 6 then '0.5' else '0.4' end, true);
  return query
  select m.id, greatest(likeness(asked, plain_text(m.name)),
    word_similarity(asked, plain_text(m.name || ' ' || coalesce(m.goal, ''))))
  from mission m
  where length(asked) > 2 and asked <% plain_text(m.name || ' ' || coalesce(m.goal, ''))
  union all
  select m.id, likeness(asked, plain_text(m.name)) from mission m
  where length(asked) < 3 and (plain_text(m.name || ' ' || coalesce(m.goal, '')) like part || '%'
    or plain_text(m.name || ' ' || coalesce(m.goal, '')) like '% ' || part || '%');
end
$function$;
comment on function missions_like(text) is 'Missions whose name or goal answers some words, with their rank. Private ones too: who may know of them is for the caller to decide.';

CREATE OR REPLACE FUNCTION public.missions_shared()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN COALESCE((SELECT array_agg(own.id) AS array_agg FROM (SELECT p.mission_id AS id FROM partner p WHERE ((p.organisation_id = ANY (asking_organisations())) AND (p.ended_on IS NULL)) UNION SELECT m.id FROM mission m WHERE (m.lead_id = ANY (asking_organisations())) UNION SELECT w.mission_id FROM (commitment c JOIN workstream w ON ((w.id = c.workstream_id))) WHERE ((c.organisation_id = ANY (asking_organisations())) OR (c.requested_by_id = ANY (asking_organisations())))) own), '{}'::uuid[]);
comment on function missions_shared() is 'The missions in which whoever asks takes part today, that they lead, or in which they ask or promise something, for that stays theirs when their part has ended. Asked once for each statement, and only where something is not public.';

CREATE OR REPLACE FUNCTION public.new_code()
 RETURNS text
 LANGUAGE sql
 PARALLEL SAFE
RETURN "right"(replace((gen_random_uuid())::text, '-'::text, ''::text), 12);
comment on function new_code() is 'An address without a meaning, for what has no name of its own: 48 bits of chance.';

CREATE OR REPLACE FUNCTION public.new_id()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
  select encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid())
      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
      from 1 for 6),
    52, 1), 53, 1), 'hex')::uuid
$function$;
comment on function new_id() is 'A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance. PostgreSQL 15 has none of its own.';

CREATE OR REPLACE FUNCTION public.organisations_like(words text)
 RETURNS TABLE(organisation_id uuid, rank real)
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED ROWS 100
 SET "pg_trgm.word_similarity_threshold" TO '0.4'
AS $function$
declare
  asked text := plain_text(btrim(words));
  code text := like_part(lower(btrim(words)));
  part text := like_part(asked);
  ids uuid[];
  ranks real[];
begin
  if asked = '' then return; end if;
  select array_agg(found.id), array_agg(found.best) into ids, ranks from (
    select every.id, max(every.rank) as best from (
      select k.organisation_id as id, case when lower(k.identifier) like code then 9 else 8 end::real as rank
      from organisation_identifier k
      where lower(k.identifier) like code or (length(code) > 3 and lower(k.identifier) like '%-' || code)
      union all
      select o.id, begins_word(asked, plain_text(o.name)) from organisation o
      where plain_text(o.name) like part || '%' or (length(asked) > 1 and plain_text(o.name) like '% ' || part || '%')
      union all
      select a.organisation_id, begins_word(asked, plain_text(a.alias)) from organisation_alias a
      where plain_text(a.alias) like part || '%' or (length(asked) > 1 and plain_text(a.alias) like '% ' || part || '%')
    ) every group by every.id
  ) found;
  return query select * from unnest(ids, ranks);
  -- What is only alike comes after all of these: a list of a thousand is not read to its end, and an
  -- identifier means the one that has it.
  if length(asked) < 3 or cardinality(ids) > 1000 or 8 <= any (ranks) then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', case when length(asked) < 6 then '0.5' else '0.4' end, true);
  return query
  select alike.id, max(alike.rank) from (
    select o.id, likeness(asked, plain_text(o.name)) as rank from organisation o
    where asked <% plain_text(o.name)
    union all
    select a.organisation_id, likeness(asked, plain_text(a.alias)) from organisation_alias a
    where asked <% plain_text(a.alias)
  ) alike
  where not exists (select 1 from unnest(ids) known where known = alike.id)
  group by alike.id;
end
$function$;
comment on function organisations_like(text) is 'Organisations whose name, alias or identifier answers some words, with their rank: 9 an identifier, 8 its number alone, below that the likeness of the best name. Names that are only alike are left out where more than 1,000 begin a word so, or an identifier was found.';

CREATE OR REPLACE FUNCTION public.package_forgets_erased()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select 1 from person where person.id = new.entity_id and erased_at is not null) then
    new.cells := new.cells - array['name', 'email'];
  end if;
  return new;
end
$function$;
comment on function package_forgets_erased() is 'Keeps name and address of an erased person out of what a package is remembered to have said.';

CREATE OR REPLACE FUNCTION public.people_like(words text)
 RETURNS TABLE(person_id uuid, rank real)
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED ROWS 20
 SET "pg_trgm.word_similarity_threshold" TO '0.4'
AS $function$
declare
  asked text := plain_text(btrim(words));
  part text := like_part(asked);
begin
  if asked = '' then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', case when length(asked) < 6 then '0.5' else '0.4' end, true);
  return query
  select p.id, likeness(asked, plain_text(p.name)) from person p
  where length(asked) > 2 and asked <% plain_text(p.name)
  union all
  select p.id, likeness(asked, plain_text(p.name)) from person p
  where length(asked) < 3 and (plain_text(p.name) like part || '%' or plain_text(p.name) like '% ' || part || '%');
end
$function$;
comment on function people_like(text) is 'People whose name answers some words, with their likeness. Who may be shown is for the caller to decide.';

CREATE OR REPLACE FUNCTION public.person_stays_erased()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  return old;
end
$function$;
comment on function person_stays_erased() is 'Leaves an erased person as they are, whoever writes: a package that is loaded again must not bring them back.';

CREATE OR REPLACE FUNCTION public.places_like(words text)
 RETURNS TABLE(place_id uuid, rank real)
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED ROWS 20
 SET "pg_trgm.word_similarity_threshold" TO '0.4'
AS $function$
declare
  asked text := plain_text(btrim(words));
  part text := like_part(asked);
begin
  if asked = '' then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', case when length(asked) < 6 then '0.5' else '0.4' end, true);
  return query
  select found.id, max(found.rank) from (
    select p.id, 9::real as rank from place p where p.gss = upper(btrim(words))
    union all
    select p.id, likeness(asked, plain_text(p.name)) from place p
    where length(asked) > 2 and asked <% plain_text(p.name)
    union all
    select p.id, likeness(asked, plain_text(p.name)) from place p
    where length(asked) < 3 and (plain_text(p.name) like part || '%' or plain_text(p.name) like '% ' || part || '%')
  ) found group by found.id;
end
$function$;
comment on function places_like(text) is 'Places whose name answers some words, with their rank: 9 the code of the Government Statistical Service, below that likeness.';

CREATE OR REPLACE FUNCTION public.plain_text(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select lower(public.unaccent('public.unaccent'::regdictionary, words))
$function$;
comment on function plain_text(text) is 'Lower case without accents, for searching names. Immutable because the dictionary is named.';

CREATE OR REPLACE FUNCTION public.queue_webhooks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform graphile_worker.add_job('deliver-webhook', json_build_object('delivery', d::text),
      queue_name => 'webhooks', job_key => 'webhook ' || d, max_attempts => 20)
    from webhook_deliveries_for(new.id, new.at, new.event, new.about) d;
  return null;
end
$function$;
comment on function queue_webhooks() is 'Queues the deliveries of an entry of memory in the transaction that remembers it, so that none is lost and none is told that did not happen.';

CREATE OR REPLACE FUNCTION public.slug_of(words text, otherwise text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case
    when words ~ '^[A-Za-z0-9][A-Za-z0-9._~-]{0,119}$' and words !~ '\.(csv|svg)$' and words <> 'new' then words
    else coalesce(nullif(nullif(
      trim(both '-' from left(regexp_replace(plain_text(words), '[^a-z0-9]+', '-', 'g'), 100)),
      ''), 'new'), otherwise)
  end
$function$;
comment on function slug_of(text,text) is 'An address from words: as they are where they can be one, else letters, figures and hyphens of them, else what is given.';

CREATE OR REPLACE FUNCTION public.tell(to_person uuid, of_kind text, of_thing text, says text, leads_to text, told timestamp with time zone, usual text)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into notice (person_id, kind, thing, title, href, way, told_at, mailed_at)
  select $1, $2, $3, left($4, 500), $5, chosen.way, $6, case when chosen.way = 'now' then $6 end
  from (select coalesce((select s.ways ->> $2 from notice_setting s where s.person_id = $1), $7) as way) chosen
  on conflict (person_id, thing) do nothing
  returning way
$function$;
comment on function tell(uuid,text,text,text,text,timestamp with time zone,text) is 'The only way to write a notice: to whoever it is for, who is seldom whoever asks. Gives how it goes by mail; null where the person was told of this before.';

CREATE OR REPLACE FUNCTION public.tell_live()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('weft_happened', m::text) from missions_among(new.about) m;
  return null;
end
$function$;
comment on function tell_live() is 'Tells the processes that listen in which mission something is remembered, once it is. What it was they ask themselves, for whoever looks.';

CREATE OR REPLACE FUNCTION public.webhook_deliveries_for(entry uuid, entry_at timestamp with time zone, entry_event text, entry_about uuid[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;
comment on function webhook_deliveries_for(uuid,timestamp with time zone,text,uuid[]) is 'Writes down to whom an entry of memory is to be told, and returns the ids of the deliveries. Whether it may be told is asked when it is sent.';

-- Other schemas

-- extension pg_trgm in schema public
-- extension unaccent in schema public
-- schema graphile_worker, owned by weft_app: _private_job_queues, _private_jobs, _private_known_crontabs, _private_tasks, migrations
