import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JobHelpers } from 'graphile-worker';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import type { WebhookShown, WebhooksShown } from '../pages/webhooks/schema.ts';
import { webhookTasks } from './deliver.ts';

const house = await houseWith(averley);
const open = 'warm-and-dry-homes';
const closed = 'harrow-quay-warm-homes';
const everything = ['mission', 'partners', 'outcomes', 'work', 'commitments', 'ties'];

/** What a real receiver got, and what it answers next. */
const heard: { headers: IncomingHttpHeaders; body: string; url: string }[] = [];
let answers: { status: number; body?: string; headers?: Record<string, string> } = { status: 204 };
let receiver: Server;
let address: string;

beforeAll(async () => {
  receiver = createServer((asked, answer) => {
    let body = '';
    asked.on('data', (piece) => {
      body += piece;
    });
    asked.on('end', () => {
      heard.push({ headers: asked.headers, body, url: asked.url ?? '' });
      answer.writeHead(answers.status, answers.headers).end(answers.body);
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => receiver.close(done)));

const sql = (text: string, values: unknown[] = []) => house.db.owner.query(text, values);

const ask = async (path: string, person: string, body?: object) =>
  house.app.request(path, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      ...(await house.signInAs(person)),
      ...{ accept: 'application/json', 'content-type': 'application/json' },
      origin: 'http://localhost',
    },
  });
const done = async (path: string, person: string, body: object = {}) => {
  const answer = await ask(path, person, body);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return answer.json();
};

/** Adds a webhook and gives its id and secret. */
const add = async (person: string, of: string, kinds = everything, path = '/') =>
  (await done('/webhooks', person, { url: address + path, of, kinds })) as {
    id: string;
    secret: string;
  };
const rename = (mission: string, person: string, affected: string) =>
  done(`/missions/${mission}/edit`, person, { affected });
const addWork = (mission: string, person: string, name: string) =>
  done(`/missions/${mission}/work`, person, { name });

/** Runs the jobs that wait, as a worker does; each as its nth attempt. Gives what they threw. */
async function work(attempt = 1): Promise<string[]> {
  const { rows } = await sql(
    "select id from webhook_delivery where state = 'waiting' order by made_at, id",
  );
  const deliver = webhookTasks(house.system)['deliver-webhook'];
  const thrown: string[] = [];
  for (const { id } of rows) {
    // All that the task reads of its job.
    const helpers = { job: { attempts: attempt, max_attempts: 20 } } as JobHelpers;
    try {
      await deliver?.({ delivery: id }, helpers);
    } catch (problem) {
      thrown.push(String(problem));
    }
  }
  return thrown;
}
const heardNow = async () => {
  heard.length = 0;
  await work();
  return heard.map(({ body, url }) => ({ url, ...JSON.parse(body) }));
};
const logOf = async (id: string, person: string) =>
  ((await (await ask(`/webhooks/${id}`, person)).json()) as WebhookShown).deliveries;
afterEach(async () => {
  answers = { status: 204 };
  house.setNow('2026-11-23T12:00:00Z');
  await sql('delete from webhook');
  await sql('delete from attempt');
});

describe('what happens', () => {
  test('is told, signed, to who takes part, with the transaction that remembers it', async () => {
    const mine = await add('amara-osei', 'organisation/vale-repair-collective');
    await rename(open, 'leila-haddad', 'Tenants of Averley');
    const { rows: jobs } = await sql(
      "select queue_name as queue from graphile_worker.jobs where task_identifier = 'deliver-webhook'",
    );
    expect(jobs).toEqual([{ queue: 'webhooks' }]);
    heard.length = 0;
    expect(await work()).toEqual([]);
    expect(heard).toHaveLength(1);
    const [{ headers, body }] = heard as [(typeof heard)[0]];
    const signed = headers as Record<string, string>;
    expect(headers['content-type']).toBe('application/json');
    expect(headers['webhook-id']).toMatch(/^msg_[0-9a-f]{32}$/);
    // The house's clock stands at its story's noon, which the receiver would call too old.
    const moment = Number(headers['webhook-timestamp']) * 1_000;
    const real = Date.now;
    Date.now = () => moment;
    try {
      expect(new Webhook(mine.secret).verify(body, signed)).toMatchObject({
        type: 'mission.corrected',
        timestamp: '2026-11-23T12:00:00Z',
        data: {
          id: expect.stringMatching(/^urn:uuid:/),
          mission: { id: open, name: 'Warm and dry homes' },
          organisation: 'Averley Common Fund',
          url: `http://localhost/missions/${open}`,
        },
      });
      expect(() =>
        new Webhook(mine.secret).verify(body.replace('homes', 'houses'), signed),
      ).toThrow();
    } finally {
      Date.now = real;
    }
    const { rows } = await sql('select url, secret from webhook');
    expect(JSON.stringify(rows)).not.toContain(mine.secret);
    expect(await logOf(mine.id, 'amara-osei')).toMatchObject([
      { event: 'mission.corrected', state: 'taken', status: 204, attempts: 1 },
    ]);
  });

  test('and is taken back, is told to nobody', async () => {
    await add('amara-osei', 'organisation/vale-repair-collective');
    const attempt = house.parts.db.write(async (tx) => {
      await tx
        .updateTable('mission')
        .set({ affected: 'Nobody' })
        .where('slug', '=', open)
        .execute();
      const { remember } = await import('../../platform/memory/index.ts');
      const { id } = await tx
        .selectFrom('mission')
        .select('id')
        .where('slug', '=', open)
        .executeTakeFirstOrThrow();
      const at = house.parts.clock.now();
      await remember(tx, {
        event: 'mission.corrected',
        at,
        by: 'operator',
        about: [id],
        facts: {},
      });
      throw new Error('the lamp fell');
    });
    await expect(attempt).rejects.toThrow('the lamp fell');
    expect(await heardNow()).toEqual([]);
  });

  test('is told of the kinds that were chosen, in the missions that are theirs', async () => {
    await add('leila-haddad', `mission/${open}`, ['work'], '/convenor');
    await add('amara-osei', 'organisation/vale-repair-collective', everything, '/partner');
    await add('operator', 'operator', ['mission'], '/operator');
    const listed = (await (await ask('/webhooks', 'hana-kobayashi')).json()) as WebhooksShown;
    await add('hana-kobayashi', listed.choices[0]?.value ?? '', everything, '/elsewhere');
    await rename(open, 'leila-haddad', 'Everyone');
    await addWork(open, 'leila-haddad', 'Loft work');
    await rename(closed, 'stefan-ionescu', 'The quay');
    await addWork(closed, 'stefan-ionescu', 'A secret strand');
    const told = (await heardNow()).map(
      ({ url, type, data }) => `${url} ${type} ${data.mission.id}`,
    );
    expect(told.sort()).toEqual(
      [
        `/convenor workstream.added ${open}`,
        `/operator mission.corrected ${closed}`,
        `/operator mission.corrected ${open}`,
        `/partner mission.corrected ${closed}`,
        `/partner workstream.added ${closed}`,
        `/partner mission.corrected ${open}`,
        `/partner workstream.added ${open}`,
      ].sort(),
    );
  });

  test('is looked at again when it is sent: who left is told no more', async () => {
    const mine = await add('amara-osei', 'organisation/vale-repair-collective');
    await addWork(open, 'leila-haddad', 'Cellar work');
    await sql(
      `update partner set ended_on = '2026-11-22' where organisation_id =
        (select id from organisation where slug = 'vale-repair-collective')`,
    );
    expect(await heardNow()).toEqual([]);
    expect(await logOf(mine.id, 'amara-osei')).toMatchObject([{ state: 'withheld', status: null }]);
    await sql(
      `update partner set ended_on = null where organisation_id =
        (select id from organisation where slug = 'vale-repair-collective')`,
    );
  });
});

describe('a delivery that is not taken', () => {
  test('is tried again under its id, and its answer is kept for its owner', async () => {
    const mine = await add('leila-haddad', `mission/${open}`, ['mission']);
    await rename(open, 'leila-haddad', 'Renters');
    answers = { status: 500, body: `Not today. ${'x'.repeat(2_000)}` };
    heard.length = 0;
    expect(await work()).toEqual([
      expect.stringMatching(/^Error: The delivery \w+ was not taken\.$/),
    ]);
    const [failed] = await logOf(mine.id, 'leila-haddad');
    expect(failed).toMatchObject({ state: 'waiting', status: 500, attempts: 1 });
    expect(failed?.answer).toHaveLength(1_000);
    answers = { status: 204 };
    await work(2);
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const [taken] = await logOf(mine.id, 'leila-haddad');
    expect(taken).toMatchObject({ state: 'taken', attempts: 2 });
    await done(`/webhooks/${mine.id}/deliveries/${taken?.id}/again`, 'leila-haddad');
    await work();
    expect(heard).toHaveLength(3);
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('follows no redirect, and leads to no closed address', async () => {
    const mine = await add('leila-haddad', `mission/${open}`, ['mission']);
    await rename(open, 'leila-haddad', 'Lodgers');
    answers = { status: 302, headers: { location: `${address}/elsewhere` } };
    heard.length = 0;
    await work();
    expect(heard.map(({ url }) => url)).toEqual(['/']);
    answers = { status: 204 };
    // As though the name had led elsewhere since it was added.
    for (const url of [`http://${'10'}.255.255.1/`, 'http://169.254.169.254/latest/meta-data']) {
      await sql('update webhook set url = $1', [url]);
      await work();
      const [log] = await logOf(mine.id, 'leila-haddad');
      expect(log).toMatchObject({
        status: null,
        answer: 'the address is not on the open internet',
      });
    }
  });

  test('for two days switches its webhook off, and whoever added it is written to, once', async () => {
    const mine = await add('leila-haddad', `mission/${open}`, ['mission']);
    answers = { status: 503 };
    await rename(open, 'leila-haddad', 'Owners');
    await work();
    house.setNow('2026-11-25T11:59:00Z');
    await work();
    const state = async () => (await sql('select state from webhook')).rows[0].state;
    expect(await state()).toBe('on');
    house.setNow('2026-11-25T12:01:00Z');
    await work();
    await work();
    expect(await state()).toBe('off');
    const { rows: mail } = await sql("select subject, text from mail where about = 'webhook-off'");
    expect(mail).toHaveLength(1);
    expect(mail[0].subject).toContain('127.0.0.1');
    // What happens meanwhile is not kept for it.
    await rename(open, 'leila-haddad', 'Owners and renters');
    expect(await logOf(mine.id, 'leila-haddad')).toHaveLength(1);
    const refused = await ask(`/webhooks/${mine.id}/try`, 'leila-haddad', {});
    expect(refused.status).toBe(409);
    await done(`/webhooks/${mine.id}/on`, 'leila-haddad');
    answers = { status: 204 };
    await rename(open, 'leila-haddad', 'Renters and owners');
    expect((await heardNow()).map(({ type }) => type)).toEqual(['mission.corrected']);
    house.setNow('2026-11-23T12:00:00Z');
  });

  test('and says that the receiver is gone, ends it at once', async () => {
    await add('leila-haddad', `mission/${open}`, ['mission']);
    answers = { status: 410 };
    await rename(open, 'leila-haddad', 'All');
    await work();
    answers = { status: 204 };
    expect((await sql('select state from webhook')).rows).toEqual([{ state: 'off' }]);
  });
});

describe('a webhook', () => {
  test('is kept by who may, and is not there for others', async () => {
    const mine = await add('leila-haddad', `mission/${open}`);
    for (const person of ['amara-osei', 'hana-kobayashi', 'operator']) {
      const [hidden, absent] = [
        await ask(`/webhooks/${mine.id}`, person),
        await ask('/webhooks/nothing-here', person),
      ];
      expect(hidden.status, person).toBe(404);
      expect((await hidden.text()).replaceAll(mine.id, 'nothing-here')).toBe(await absent.text());
      expect((await ask(`/webhooks/${mine.id}/end`, person, {})).status).toBe(404);
      const wish = { url: `${address}/`, of: `mission/${open}`, kinds: everything };
      expect((await ask('/webhooks', person, wish)).status).toBe(409);
      expect(await (await ask('/webhooks', person)).text()).not.toContain(mine.id);
    }
    expect((await ask(`/webhooks/${mine.id}`, 'leila-haddad')).status).toBe(200);
  });

  test('is tried, given another secret, and ended with its log', async () => {
    const mine = await add('operator', 'operator', ['mission']);
    await done(`/webhooks/${mine.id}/try`, 'operator');
    expect(await heardNow()).toMatchObject([{ type: 'webhook.tried' }]);
    const next = (await done(`/webhooks/${mine.id}/secret`, 'operator')) as { secret: string };
    expect(next.secret).not.toBe(mine.secret);
    const page = await house.app.request(`/webhooks/${mine.id}`, {
      headers: await house.signInAs('operator'),
    });
    const html = await page.text();
    expect(html).toContain('webhook.tried');
    expect(html).not.toContain(next.secret);
    await done(`/webhooks/${mine.id}/end`, 'operator');
    const { rows } = await sql('select count(*)::int as left from webhook_delivery');
    expect(rows).toEqual([{ left: 0 }]);
  });

  test('is tried and sent again twenty times in ten minutes, by hand, one after another', async () => {
    const mine = await add('operator', 'operator', ['mission']);
    await sql("delete from graphile_worker._private_jobs where key like 'webhook %'");
    const tried = await Promise.all(
      Array.from({ length: 22 }, () => ask(`/webhooks/${mine.id}/try`, 'operator', {})),
    );
    const statuses = tried.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(20).fill(201), 429, 429]);
    const { rows } = await sql(
      "select queue_name, count(*)::int as jobs from graphile_worker.jobs where key like 'webhook %' group by 1",
    );
    expect(rows).toEqual([{ queue_name: 'webhooks', jobs: 20 }]);
    await work();
    const [{ id = '' } = {}] = await logOf(mine.id, 'operator');
    const again = () => ask(`/webhooks/${mine.id}/deliveries/${id}/again`, 'operator', {});
    expect((await again()).headers.get('retry-after')).toBe('30');
    house.setNow('2026-11-23T12:00:30Z');
    expect([(await again()).status, (await again()).status]).toEqual([201, 429]);
  });

  test('is one of twenty at most, ten at once', async () => {
    const wish = { url: `${address}/`, of: 'operator', kinds: ['mission'] };
    for (let n = 0; n < 15; n += 1) await done('/webhooks', 'operator', wish);
    const tried = await Promise.all(
      Array.from({ length: 10 }, () => ask('/webhooks', 'operator', wish)),
    );
    const statuses = tried.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(5);
    expect(statuses.filter((status) => status === 409)).toHaveLength(5);
    for (const url of ['http://example.org/', `https://${'10'}.0.0.1/`, 'nonsense'])
      expect((await ask('/webhooks', 'operator', { ...wish, url })).status).toBe(409);
  });
});
