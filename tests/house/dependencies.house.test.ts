import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './sources.ts';

interface Named {
  readonly version?: string;
  readonly license?: unknown;
  readonly licenses?: unknown;
  readonly dev?: boolean;
}

/** What a person may run, change and pass on without opening their own work. Source: docs/decisions/0016-licences-at-run-time.md */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
]);

/** Packages under another licence that were looked at, and why they may be there. Source: the same record. */
const allowed: readonly {
  readonly name: RegExp;
  readonly licence: string;
  readonly why: string;
}[] = [
  {
    name: /^lightningcss(-.*)?$/,
    licence: 'MPL-2.0',
    why: 'used unchanged by vite when Weft builds; none of it reaches a browser',
  },
];

/** The production tree has more than this; fewer were read only if the lock file is read wrongly. */
const packagesMin = 100;

// Our own files, of the shape that npm documents.
const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as unknown;

const named = json('package.json') as Record<
  'dependencies' | 'devDependencies' | 'overrides',
  Record<string, string>
>;
const lock = json('package-lock.json') as { packages: Record<string, Named> };
const text = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');

/** Which licence does a package state? `unstated` where it says nothing that can be read. */
function licenceOf({ license, licenses }: Named): string {
  const said = license ?? (Array.isArray(licenses) ? licenses[0] : licenses);
  if (typeof said === 'string') return said.replace(/^\((.*)\)$/, '$1');
  if (typeof said === 'object' && said !== null && 'type' in said) return String(said.type);
  return 'unstated';
}

/** May a package under this licence run with Weft? Of a choice, one is enough; of several, all must be. */
function mayRun(name: string, licence: string): boolean {
  if (allowed.some((one) => one.name.test(name) && one.licence === licence)) return true;
  return licence
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => permissive.has(one.trim())));
}

/** Every package that may be installed to run Weft, on any platform, with the licence it states. */
function listProduction(): { name: string; licence: string }[] {
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, locked]) => {
      const installed = join(path, 'package.json');
      const own = existsSync(join(root, installed)) ? (json(installed) as Named) : locked;
      return { name: path.replace(/^.*node_modules\//, ''), licence: licenceOf(own) };
    });
}

/** The names in the first column of the table under a heading. */
function listLines(heading: string): string[] {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => String(name));
}

describe('docs/dependencies.md', () => {
  test('has one line for each package that Weft runs with, in order, and none for others', () => {
    expect(listLines('At run time')).toEqual(Object.keys(named.dependencies).sort());
  });

  test('has one line for each package of development, in order, and none for others', () => {
    expect(listLines('In development')).toEqual(Object.keys(named.devDependencies).sort());
  });

  test('names what is held in place', () => {
    for (const name of Object.keys(named.overrides)) expect(text).toContain(`\`${name}\``);
  });

  test('states the licence that each package states itself', () => {
    const wrong = Object.keys({ ...named.dependencies, ...named.devDependencies }).filter(
      (name) => {
        const licence = licenceOf(json(`node_modules/${name}/package.json`) as Named);
        const line = text.split('\n').find((row) => row.startsWith(`| \`${name}\` |`)) ?? '';
        return !licence.split(' OR ').every((one) => line.includes(one));
      },
    );
    expect(wrong).toEqual([]);
  });
});

describe('versions', () => {
  test('are exact, so that the same clone is the same program', () => {
    const loose = Object.entries({ ...named.dependencies, ...named.devDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${name} ${version}`);
    expect(loose).toEqual([]);
  });

  test('fewer than forty packages are named to run Weft', () => {
    expect(Object.keys(named.dependencies).length).toBeLessThan(40);
  });
});

describe('licences of the production tree', () => {
  test('are permissive, or allowed by a record', () => {
    const production = listProduction();
    expect(production.length).toBeGreaterThan(packagesMin);
    const refused = production.filter(({ name, licence }) => !mayRun(name, licence));
    expect(refused).toEqual([]);
  });

  test('refuse what opens the work of others, and what is not said', () => {
    for (const licence of [
      'GPL-3.0-only',
      'AGPL-3.0',
      'LGPL-2.1',
      'MPL-2.0',
      'unstated',
      'MIT AND GPL-2.0',
    ])
      expect(mayRun('some-package', licence), licence).toBe(false);
    for (const licence of ['MIT', 'GPL-2.0 OR MIT', 'MIT AND ISC'])
      expect(mayRun('some-package', licence), licence).toBe(true);
    expect(mayRun('lightningcss-linux-x64-gnu', 'MPL-2.0')).toBe(true);
    expect(mayRun('lightningcss', 'GPL-3.0-only')).toBe(false);
  });

  test('every exception is still needed', () => {
    const production = listProduction();
    for (const one of allowed)
      expect(
        production.some(({ name, licence }) => one.name.test(name) && licence === one.licence),
        one.why,
      ).toBe(true);
  });
});
