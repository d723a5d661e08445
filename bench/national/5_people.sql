-- People hold posts: first in whoever leads a mission, then in other partners.

create table bench.post as
  select (row_number() over (order by led desc, md5(n || ':post')))::int as p, n from (
    select n, bool_or(k = 1) as led from bench.partner group by n
  ) partners limit $people;

insert into person (id, slug, name, fictional)
select bench.id('person', p), 'p-' || p,
  bench.word(array['Amara', 'Ben', 'Chidi', 'Dilys', 'Eilidh', 'Farah', 'Gareth', 'Hana', 'Ines', 'Jamal', 'Kirsty', 'Leila', 'Mei', 'Nadia', 'Owen', 'Priya', 'Rhys', 'Sana', 'Tomasz', 'Zainab'], 'first', p) || ' ' ||
  bench.word(array['Adeyemi', 'Bevan', 'Chaudhry', 'Davies', 'Evans', 'Fraser', 'Grant', 'Haddad', 'Iqbal', 'Jones', 'Khan', 'Lewis', 'MacLeod', 'Nowak', 'Okafor', 'Patel', 'Quinn', 'Rahman', 'Singh', 'Wood'], 'last', p),
  true
from bench.post order by p;
insert into post (id, slug, organisation_id, title)
select bench.id('post', p), 'post-' || p, bench.id('organisation', n),
  bench.word(array['Director', 'Chief executive', 'Head of partnerships', 'Lead', 'Trustee', 'Coordinator'], 'title', p)
from bench.post order by p;
insert into appointment (id, post_id, person_id, starts_on, ends_on, deputy)
select bench.id('appointment', p), bench.id('post', p), bench.id('person', p), date '2024-01-01' + p % 700,
  case when bench.chance('gone', p) < 0.08 then date '2026-01-01' + p % 300 end, bench.chance('deputy', p) < 0.1
from bench.post order by p;
