import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';

const house = await houseWith(averley);
const json = { accept: 'application/json' };
type Headers = Record<string, string>;
const own = '/organisations/moorland-lamp-society';

async function newcomer(slug: string, confirmed = true): Promise<Headers> {
  await house.db.owner.query(
    `insert into person (slug, name, email, email_confirmed_at) values ($1, $1, $2, $3)`,
    [slug, `${slug}@lamps.example`, confirmed ? '2026-11-20T12:00:00Z' : null],
  );
  return house.signInAs(slug);
}
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
const ask = async (address: string, headers: Headers = {}) => {
  const answer = await house.app.request(address, { headers: { ...json, ...headers } });
  // A test names the shape that it looks at.
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
};
const look = async (address: string, headers: Headers = {}) =>
  parse(await (await house.app.request(address, { headers })).text());
const codeOf = async (answer: Response | Promise<Response>) =>
  ((await (await answer).json()) as { code?: string }).code;
/** The link of the latest invitation to an address, as whoever reads the mail sees it. */
const linkTo = async (address: string): Promise<string> => {
  const { rows } = await house.db.owner.query<{ text: string }>(
    `select text from mail where to_address = $1 and about = 'invitation' order by id desc limit 1`,
    [address],
  );
  return /http:\/\/localhost(\S+)/.exec(rows[0]?.text ?? '')?.[1] ?? '';
};
const secretIn = (link: string) =>
  new URL(link, 'http://localhost').searchParams.get('secret') ?? '';

await house.db.owner.query(
  `insert into organisation_domain (domain, organisation_id, position)
   select 'lamps.example', id, 1 from organisation where slug = 'moorland-lamp-society'`,
);
const lena = await newcomer('lena');
expect((await send(`${own}/claim`, {}, lena)).status).toBe(201);
const leadPost = `${own}/posts/moorland-lamp-society-partner-lead`;

describe('posts and departments', () => {
  test('are made, moved, renamed and ended by the Partner lead alone', async () => {
    const operator = await house.signInAs('operator');
    expect((await send(`${own}/posts`, { title: 'Wick trimmer' }, operator)).status).toBe(403);
    expect((await ask(`${own}/posts`)).status).toBe(200);
    const dep = await send(`${own}/departments`, { name: 'Lamps' }, lena);
    const lamps = ((await dep.json()) as { id: string }).id;
    const wicks = await send(`${own}/departments`, { name: 'Wicks', within: lamps }, lena);
    const wicksId = ((await wicks.json()) as { id: string }).id;
    expect(await codeOf(send(`${own}/departments`, { name: 'lamps' }, lena))).toBe('same-name');
    expect(
      await codeOf(send(`${own}/departments/${lamps}`, { name: 'Lamps', within: wicksId }, lena)),
    ).toBe('department-circle');
    const made = await fill(`${own}/posts`, { title: 'Wick trimmer', department: wicksId }, lena);
    expect(made.status, await made.clone().text()).toBe(303);
    const at = made.headers.get('location') ?? '';
    expect(await codeOf(send(`${own}/posts`, { title: 'wick Trimmer' }, lena))).toBe('same-title');
    expect(await codeOf(send(`${own}/departments/${wicksId}/end`, {}, lena))).toBe(
      'department-holds',
    );
    expect((await fill(at, { title: 'Head of wicks', department: '' }, lena)).status).toBe(303);
    expect((await ask(at)).body).toMatchObject({ title: 'Head of wicks', department: null });
    expect((await fill(`${own}/departments/${wicksId}/end`, {}, lena)).status).toBe(303);
    const page = await look(`${own}/posts`);
    expect(page.text).toContain('Vacant');
    expect(page.text).not.toContain('lena');
    expect(page.querySelector('main form')).toBeNull();
    expect((await fill(`${at}/end`, {}, lena)).status).toBe(303);
    expect(await codeOf(send(`${at}/end`, {}, lena))).toBe('post-ended');
    expect((await look(`${own}/posts`)).text).not.toContain('Head of wicks');
    expect(await codeOf(send(`${leadPost}/end`, {}, lena))).toBe('partner-lead-stays');
    const { rows } = await house.db.owner.query(
      `select event, by_post is not null as post from memory_entry
       where event like 'post.%' or event like 'department.%' order by position`,
    );
    expect(rows.map(({ event }) => event)).toEqual([
      'department.named',
      'department.named',
      'post.made',
      'post.changed',
      'department.ended',
      'post.ended',
    ]);
    expect(rows.every(({ post }) => post)).toBe(true);
  });
});

