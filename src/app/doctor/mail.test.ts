import { afterAll, expect, test } from 'vitest';
import { openMailServer } from '../../../tests/mail-server.ts';
import { checkMail } from './mail.ts';

let asked = 0;
const server = await openMailServer();
const closed = await openMailServer({
  options: {
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_, __, done) => {
      asked += 1;
      done(new Error('Wrong name or password'));
    },
  },
});
const login = { user: 'weft', password: 'hunter2' };
afterAll(async () => {
  await server.close();
  await closed.close();
});

test('no server is a choice; one that answers is good, and is sent nothing', async () => {
  expect(await checkMail(null)).toMatchObject({ check: 'mail', state: 'good' });
  expect(await checkMail(server.settings)).toMatchObject({ check: 'mail', state: 'good' });
  expect(server.taken).toEqual([]);
});

test('one that does not let us in, or is away, is wrong; the password is not told', async () => {
  const refused = await checkMail({
    ...closed.settings,
    server: { ...closed.settings.server, login },
  });
  expect(refused).toMatchObject({ state: 'wrong', says: expect.stringContaining('535') });
  expect(asked).toBe(1);
  await server.close();
  const away = await checkMail(server.settings);
  expect(away).toMatchObject({ state: 'wrong', says: expect.stringContaining('ECONNREFUSED') });
  expect(JSON.stringify([refused, away])).not.toContain('hunter2');
});

test('a password does not cross a network in the clear', async () => {
  asked = 0;
  // The same machine under a name that is not known as one, so that it counts as elsewhere.
  const elsewhere = { ...closed.settings.server, host: '::ffff:127.0.0.1', login };
  const found = await checkMail({ ...closed.settings, server: elsewhere });
  expect(found).toMatchObject({ state: 'wrong', says: expect.stringContaining('STARTTLS') });
  expect(asked).toBe(0);
});
