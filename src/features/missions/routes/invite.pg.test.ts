import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../../tests/house-with.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json' };
type Headers = Record<string, string>;
// Leila Haddad convenes warm and dry homes; Leila's fund holds the post.
const mission = '/missions/warm-and-dry-homes';
const leila = await house.signInAs('leila-haddad');
const amara = await house.signInAs('amara-osei');

const send = (address: string, body: object, headers: Headers) =>
  house.app.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...json, 'content-type': 'application/json', ...headers },
  });
const fill = (address: string, fields: Record<string, string>, headers: Headers) =>
  house.app.request(address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: 'http://localhost', ...headers },
  });
const look = async (address: string, headers: Headers) =>
  parse(await (await house.app.request(address, { headers })).text());
const codeOf = async (answer: Response | Promise<Response>) =>
  ((await (await answer).json()) as { code?: string }).code;
const partner = async (organisation: string) => {
  const answer = await house.app.request(`${mission}/partners`, { headers: json });
  const { partners } = (await answer.json()) as { partners: { id: string; consent: unknown }[] };
  return partners.find(({ id }) => id === organisation);
};

describe('an organisation that somebody acts for', () => {
  const answer = `${mission}/partners/moor-edge-clinic/answer`;
  const asked = 'stonebeck-council';

  test('is invited, sees it on its page, and consents', async () => {
    const held = await house.db.owner.query<{ slug: string }>(
      `select p.slug from person p join appointment a on a.person_id = p.id and a.ends_on is null
       join post t on t.id = a.post_id join organisation o on o.id = t.organisation_id
       where o.slug = $1 order by 1 limit 1`,
      [asked],
    );
    const theirs = await house.signInAs(held.rows[0]?.slug ?? '');
    expect((await send(`${mission}/invite`, { organisation: asked }, amara)).status).toBe(403);
    expect(
      await codeOf(
        send(`${mission}/invite`, { organisation: asked, address: 'a@b.example' }, leila),
      ),
    ).toBe('address-not-needed');
    const sent = await fill(`${mission}/invite`, { organisation: asked, role: 'partner' }, leila);
    expect(sent.status, await sent.clone().text()).toBe(303);
    expect(await partner(asked)).toMatchObject({ consent: 'invited' });
    expect(await codeOf(send(`${mission}/invite`, { organisation: asked }, leila))).toBe(
      'already-invited',
    );
    const told = await house.db.owner.query(
      `select text from mail where about = 'partner-invited'`,
    );
    expect(told.rows[0]?.text).toContain(`${mission}/partners/${asked}/answer`);
    const page = await look(`/organisations/${asked}`, theirs);
    const at = `${mission}/partners/${asked}/answer`;
    expect(page.querySelector(`a[href="${at}"]`)?.text).toBe('Answer');
    expect((await look(`${mission}/partners`, {})).text).toContain('invited, has not answered');
    // Only they answer: not the convenor, nor anybody else.
    expect((await send(at, { answer: 'consent' }, leila)).status).toBe(403);
    expect((await send(at, { answer: 'consent' }, amara)).status).toBe(403);
    expect((await send(at, {}, theirs)).status).toBe(422);
    expect((await fill(at, { answer: 'consent' }, theirs)).status).toBe(303);
    expect(await partner(asked)).toMatchObject({ consent: 'consented' });
    expect(await codeOf(send(at, { answer: 'consent' }, theirs))).toBe('answered-so');
    const { rows } = await house.db.owner.query(
      `select o.slug from memory_entry e join organisation o on o.id = e.by_organisation
       where e.event = 'partner.consented'`,
    );
    expect(rows).toEqual([{ slug: asked }]);
    expect(await codeOf(send(`${mission}/invite`, { organisation: asked }, leila))).toBe(
      'already-consented',
    );
    expect((await fill(at, { answer: 'decline' }, theirs)).status).toBe(303);
    expect(await partner(asked)).toBeUndefined();
    expect((await send(at, { answer: 'consent' }, theirs)).status).toBe(404);
  });

  test('that is only named, as by a package, may consent by itself', async () => {
    expect(await partner('vale-repair-collective')).toMatchObject({ consent: null });
    const at = `${mission}/partners/vale-repair-collective/answer`;
    expect((await look(at, amara)).text).toContain('It was not asked; it can answer now');
    expect((await fill(at, { answer: 'consent' }, amara)).status).toBe(303);
    expect(await partner('vale-repair-collective')).toMatchObject({ consent: 'consented' });
    // The convenor cannot leave.
    const own = `${mission}/partners/averley-common-fund/answer`;
    expect(await codeOf(send(own, { answer: 'decline' }, leila))).toBe('convenor-stays');
    expect((await house.app.request(answer, { headers: { ...amara } })).status).toBe(404);
  });
});