describe('an appointment', () => {
  const at = `${own}/posts/moorland-lamp-society-treasurer`;

  test('is an invitation to an address, which whoever reads it accepts, once', async () => {
    await send(`${own}/posts`, { title: 'Treasurer' }, lena);
    expect((await send(`${at}/invitations`, { address: 'nobody' }, lena)).status).toBe(422);
    const sent = await fill(`${at}/invitations`, { address: 'Tom@lamps.example' }, lena);
    expect(sent.status, await sent.clone().text()).toBe(303);
    expect(await codeOf(send(`${at}/invitations`, { address: 'tom@LAMPS.example' }, lena))).toBe(
      'already-invited',
    );
    const link = await linkTo('Tom@lamps.example');
    const secret = secretIn(link);
    // Addresses are for whoever sent them alone.
    for (const as of [{}, await house.signInAs('operator')])
      expect(JSON.stringify((await ask(at, as)).body)).not.toContain('lamps.example');
    expect(JSON.stringify((await ask(at, lena)).body)).toContain('Tom@lamps.example');
    // A visitor with the link sees what it asks, and has to come in first.
    const open = await look(link);
    expect(open.querySelector('main')?.text).toContain('Treasurer of Moorland Lamp Society');
    expect(open.querySelector('main form')).toBeNull();
    expect((await send('/invitation/accept', { secret }, {})).status).toBe(401);
    // Somebody else with the link, and one whose address nobody confirmed, are not let in.
    const uma = await newcomer('uma');
    expect(await codeOf(send('/invitation/accept', { secret }, uma))).toBe('another-address');
    await newcomer('tom', false);
    const tom = await house.signInAs('tom');
    expect(await codeOf(send('/invitation/accept', { secret }, tom))).toBe('address-not-confirmed');
    await house.db.owner.query(
      `update person set email_confirmed_at = '2026-11-23T12:00:00Z' where slug = 'tom'`,
    );
    const join = (await ask('/join', tom)).body as unknown as { invitations: { id: string }[] };
    expect(join.invitations).toHaveLength(1);
    expect((await ask('/join', uma)).body).toMatchObject({ invitations: [] });
    const byId = `/invitation?id=${join.invitations[0]?.id}`;
    expect((await ask(byId, uma)).body).toEqual({ invitation: null });
    expect((await ask(byId, tom)).body).toMatchObject({ invitation: { post: 'Treasurer' } });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send('/invitation/accept', { secret }, tom)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect((await ask(link, tom)).body).toEqual({ invitation: null });
    expect((await ask(at, tom)).body).toMatchObject({
      vacant: false,
      holders: [{ person: 'tom', startsOn: '2026-11-23', endsOn: null, own: true }],
    });
    expect(await codeOf(send(`${at}/end`, {}, lena))).toBe('post-is-held');
    // The appointment stands on the authority of the post that invited.
    const { rows } = await house.db.owner.query(
      `select p.leads from memory_entry e join post p on p.id = e.by_post
       where e.event = 'appointment.made' order by e.position desc limit 1`,
    );
    expect(rows).toEqual([{ leads: true }]);
  });

  test('with days and an alternate, has rights on its days alone', async () => {
    const vic = await newcomer('vic');
    const wish = {
      address: 'vic@lamps.example',
      startsOn: '1 Dec 2026',
      endsOn: '31 Dec 2026',
      deputy: 'yes',
    };
    expect((await send(`${leadPost}/invitations`, wish, lena)).status).toBe(201);
    const secret = secretIn(await linkTo('vic@lamps.example'));
    expect((await send('/invitation/accept', { secret }, vic)).status).toBe(201);
    const rights = async (now: string) => {
      house.setNow(now);
      const { status } = await ask(`${own}/correct`, vic);
      house.setNow('2026-11-23T12:00:00Z');
      return status;
    };
    expect(await rights('2026-11-30T12:00:00Z')).toBe(403);
    expect(await rights('2026-12-01T09:00:00Z')).toBe(200);
    expect(await rights('2026-12-31T23:00:00Z')).toBe(200);
    expect(await rights('2027-01-01T00:30:00Z')).toBe(403);
    expect((await ask(leadPost, lena)).body).toMatchObject({
      later: [{ person: 'vic', deputy: true }],
    });
  });

  test('an invitation is declined, withdrawn, or grows too old', async () => {
    await newcomer('wes');
    const wes = await house.signInAs('wes');
    const address = 'wes@lamps.example';
    await send(`${at}/invitations`, { address, deputy: 'yes' }, lena);
    const first = secretIn(await linkTo(address));
    expect((await fill('/invitation/decline', { secret: first }, wes)).status).toBe(303);
    expect(await codeOf(send('/invitation/accept', { secret: first }, wes))).toBe(
      'invitation-used',
    );
    const again = await send(`${at}/invitations`, { address }, lena);
    const { id } = (await again.json()) as { id: string };
    const second = secretIn(await linkTo(address));
    expect((await fill(`${at}/invitations/${id}`, {}, wes)).status).toBe(403);
    expect((await fill(`${at}/invitations/${id}`, {}, lena)).status).toBe(303);
    expect(await codeOf(send('/invitation/accept', { secret: second }, wes))).toBe(
      'invitation-used',
    );
    await send(`${at}/invitations`, { address }, lena);
    const third = secretIn(await linkTo(address));
    house.setNow('2026-12-07T12:00:01Z');
    expect(await codeOf(send('/invitation/accept', { secret: third }, wes))).toBe(
      'invitation-used',
    );
    house.setNow('2026-11-23T12:00:00Z');
    expect((await send('/invitation/accept', { secret: third }, wes)).status).toBe(201);
  });

  test('ends with its last day, and one that was taken back never held', async () => {
    const [holder] = (
      (await ask(at, lena)).body as unknown as { holders: { id: string; person: string }[] }
    ).holders.filter(({ person }) => person === 'wes');
    const end = `${at}/appointments/${holder?.id}`;
    const wes = await house.signInAs('wes');
    const tom = await house.signInAs('tom');
    expect((await send(end, {}, tom)).status).toBe(403);
    expect((await send(end, { lastDay: 'soon' }, lena)).status).toBe(422);
    expect(await codeOf(send(end, { lastDay: '1 Nov 2026' }, lena))).toBe('before-it-began');
    expect((await send(end, { lastDay: '22 Nov 2026' }, lena)).status).toBe(201);
    expect((await ask(`${own}/correct`, wes)).status).toBe(403);
    const { body } = await ask(at, lena);
    expect(JSON.stringify(body)).not.toContain('wes');
    // Nothing is deleted: who they are and what was remembered stays.
    const { rows } = await house.db.owner.query(
      `select count(*)::int as n from appointment a join person p on p.id = a.person_id where p.slug = 'wes'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect((await ask('/account', wes)).body).toMatchObject({ name: 'wes', posts: [] });
  });

  test('the last Partner lead leaves only knowing so, and then the vacancy is shown', async () => {
    const [mine] = ((await ask(leadPost, lena)).body as unknown as { holders: { id: string }[] })
      .holders;
    const leave = `${leadPost}/appointments/${mine?.id}`;
    // Vic stands in from 1 December to its end, so somebody is there after tomorrow only for a while.
    await house.db.owner.query(
      `update appointment set ends_on = '2026-11-30', starts_on = '2026-11-30'
       where person_id = (select id from person where slug = 'vic')`,
    );
    const alone = await fill(leave, { lastDay: '30 Nov 2026' }, lena);
    expect(alone.status).toBe(409);
    const told = parse(await alone.text());
    expect(told.querySelector('main')?.text).toContain(
      'Nobody else is Partner lead after this day',
    );
    expect((await fill(leave, { lastDay: '22 Nov 2026' }, lena)).status).toBe(303);
    const page = await look(leadPost);
    expect(page.querySelector('main')?.text).toContain(
      'nobody gives the consent of the organisation',
    );
    expect((await ask(`${own}/posts`)).body).toMatchObject({ led: false });
    // Where nobody leads, the operator appoints; the treasurer, who stayed, may give the consent.
    const operator = await house.signInAs('operator');
    const back = { address: 'lena@lamps.example' };
    expect((await send(`${leadPost}/invitations`, back, operator)).status).toBe(201);
    const tom = await house.signInAs('tom');
    expect((await ask(`${own}/join`, tom)).status).toBe(200);
    const secret = secretIn(await linkTo('lena@lamps.example'));
    expect((await send('/invitation/accept', { secret }, lena)).status).toBe(201);
    expect((await ask(`${own}/join`, tom)).status).toBe(403);
    expect((await ask(`${own}/join`, lena)).status).toBe(200);
    expect((await send(`${leadPost}/invitations`, back, operator)).status).toBe(403);
  });

  test('with the box ticked, the last one may go', async () => {
    const [mine] = ((await ask(leadPost, lena)).body as unknown as { holders: { id: string }[] })
      .holders;
    const leave = `${leadPost}/appointments/${mine?.id}`;
    const lastDay = '2026-12-24';
    expect(await codeOf(send(leave, { lastDay }, lena))).toBe('last-partner-lead');
    expect((await send(leave, { lastDay, knowing: 'yes' }, lena)).status).toBe(201);
    expect((await ask(leadPost, lena)).body).toMatchObject({ holders: [{ endsOn: lastDay }] });
  });
});
