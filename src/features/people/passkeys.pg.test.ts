import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { houseWith } from '../../../tests/house-with.ts';
import { atTheDoor, good, type Headers } from './door.fixture.ts';

const house = await houseWith(null);
const { send, fill, look, ask, cookieOf, mailsTo, remembered, joined } = atTheDoor(house);
const at = '/account/passkeys';
const password = good;
const address = 'ola@lamp.example';
const mine = await joined(address, 'Ola Finch');

/** CBOR of what a passkey needs: small whole numbers, text, bytes and maps. Source: RFC 8949, section 3 */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number) => {
    if (n < 24) return Buffer.from([(major << 5) | n]);
    if (n < 256) return Buffer.from([(major << 5) | 24, n]);
    return Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  };
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([
    head(5, entries.length),
    ...entries.flatMap(([key, one]) => [cbor(key), cbor(one)]),
  ]);
}

const b64 = (bytes: Buffer) => bytes.toString('base64url');
const present = 0x01;
const verified = 0x04;
const withKey = 0x40;

/** A device that keeps a key and answers as one does. Source: Web Authentication level 3, sections 6.1 and 6.5 */
function device({ flags = present | verified, origin = 'http://localhost' } = {}) {
  const id = randomBytes(16);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const place = createHash('sha256').update('localhost').digest();
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const told = { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {} };
  return {
    make({ challenge }: { challenge: string }) {
      const key = new Map<number, unknown>([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] as const),
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const size = Buffer.from([0, id.length]);
      const head = Buffer.concat([place, Buffer.from([flags | withKey]), Buffer.alloc(4)]);
      const authData = Buffer.concat([head, Buffer.alloc(16), size, id, cbor(key)]);
      const object = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]);
      const response = {
        clientDataJSON: b64(clientData('webauthn.create', challenge)),
        attestationObject: b64(cbor(object)),
      };
      return JSON.stringify({ ...told, response });
    },
    answer({ challenge }: { challenge: string }, counter = 1) {
      const count = Buffer.alloc(4);
      count.writeUInt32BE(counter);
      const authData = Buffer.concat([place, Buffer.from([flags]), count]);
      const said = clientData('webauthn.get', challenge);
      const hash = createHash('sha256').update(said).digest();
      const response = {
        clientDataJSON: b64(said),
        authenticatorData: b64(authData),
        signature: b64(sign('sha256', Buffer.concat([authData, hash]), privateKey)),
      };
      return JSON.stringify({ ...told, response });
    },
  };
}

const both = (one: Headers, other: Headers) => ({ cookie: `${one.cookie}; ${other.cookie}` });
const begin = async (name: string) => {
  const answer = await send(at, { name, password }, mine);
  return { options: (await answer.json()).options, headers: both(mine, cookieOf(answer)) };
};
const add = async (made: (options: { challenge: string }) => string, name = 'My phone') => {
  const { options, headers } = await begin(name);
  return send(`${at}/add`, { name, response: made(options) }, headers);
};
const enter = async (answered: (options: { challenge: string }) => string, to?: string) => {
  const asked = await send('/sign-in/passkey', {});
  const { options } = await asked.json();
  return send('/sign-in/passkey/enter', { response: answered(options), to }, cookieOf(asked));
};
const phone = device();

test('a passkey is made with the password, named, kept as a public key, and told by mail', async () => {
  // The session is days old: that it is really them is said by the password.
  await house.db.owner.query(
    `update auth.session set "createdAt" = "createdAt" - interval '3 days'`,
  );
  expect((await send(at, { name: 'My phone' }, mine)).status).toBe(409);
  const page = await fill(at, { name: 'My phone', password }, mine);
  expect(page.headers.get('cache-control')).toContain('no-store');
  expect(await page.text()).toContain('Passkeys need script');
  expect((await add(phone.make)).status).toBe(201);
  const { passkeys } = await ask(at, mine);
  expect(passkeys).toMatchObject([{ name: 'My phone', synced: false }]);
  expect((await mailsTo(address))[0]?.text).toContain('A new passkey lets you in');
  expect(await remembered('account.passkey-added')).toBe(1);
});

test('it lets its person in, without a second factor, on to where they were going', async () => {
  const answer = await enter((options) => phone.answer(options, 1), '/missions');
  expect(await answer.json()).toMatchObject({ name: 'Ola Finch' });
  expect(await ask('/account', cookieOf(answer))).toMatchObject({ name: 'Ola Finch' });
});

test('nothing else does: another key, another place, a copy, no finger, an answer of before', async () => {
  const refusals = [
    await enter(device().answer),
    await enter((options) => phone.answer({ ...options, challenge: 'of-another-day' }, 2)),
    await enter((options) => phone.answer(options, 1)),
  ];
  for (const answer of refusals)
    expect(await answer.json()).toMatchObject({ status: 409, code: 'passkey-unknown' });
  for (const wrong of [
    device({ flags: present }),
    device({ origin: 'https://localhost.evil.example' }),
  ])
    expect(await (await add(wrong.make)).json()).toMatchObject({ code: 'passkey-not-good' });
  const asked = await send('/sign-in/passkey', {});
  const said = { response: phone.answer((await asked.json()).options, 3) };
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => send('/sign-in/passkey/enter', said, cookieOf(asked))),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  expect((await send('/sign-in/passkey/enter', { response: 'no JSON' })).status).toBe(422);
});

test('each sees and removes only their own, with the password', async () => {
  const [{ id }] = (await ask(at, mine)).passkeys;
  const stranger = await joined('pia@lamp.example', 'Pia Moss');
  expect((await look(`${at}/${id}`, stranger)).status).toBe(404);
  expect((await send(`${at}/${id}/remove`, { password }, stranger)).status).toBe(404);
  expect((await look(`${at}/${id}`, mine)).main?.text).toContain('Remove My phone');
  expect((await send(`${at}/${id}/remove`, {}, mine)).status).toBe(409);
  expect((await fill(`${at}/${id}/remove`, { password }, mine)).status).toBe(303);
  expect((await ask(at, mine)).passkeys).toEqual([]);
  expect((await enter((options) => phone.answer(options, 9))).status).toBe(409);
  expect(await remembered('account.passkey-removed')).toBe(1);
});
