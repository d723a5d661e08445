import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openMailServer, type Taken } from '../../../tests/mail-server.ts';
import { naughty } from '../../../tests/naughty.ts';
import { headerText } from './header-text.ts';
import { openTransport } from './open-transport.ts';

const server = await openMailServer();
afterAll(() => server.close());
const transport = openTransport(server.settings);

// Source: tests/data/injection/SOURCE.txt
const injection = new URL('../../../tests/data/injection/', import.meta.url);
const published = [
  ...naughty.filter((text) => text.length < 1_000),
  ...readdirSync(injection)
    .filter((name) => name !== 'SOURCE.txt')
    .flatMap((name) => readFileSync(new URL(name, injection), 'utf8').split('\n')),
];
/** One in so many of the published ones: each is a conversation with a server. */
const sampled = 6;
const texts = [
  ...published.filter((_, at) => at % sampled === 0),
  'x\r\nBcc: all@evil.example',
  'x\nBcc: all@evil.example',
  'x\rBcc: all@evil.example',
  'x\r\n\r\n<html>another body',
  'x\r\n.\r\nMAIL FROM:<evil@evil.example>',
  'x%0d%0aBcc: all@evil.example',
  'x\u2028Bcc: all@evil.example',
  'x\u0085Bcc: all@evil.example',
  '嘊嘍Bcc: all@evil.example',
  '=?utf-8?q?x=0d=0aBcc:_all@evil.example?=',
  '"Amara" <all@evil.example>,',
  'Amara <all@evil.example>',
  '(comment) @ , ; : < > [ ] \\ "',
];
const names = ['from', 'to', 'subject', 'message-id', 'date', 'auto-submitted'];

/** Names of all headers but the one that says how the parts are written, and who gets it. */
const shapeOf = ({ headers, to, from }: Taken) => ({
  names: headers.map(([name]) => name).filter((name) => name !== 'content-transfer-encoding'),
  to,
  from,
});

let count = 0;

async function sent(name: string, subject: string, words: string): Promise<Taken> {
  count += 1;
  const messageId = `<${count}@weft.example>`;
  await transport.send({
    to: { name, address: 'amara.osei@mail.example' },
    subject,
    text: words,
    html: `<p>${words}</p>`,
    messageId,
    postedAt: new Date('2026-11-23T12:00:00Z'),
  });
  const taken = server.taken.find(({ headers }) =>
    headers.some(([one, value]) => one === 'message-id' && value === messageId),
  );
  if (!taken) throw new Error('not taken');
  return taken;
}

/** The server lets each caller wait a moment, so several call at once. */
const callsAtOnce = 40;

test('no name, subject or words add a header, an addressee or a mail', async () => {
  const plain = shapeOf(await sent('Amara', 'A lamp', 'Lit'));
  expect(plain.names).toEqual(expect.arrayContaining(names));
  expect(new Set(plain.names).size).toBe(plain.names.length);
  expect(published.length).toBeGreaterThan(500);
  const check = async (text: string) => {
    // As they are stored, and as they are: the second line of defence holds by itself.
    const line = headerText(text, 150) || 'x';
    const stored = await sent(headerText(text, 100) || 'x', line, text);
    expect(shapeOf(stored), text).toEqual(plain);
    expect(stored.headers.find(([name]) => name === 'subject')?.[1], text).toBe(line);
    expect(shapeOf(await sent(text || 'x', text || 'x', text)), text).toEqual(plain);
  };
  for (let at = 0; at < texts.length; at += callsAtOnce)
    await Promise.all(texts.slice(at, at + callsAtOnce).map(check));
  expect(server.taken).toHaveLength(texts.length * 2 + 1);
}, 60_000);

test('an address that brings a second one, or a command, is not sent to', async () => {
  const before = server.taken.length;
  for (const address of ['a@b.example\r\nRCPT TO:<c@d.example>', 'a@b.example>,<c@d.example'])
    await expect(
      transport.send({
        to: { name: 'x', address },
        subject: 'x',
        text: 'x',
        html: 'x',
        messageId: '<x@weft.example>',
        postedAt: new Date(),
      }),
    ).rejects.toThrow();
  expect(server.taken.length).toBe(before);
});
