-- What shows that a promise was kept, and asks and offers, are seen by whom the mission shows its connections.
-- beside: any

alter table commitment_evidence enable row level security;
create policy seen on commitment_evidence using (
  (select asks_for_all()) or exists (select from commitment c where c.id = commitment_id));

alter table commitment_evidence_piece enable row level security;
create policy seen on commitment_evidence_piece using (
  (select asks_for_all()) or exists (select from commitment_evidence e where e.id = evidence_id));

alter table ask_offer enable row level security;
create policy seen on ask_offer using (
  organisation_id = any ((select asking_organisations())::uuid[])
  or (select asks_for_all())
  or exists (select from mission m where m.id = mission_id and (m.connections = 'public'
    or m.lead_id = any ((select asking_organisations())::uuid[])
    or m.id = any ((select missions_shared())::uuid[]))));
