import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { processIdentity } from './processes.ts';

const folders = mkdtempSync(join(tmpdir(), 'weft-lock-'));
afterAll(() => rmSync(folders, { recursive: true }));

const newFolder = (): string => mkdtempSync(join(folders, 'data-'));

const writeHolder = (folder: string, pid: number, identity: string): void =>
  writeFileSync(join(folder, 'weft.lock'), JSON.stringify({ pid, identity, token: 'theirs' }));

describe('the lock on a data folder', () => {
  test('is refused while a living process holds it, and free again after release', () => {
    const folder = newFolder();
    const first = takeInstanceLock(folder);
    expect(() => takeInstanceLock(folder)).toThrow(CannotStart);
    expect(() => takeInstanceLock(folder)).toThrow(`process ${process.pid}`);
    first.release();
    const second = takeInstanceLock(folder);
    second.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('left by a dead process is taken over', () => {
    const folder = newFolder();
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeHolder(folder, pid, 'some boot:1');
    const lock = takeInstanceLock(folder);
    expect(readFileSync(join(folder, 'weft.lock'), 'utf8')).toContain(`"pid":${process.pid}`);
    lock.release();
  });

  test('left by a dead process whose number a living one bears now is taken over', () => {
    const folder = newFolder();
    writeHolder(folder, process.pid, 'another boot:1');
    expect(() => takeInstanceLock(folder).release()).not.toThrow();
  });

  test.each(['', '{', '[]', '{"pid":"x"}', '{"pid":-1,"identity":"","token":""}'])(
    'that nobody can have written (%j) is taken over',
    (text) => {
      const folder = newFolder();
      writeFileSync(join(folder, 'weft.lock'), text);
      expect(() => takeInstanceLock(folder).release()).not.toThrow();
    },
  );

  test('is left alone on release when it has become another one', () => {
    const folder = newFolder();
    const lock = takeInstanceLock(folder);
    writeHolder(folder, 1, processIdentity(1) ?? '');
    lock.release();
    expect(readFileSync(join(folder, 'weft.lock'), 'utf8')).toContain('theirs');
  });

  test('on a folder that is not there says what to do', () => {
    expect(() => takeInstanceLock('/nowhere/at/all')).toThrow('WEFT_DATA');
  });
});

test('a process is told from a later one with the same number', () => {
  const mine = processIdentity(process.pid);
  expect(mine).not.toBeNull();
  expect(processIdentity(process.pid)).toBe(mine);
  expect(processIdentity(process.ppid)).not.toBe(mine);
  const { pid } = spawnSync(process.execPath, ['--version']);
  expect(processIdentity(pid)).toBeNull();
});
