import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const from = { MAIL_FROM: 'Weft <weft@example.org>' };
const mailOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config.mail;
};
const problemsOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  return read.ok ? [] : read.problems;
};

test('without a server there is no mail, and an address alone is no mistake', () => {
  expect(mailOf({})).toBeNull();
  expect(mailOf(from)).toBeNull();
});

test.each([
  ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, secure: false, login: null }],
  ['smtps://mail.example.org/', { host: 'mail.example.org', port: 465, secure: true, login: null }],
  [
    'smtp://weft%40example.org:p%40ss%25@mail.example.org:2525',
    {
      host: 'mail.example.org',
      port: 2525,
      secure: false,
      login: { user: 'weft@example.org', password: 'p@ss%' },
    },
  ],
  ['smtp://[::1]:25', { host: '::1', port: 25, secure: false, login: null }],
])('%s', (url, server) => {
  expect(mailOf({ SMTP_URL: url, ...from })).toEqual({
    server,
    from: { name: 'Weft', address: 'weft@example.org' },
    replyTo: null,
  });
});

test('mailboxes with and without a name', () => {
  const env = {
    SMTP_URL: 'smtp://localhost',
    MAIL_REPLY_TO: '"Help, with Weft" <help@example.org>',
  };
  expect(mailOf({ ...env, MAIL_FROM: 'weft@example.org' })).toMatchObject({
    from: { name: '', address: 'weft@example.org' },
    replyTo: { name: 'Help, with Weft', address: 'help@example.org' },
  });
});

describe('each wrong value gets one sentence that names it and not the password', () => {
  test.each([
    'mail.example.org',
    'mail.example.org:25',
    'https://hunter2@mail.example.org',
    'smtp://',
    'smtp://weft@mail.example.org',
    'smtp://:hunter2@mail.example.org',
    'smtp://weft:hunter2@mail.example.org/path',
    'smtp://weft:hunter2@mail.example.org?tls=no',
    'smtp://weft:hunter2%@mail.example.org',
    'smtp://mail.example.org:99999',
    'smtp://weft:hunter2@mail.example.org:25#x',
  ])('%s', (url) => {
    const problems = problemsOf({ SMTP_URL: url, ...from });
    expect(problems).toEqual([expect.stringMatching(/^SMTP_URL .*smtps:\/\/name:password@host/)]);
    expect(problems.join()).not.toContain('hunter2');
  });

  test.each(['weft', 'a@b.example, c@d.example', 'Weft <a@b>', '<>', 'Weft <a@b.invalid>'])(
    'MAIL_FROM %s',
    (text) => {
      const problems = problemsOf({ SMTP_URL: 'smtp://localhost', MAIL_FROM: text });
      expect(problems).toEqual([expect.stringMatching(/^MAIL_FROM is /)]);
      expect(problemsOf({ MAIL_REPLY_TO: text })).toEqual([
        expect.stringMatching(/^MAIL_REPLY_TO is /),
      ]);
    },
  );

  test('a server without an address that mail is from', () => {
    expect(problemsOf({ SMTP_URL: 'smtp://localhost' })).toEqual([
      expect.stringMatching(/^MAIL_FROM is not set/),
    ]);
  });
});
