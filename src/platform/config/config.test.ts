import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('nothing set gives the demonstration on loopback with the embedded database', () => {
  const read = readConfig({});
  expect(read).toMatchObject({
    ok: true,
    config: { port: 4040, host: '127.0.0.1', demonstration: true, databaseUrl: null },
  });
});

test('each wrong value gets a sentence that names it, all at once', () => {
  const read = readConfig({
    PORT: 'eighty',
    WEFT_URL: 'weft.example',
    WEFT_SECRET: 'short',
    WEFT_DEMONSTRATION: 'maybe',
    DATABASE_URL: 'mysql://x',
    DATABASE_OWNER_URL: 'nonsense',
  });
  expect(read.ok).toBe(false);
  const problems = read.ok ? [] : read.problems;
  for (const name of [
    'PORT',
    'WEFT_URL',
    'WEFT_SECRET',
    'WEFT_DEMONSTRATION',
    'DATABASE_URL',
    'DATABASE_OWNER_URL',
  ])
    expect(problems.filter((sentence) => sentence.startsWith(name))).toHaveLength(1);
});

test('the demonstration is refused on any address but loopback', () => {
  const read = readConfig({ HOST: '0.0.0.0' });
  expect(read.ok ? [] : read.problems).toEqual([expect.stringContaining('127.0.0.1 only')]);
  expect(readConfig({ HOST: '0.0.0.0', WEFT_DEMONSTRATION: 'no' }).ok).toBe(true);
});

test('a real database is no demonstration unless it is said, and secrets are never quoted', () => {
  const read = readConfig({ DATABASE_URL: 'postgres://weft_app:pw@db/weft' });
  expect(read).toMatchObject({ ok: true, config: { demonstration: false } });
  expect(JSON.stringify(readConfig({ WEFT_SECRET: 'hunter2' }))).not.toContain('hunter2');
});

test('a role of its own needs a database and a secret to share', () => {
  const problems = (env: Record<string, string>) => {
    const read = readConfig(env);
    return read.ok ? read.config.role : read.problems;
  };
  const shared = { DATABASE_URL: 'postgres://a@b/c', WEFT_SECRET: 's'.repeat(32) };
  expect(problems({})).toBe('both');
  expect(problems({ WEFT_ROLE: 'both' })).toBe('both');
  for (const role of ['web', 'Worker'])
    expect(problems({ ...shared, WEFT_ROLE: role })).toBe(role.toLowerCase());
  expect(problems({ WEFT_ROLE: 'worker' })).toEqual([
    expect.stringContaining('Set DATABASE_URL'),
    expect.stringContaining('WEFT_SECRET is not set'),
  ]);
  expect(problems({ ...shared, WEFT_ROLE: 'all' })).toEqual([expect.stringContaining('"all"')]);
});
