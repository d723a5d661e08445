import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Config, readConfig } from '../../platform/config/config.ts';
import {
  checkAddress,
  checkFolder,
  checkNode,
  checkSecret,
  checkServer,
  checkSettings,
} from './machine.ts';

const home = mkdtempSync(join(tmpdir(), 'weft-doctor-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const folder = (name: string) => {
  const path = join(home, name);
  mkdirSync(path, { recursive: true });
  return path;
};

function configOf(env: Record<string, string>): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join());
  return read.config;
}

test('an older Node is told, with what to do', () => {
  expect(checkNode()).toMatchObject({ state: 'good' });
  expect(checkNode('20.20.0')).toMatchObject({ state: 'wrong', mend: expect.any(String) });
});

test('settings: each problem by itself, and never a value', () => {
  const read = readConfig({ PORT: 'x', WEFT_SECRET: 'tooshort', DATABASE_URL: 'http://secret@x' });
  const problems = read.ok ? [] : read.problems;
  const wrong = checkSettings({}, problems);
  expect(wrong.map(({ state }) => state)).toEqual(['wrong', 'wrong', 'wrong']);
  const [fine] = checkSettings({ WEFT_SECRET: 'keep this to yourself, whatever happens' }, []);
  expect(fine?.says).toContain('Given: WEFT_SECRET;');
  expect(checkSettings({ PORT: ' ' }, [])[0]?.says).toContain('No setting is given');
  expect(JSON.stringify([wrong, fine])).not.toMatch(/tooshort|secret@x|yourself/);
});

describe('the address', () => {
  const state = (env: Record<string, string>) =>
    checkAddress(env, configOf({ WEFT_DEMONSTRATION: 'no', ...env })).state;
  test.each([
    [{}, 'good'],
    [{ WEFT_URL: 'https://weft.example.org' }, 'good'],
    [{ HOST: '0.0.0.0', WEFT_URL: 'https://weft.example.org' }, 'good'],
    [{ HOST: '0.0.0.0' }, 'wrong'],
    [{ HOST: '0.0.0.0', WEFT_URL: 'http://weft.example.org' }, 'wrong'],
    [{ WEFT_URL: 'http://weft.example.org' }, 'wrong'],
    [{ WEFT_URL: 'http://localhost:9000' }, 'good'],
    [{ HOST: '::1' }, 'good'],
  ])('%j is %s', (env, expected) => {
    expect(state(env)).toBe(expected);
  });
});

test('the data folder: there, to be made, and not ours to write', () => {
  const there = folder('data');
  expect(checkFolder(configOf({ WEFT_DATA: there }))).toMatchObject({ state: 'good' });
  const later = checkFolder(configOf({ WEFT_DATA: join(there, 'a', 'b') }));
  expect(later).toMatchObject({ state: 'good', says: expect.stringContaining('not there yet') });
  const file = join(home, 'a-file');
  writeFileSync(file, '');
  expect(checkFolder(configOf({ WEFT_DATA: file }))).toMatchObject({ state: 'wrong' });
});

test('the secret: set, kept, to be made, too short, open to others', () => {
  const data = folder('secret');
  const config = configOf({ WEFT_DATA: data });
  expect(checkSecret(configOf({ WEFT_SECRET: 'x'.repeat(32) }))).toMatchObject({ state: 'good' });
  expect(checkSecret(config)).toMatchObject({ state: 'good' });
  const file = join(data, 'secret');
  writeFileSync(file, 'x'.repeat(64), { mode: 0o600 });
  expect(checkSecret(config)).toMatchObject({ state: 'good' });
  chmodSync(file, 0o644);
  expect(checkSecret(config)).toMatchObject({
    state: 'wrong',
    mend: expect.stringContaining('600'),
  });
  writeFileSync(file, 'short');
  expect(checkSecret(config)).toMatchObject({ state: 'wrong' });
});

test('a running Weft is known by its lock, and one older than the build is told', () => {
  const data = folder('running');
  const root = folder('clone');
  const config = configOf({ WEFT_DATA: data });
  expect(checkServer(config, root)).toMatchObject({ running: false, finding: { state: 'good' } });
  const lock = join(data, 'weft.lock');
  writeFileSync(lock, 'no JSON');
  expect(checkServer(config, root).running).toBe(false);
  writeFileSync(lock, JSON.stringify({ pid: process.pid }));
  expect(checkServer(config, root)).toMatchObject({ running: true, finding: { state: 'good' } });
  mkdirSync(join(root, 'dist'), { recursive: true });
  const stamp = join(root, 'dist', '.built-from');
  writeFileSync(lock, JSON.stringify({ pid: process.pid }));
  return new Promise<void>((done) => setTimeout(done, 20)).then(() => {
    writeFileSync(stamp, 'later');
    expect(checkServer(config, root).finding).toMatchObject({ state: 'wrong' });
  });
});
