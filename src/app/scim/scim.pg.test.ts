import { describe, expect, test } from 'vitest';
import { openScimHouse, vale } from './scim.fixture.ts';

const { house, operator, json, post, tokenFor, token, scim, patch, remembered } =
  await openScimHouse();
const user = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** Source: RFC 7644, 3.3, "Creating Resources", with an address. */
const bjensen = {
  schemas: [user],
  userName: 'bjensen',
  externalId: 'bjensen',
  name: { formatted: 'Ms. Barbara J Jensen III', familyName: 'Jensen', givenName: 'Barbara' },
  emails: [{ value: 'bjensen@example.com', type: 'work', primary: true }],
};
const made = await scim('POST', '/Users', bjensen);
const id: string = made.body.id;

describe('who may', () => {
  test('a token is made by whoever keeps the posts, shown once, and opens its own organisation alone', async () => {
    const stranger = await house.signInAs('leila-haddad');
    expect((await post(vale, { name: 'x' }, stranger)).status).toBe(403);
    const page = await house.app.request(vale, { headers: operator });
    expect(await page.text()).not.toContain(token);
    for (const wrong of [null, 'weft_scim_wrong', await house.tokenOf('amara-osei')]) {
      const { status, body } = await scim('GET', '/Users', undefined, wrong);
      expect(status).toBe(401);
      expect(body).toMatchObject({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: '401',
      });
    }
    const other = await tokenFor('/organisations/averley-common-fund/own-system');
    for (const [method, body] of [
      ['GET'],
      ['PUT', bjensen],
      ['PATCH', patch()],
      ['DELETE'],
    ] as const)
      expect((await scim(method, `/Users/${id}`, body, other)).status, method).toBe(404);
    expect((await scim('GET', '/Users', undefined, other)).body.totalResults).toBe(0);
    const bearer = { authorization: `Bearer ${token}` };
    expect((await house.app.request('/account', { headers: bearer })).status).toBe(401);
  });

  test('one that was revoked opens nothing', async () => {
    const gone = await tokenFor(vale);
    const { tokens } = await (
      await house.app.request(vale, { headers: { ...json, ...operator } })
    ).json();
    expect(tokens).toMatchObject([{ usedOn: null }, { usedOn: '2026-11-23' }]);
    expect((await post(`${vale}/${tokens[0].id}/revoke`, {})).status).toBe(201);
    expect((await scim('GET', '/Users', undefined, gone)).status).toBe(401);
    expect((await post(`${vale}/${tokens[0].id}/revoke`, {})).status).toBe(409);
  });
});

describe('what there is', () => {
  test.each([
    '/ServiceProviderConfig',
    '/ResourceTypes',
    '/ResourceTypes/User',
    '/Schemas',
    `/Schemas/${user}`,
  ])('%s says so', async (at) => {
    const { status, headers, body } = await scim('GET', at);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/scim+json');
    expect(body.schemas).toHaveLength(1);
  });
});

describe('users', () => {
  test('are made, found, and given back as RFC 7643 writes them', async () => {
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(made.body.meta.location);
    expect(made.body).toMatchObject({ ...bjensen, active: true, meta: { resourceType: 'User' } });
    expect((await scim('GET', `/Users/${id}`)).body).toEqual(made.body);
    const found = async (filter: string) =>
      (await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body.totalResults;
    expect(await found('userName eq "BJensen"')).toBe(1);
    expect(await found('externalId eq "bjensen" and active eq true')).toBe(1);
    expect(await found('emails[type eq "work"].value eq "bjensen@example.com"')).toBe(1);
    expect(await found('userName eq "nobody"')).toBe(0);
    const wrong = await scim('GET', '/Users?filter=userName%20sw%20%22b%22');
    expect(wrong).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } });
  });

  test('are told once, one page at a time, and ten at once make one', async () => {
    const again = await scim('POST', '/Users', bjensen);
    expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    const ten = { userName: 'ten@example.com' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => scim('POST', '/Users', ten)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const { body } = await scim('GET', '/Users?startIndex=2&count=1');
    expect(body).toMatchObject({ totalResults: 2, startIndex: 2, itemsPerPage: 1 });
    expect(body.Resources[0].userName).toBe('ten@example.com');
    expect((await scim('GET', '/Users?count=0')).body).toMatchObject({
      totalResults: 2,
      Resources: [],
    });
    expect((await scim('POST', '/Users', { name: 'x' })).body).toMatchObject({
      scimType: 'invalidValue',
    });
    expect((await scim('PATCH', `/Users/${id}`, { Operations: 'x' })).body.scimType).toBe(
      'invalidSyntax',
    );
  });

  test('are changed by PUT, and by PATCH as Entra sends it', async () => {
    const put = await scim('PUT', `/Users/${id}`, { ...bjensen, displayName: 'Babs Jensen' });
    expect(put.body).toMatchObject({ displayName: 'Babs Jensen', userName: 'bjensen' });
    const changed = await scim(
      'PATCH',
      `/Users/${id}`,
      patch(
        { op: 'Replace', path: 'name.givenName', value: 'Babs' },
        {
          op: 'Add',
          path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
          value: 'Works',
        },
      ),
    );
    expect(changed).toMatchObject({ status: 200, body: { name: { givenName: 'Babs' } } });
  });
});

