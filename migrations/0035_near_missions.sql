-- Missions that follow the same indicator are found by its name, whatever its case.
create index indicator_name on indicator (lower(name));
