import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, settingNames } from '../../src/platform/config/config.ts';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';

const text = readFileSync(join(findProjectRoot(), '.env.example'), 'utf8');
const settings = text
  .split('\n')
  .map((line, at, lines) => ({ line, before: lines[at - 1] ?? '' }))
  .flatMap(({ line, before }) => {
    const [, commented, name, value] = /^(# )?([A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value, before, set: commented === undefined }];
  });

test('.env.example names every setting, in order, each after a sentence about it', () => {
  expect(settings.map(({ name }) => name)).toEqual([...settingNames]);
  for (const { name, before } of settings) expect(before, name).toMatch(/^# .*[.\w]$/);
});

test('what it sets are the defaults, and what it suggests can be used', () => {
  const set = Object.fromEntries(
    settings.filter((one) => one.set).map(({ name, value }) => [name, value]),
  );
  expect(readConfig(set)).toEqual(readConfig({}));
  const all = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
  expect(readConfig(all)).toMatchObject({ ok: true });
});