describe('groups are posts', () => {
  let group = '';
  const members = async () =>
    (await scim('GET', `/Groups/${group}`)).body.members.map(
      ({ value }: { value: string }) => value,
    );

  test('one is made with its members, who hold the post from today', async () => {
    const answer = await scim('POST', '/Groups', {
      displayName: 'Surveyors',
      members: [{ value: id }],
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    group = answer.body.id;
    expect(await members()).toEqual([id]);
    expect((await scim('GET', `/Users/${id}`)).body.groups).toMatchObject([
      { display: 'Surveyors' },
    ]);
    expect(
      (
        await scim(
          'GET',
          '/Groups?filter=displayName%20eq%20%22surveyors%22&excludedAttributes=members',
        )
      ).body.Resources[0].members,
    ).toBeUndefined();
    expect((await scim('POST', '/Groups', { displayName: 'surveyors' })).status).toBe(409);
  });

  test('members come and go, all or none', async () => {
    const other = (await scim('GET', '/Users?filter=userName%20eq%20%22ten@example.com%22')).body
      .Resources[0].id;
    const change = (...operations: object[]) =>
      scim('PATCH', `/Groups/${group}`, patch(...operations));
    expect((await change({ op: 'Add', path: 'members', value: [{ value: other }] })).status).toBe(
      200,
    );
    expect((await members()).sort()).toEqual([id, other].sort());
    const none = { op: 'add', path: 'members', value: [{ value: 'nobody' }] };
    expect(
      (await change({ op: 'replace', path: 'displayName', value: 'Other' }, none)).status,
    ).toBe(400);
    expect((await scim('GET', `/Groups/${group}`)).body.displayName).toBe('Surveyors');
    expect((await change({ op: 'remove', path: `members[value eq "${other}"]` })).status).toBe(200);
    expect(await members()).toEqual([id]);
    expect((await change({ op: 'add', path: 'members', value: [{ value: other }] })).status).toBe(
      200,
    );
    expect(
      (await change({ op: 'Remove', path: 'members', value: [{ value: other }] })).status,
    ).toBe(200);
    expect(await members()).toEqual([id]);
  });

  test('who is not active any more loses posts and sessions at once, and nothing is deleted', async () => {
    const { rows } = await house.db.owner.query<{ slug: string }>(
      `select slug from person where email = 'bjensen@example.com'`,
    );
    const babs = await house.signInAs(rows[0]?.slug ?? '');
    const account = () =>
      house.app.request('/account', { headers: { ...babs, accept: 'application/json' } });
    expect((await (await account()).json()).posts).toMatchObject([{ title: 'Surveyors' }]);
    expect(
      (
        await scim(
          'PATCH',
          `/Users/${id}`,
          patch({ op: 'Replace', path: 'active', value: 'False' }),
        )
      ).body.active,
    ).toBe(false);
    expect((await account()).status).toBe(401);
    expect(await members()).toEqual([]);
    expect(await remembered('scim.user-left')).toBe(1);
    const refusedThem = await scim(
      'PATCH',
      `/Groups/${group}`,
      patch({ op: 'add', path: 'members', value: [{ value: id }] }),
    );
    expect(refusedThem).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    expect((await scim('PUT', `/Users/${id}`, { ...bjensen, active: true })).body.active).toBe(
      true,
    );
  });

  test('DELETE takes somebody away here, and the person stays', async () => {
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await scim('GET', `/Users/${id}`)).status).toBe(404);
    const kept = await house.db.owner.query(
      `select 1 from person where email = 'bjensen@example.com'`,
    );
    expect(kept.rows).toHaveLength(1);
    const back = await scim('POST', '/Users', bjensen);
    expect(back.status).toBe(201);
    expect((await scim('DELETE', `/Groups/${group}`)).status).toBe(204);
    expect((await scim('GET', `/Groups/${group}`)).status).toBe(404);
  });
});