describe('an organisation that nobody acts for', () => {
  const asked = 'averley-swimmers';
  const address = 'captain@swimmers.example';

  test('is invited at an address; whoever reads it comes in, joins and consents', async () => {
    expect(await codeOf(send(`${mission}/invite`, { organisation: asked }, leila))).toBe(
      'address-needed',
    );
    expect(
      (await send(`${mission}/invite`, { organisation: asked, address: 'x' }, leila)).status,
    ).toBe(422);
    const sent = await fill(`${mission}/invite`, { organisation: asked, address }, leila);
    expect(sent.status, await sent.clone().text()).toBe(303);
    // The address is the convenor's and nobody else's to see.
    expect((await look(`${mission}/invite`, leila)).text).toContain(address);
    expect((await house.app.request(`${mission}/invite`, { headers: { ...amara } })).status).toBe(
      403,
    );
    const { rows } = await house.db.owner.query<{ text: string }>(
      `select text from mail where to_address = $1`,
      [address],
    );
    const link = /http:\/\/localhost(\S+)/.exec(rows[0]?.text ?? '')?.[1] ?? '';
    await house.db.owner.query(
      `insert into person (slug, name, email, email_confirmed_at)
       values ('captain', 'Cap Tain', $1, '2026-11-23T12:00:00Z')`,
      [address],
    );
    const captain = await house.signInAs('captain');
    expect((await look(link, captain)).text).toContain('come in for Averley Swimmers');
    const secret = new URL(link, 'http://localhost').searchParams.get('secret') ?? '';
    const come = await fill('/invitation/accept', { secret }, captain);
    expect(come.status, await come.clone().text()).toBe(303);
    expect(come.headers.get('location')).toBe(`/organisations/${asked}/join`);
    expect(
      (await fill(`/organisations/${asked}/join`, { sector: 'civil-society' }, captain)).status,
    ).toBe(303);
    const at = `${mission}/partners/${asked}/answer`;
    expect((await fill(at, { answer: 'consent' }, captain)).status).toBe(303);
    expect(await partner(asked)).toMatchObject({ consent: 'consented', joined: true });
    // The post stands on the convenor's authority.
    const made = await house.db.owner.query(
      `select o.slug from memory_entry e join organisation o on o.id = e.by_organisation
       where e.event = 'appointment.made'`,
    );
    expect(made.rows).toEqual([{ slug: 'averley-common-fund' }]);
  });

  test('an invitation that was withdrawn opens nothing, and its mission stays as it was', async () => {
    const other = { organisation: 'stonebeck-paddlers', address: 'cox@paddlers.example' };
    await send(`${mission}/invite`, other, leila);
    const listed = await house.app.request(`${mission}/invite`, { headers: { ...json, ...leila } });
    const { invitations } = (await listed.json()) as { invitations: { id: string }[] };
    expect(invitations).toHaveLength(1);
    const at = `${mission}/invitations/${invitations[0]?.id}`;
    expect((await fill(at, {}, amara)).status).toBe(403);
    expect((await fill(at, {}, leila)).status).toBe(303);
    expect((await fill(at, {}, leila)).status).toBe(404);
  });
});
