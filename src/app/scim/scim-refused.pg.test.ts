import { describe, expect, test } from 'vitest';
import { openScimHouse, vale } from './scim.fixture.ts';

const { house, json, post, tokenFor, token, scim, patch, remembered } = await openScimHouse();

describe('what a system may not do', () => {
  const fund = '/organisations/averley-common-fund/own-system';
  const add = async (userName: string, bearer = token) =>
    (await scim('POST', '/Users', { userName }, bearer)).body.id as string;
  const comeIn = async (address: string) => {
    const asked = 'select slug from person where email = $1';
    const { rows } = await house.db.owner.query<{ slug: string }>(asked, [address]);
    return house.signInAs(rows[0]?.slug ?? '');
  };
  /** An appointment as people make it, to the post of an organisation that leads or another. */
  const appointed = async (address: string, organisation: string, leads: boolean, day: string) => {
    const at = `/organisations/${organisation}/posts`;
    if (leads) await post(at, { title: 'Partner lead', leads: 'yes' });
    const { rowCount } = await house.db.owner.query(
      `insert into appointment (post_id, person_id, starts_on, deputy)
      select p.id, (select id from person where email = $1), $4::date, false from post p
      join organisation o on o.id = p.organisation_id
      where o.slug = $2 and p.leads = $3 and p.ended_on is null order by p.slug limit 1`,
      [address, organisation, leads, day],
    );
    expect(rowCount).toBe(1);
  };
  const seen = async (headers: { cookie: string }) => {
    const answer = await house.app.request('/account', { headers: { ...json, ...headers } });
    return { status: answer.status, ...(await answer.json()) };
  };
  const groupOf = (displayName: string, ...members: string[]) =>
    scim('POST', '/Groups', { displayName, members: members.map((value) => ({ value })) });
  const membersOf = async (group: string) =>
    (await scim('GET', `/Groups/${group}`)).body.members.map(
      ({ value }: { value: string }) => value,
    );

  test('it ends no Partner lead, and signs out nobody who holds a post still, or an operator', async () => {
    const address = 'lead@example.com';
    const lead = await add(address);
    const { id: group } = (await groupOf('Wardens', lead)).body;
    await appointed(address, 'vale-repair-collective', true, '2026-11-01');
    const cookie = await comeIn(address);
    expect((await scim('DELETE', `/Users/${lead}`)).status).toBe(204);
    expect(await membersOf(group)).toEqual([]);
    const after = await seen(cookie);
    expect(after).toMatchObject({ status: 200 });
    expect(after.posts).toHaveLength(1);

    const both = await add('both@example.com');
    await groupOf('Keepers', both);
    await appointed('both@example.com', 'averley-common-fund', true, '2026-11-01');
    const elsewhere = await comeIn('both@example.com');
    expect((await scim('DELETE', `/Users/${both}`)).status).toBe(204);
    expect((await seen(elsewhere)).status).toBe(200);

    for (const [userName, operating] of [
      ['nothing@example.com', false],
      ['op@example.com', true],
    ] as const) {
      const one = await add(userName);
      if (operating) {
        const set = 'update person set operator = true where email = $1';
        await house.db.owner.query(set, [userName]);
        await groupOf('Runners', one);
      }
      const own = await comeIn(userName);
      expect((await scim('DELETE', `/Users/${one}`)).status).toBe(204);
      expect((await seen(own)).status, userName).toBe(200);
    }
  });

  test('who leaves before they began is taken back', async () => {
    const soon = await add('soon@example.com');
    await groupOf('Aides', soon);
    await scim('PUT', `/Users/${soon}`, { userName: 'soon@example.com', active: false });
    await appointed('soon@example.com', 'vale-repair-collective', false, '2026-12-24');
    expect((await scim('DELETE', `/Users/${soon}`)).status).toBe(204);
    const { rows } = await house.db.owner.query<{ back: boolean }>(
      `select ends_on < starts_on as back from appointment a join person p on p.id = a.person_id
      where p.email = 'soon@example.com' and starts_on = '2026-12-24'`,
    );
    expect(rows).toEqual([{ back: true }]);
  });

  test('a program with a token of its person makes no token of a system', async () => {
    const bearer = { authorization: `Bearer ${await house.tokenOf('operator')}` };
    const answer = await post(vale, { name: 'x' }, bearer);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('let in by you in person');
  });

  test('it asks as often as its limit says, each token for itself', async () => {
    const often = await tokenFor(fund);
    expect((await scim('GET', '/Users', undefined, often)).status).toBe(200);
    await house.db.owner.query(
      `insert into attempt (key, free_at)
      select sha256(convert_to('scim by ' || id, 'UTF8')), '2026-11-23T12:01:00Z' from scim_token
      where hash = sha256(convert_to($1, 'UTF8'))
      on conflict (key) do update set free_at = excluded.free_at`,
      [often],
    );
    const { status, headers } = await scim('GET', '/Users', undefined, often);
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('1');
    expect((await scim('GET', '/Users?count=0')).status).toBe(200);
  });

  test('changes that come at once are all kept, and somebody leaves once', async () => {
    const names = Array.from({ length: 10 }, (_, at) => `at-once-${at}@example.com`);
    const ids = await Promise.all(names.map((name) => add(name)));
    const { id: group } = (await groupOf('Choir')).body;
    const added = await Promise.all(
      ids.map((value) =>
        scim(
          'PATCH',
          `/Groups/${group}`,
          patch({ op: 'add', path: 'members', value: [{ value }] }),
        ),
      ),
    );
    expect(added.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect((await membersOf(group)).sort()).toEqual([...ids].sort());
    const [first = ''] = ids;
    const said = { givenName: 'Ada', familyName: 'Lovelace', formatted: 'Ada L' };
    await Promise.all(
      Object.entries(said).map(([part, value]) =>
        scim('PATCH', `/Users/${first}`, patch({ op: 'replace', path: `name.${part}`, value })),
      ),
    );
    expect((await scim('GET', `/Users/${first}`)).body.name).toEqual(said);
    const left = await remembered('scim.user-left');
    const gone = await Promise.all(ids.map(() => scim('DELETE', `/Users/${first}`)));
    expect(gone.map(({ status }) => status).sort()).toEqual([204, ...Array(9).fill(404)]);
    expect(await remembered('scim.user-left')).toBe(left + 1);
  });

  test('a group that is refused is neither made nor emptied', async () => {
    const titled = async (title: string) =>
      (await scim('GET', `/Groups?filter=${encodeURIComponent(`displayName eq "${title}"`)}`)).body
        .totalResults;
    expect((await groupOf('Half made', 'nobody')).status).toBe(400);
    expect(await titled('Half made')).toBe(0);
    const own = await add('own@example.com');
    const { id: group } = (await groupOf('Held', own)).body;
    await house.db.owner.query(
      `insert into appointment (post_id, person_id, starts_on, deputy)
      select p.id, (select id from person where slug = 'amara-osei'), '2026-11-01', false
      from post p where p.slug = $1`,
      [group],
    );
    const refused = await scim('DELETE', `/Groups/${group}`);
    expect(refused).toMatchObject({ status: 409, body: { scimType: 'mutability' } });
    expect(await membersOf(group)).toEqual([own]);
  });

  test('what is too long, or no text or address, is refused and kept nowhere', async () => {
    const ok = { userName: 'fine' };
    const wrong: object[] = [
      { userName: 'a'.repeat(255) },
      { userName: 'a\0' },
      { userName: '\ud800' },
      { ...ok, externalId: 'a'.repeat(201) },
      { ...ok, displayName: 'a\0b' },
      { ...ok, name: { givenName: 'a'.repeat(201) } },
      { ...ok, emails: [{ value: 'no address' }] },
    ];
    const invalid = { status: 400, body: { scimType: 'invalidValue' } };
    for (const body of wrong)
      expect(await scim('POST', '/Users', body), JSON.stringify(body)).toMatchObject(invalid);
    for (const title of ['a'.repeat(201), 'a\0b', ' '])
      expect(await groupOf(title)).toMatchObject(invalid);
    const one = await add('right@example.com');
    const address = { op: 'replace', path: 'emails', value: [{ value: 'wrong' }] };
    expect(await scim('PATCH', `/Users/${one}`, patch(address))).toMatchObject(invalid);
    expect((await scim('GET', '/Users/%00')).status).toBe(404);
    expect((await scim('PUT', '/Users/%00', ok)).status).toBe(404);
    const filter = encodeURIComponent('userName eq "\\x"');
    expect((await scim('GET', `/Users?filter=${filter}`)).body.scimType).toBe('invalidFilter');
    const { rows } = await house.db.owner.query<{ email: string }>(
      'select email from person where fictional and email is not null limit 1',
    );
    const userName = rows[0]?.email ?? 'none';
    expect((await scim('POST', '/Users', { userName })).body.scimType).toBe('uniqueness');
  });

  test('two organisations name one new address at once: it is one person', async () => {
    const other = await tokenFor(fund);
    const names = Array.from({ length: 10 }, (_, at) => `shared-${at}@example.com`);
    const answers = await Promise.all(
      names.flatMap((userName) =>
        [token, other].map((bearer) => scim('POST', '/Users', { userName }, bearer)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
  });
});
