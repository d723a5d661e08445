import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { listSources, root, type Source } from './sources.ts';

const pages = [
  ...listSources(['.'], /\.md$/),
  ...listSources(['docs', 'packs', 'src', 'tests', 'bench', 'scripts'].filter(isThere), /\.md$/),
];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>; // npm's own shape
};

function isThere(folder: string): boolean {
  return existsSync(join(root, folder));
}

/** Code and comments hold no links; what is between back-ticks is quoted. */
const withoutCode = (text: string) =>
  text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchors of a page, as GitHub makes them from its headings, and those written out. */
function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  const headings = [
    ...text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').matchAll(/^#{1,6} +(.+?)\s*#*$/gm),
  ];
  const made = headings.map(([, title = '']) => {
    const slug = title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
  return new Set([
    ...made,
    ...[...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id),
  ]);
}

/** Links of a page to a file of ours that is not there, or to an anchor that it does not have. */
function deadLinks({ path, text }: Source): string[] {
  const targets = [
    ...[...withoutCode(text).matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)/g)].map(
      ([, to = '']) => to,
    ),
    ...[...withoutCode(text).matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map(([, to = '']) => to),
  ];
  return targets
    .filter((to) => !/^[a-z][a-z+.-]*:/i.test(to))
    .filter((to) => {
      const [file = '', anchor] = decodeURI(to).split('#');
      const place = file === '' ? join(root, path) : join(root, dirname(path), file);
      if (file !== '' && !existsSync(place)) return true;
      if (anchor === undefined || !place.endsWith('.md')) return false;
      return !anchorsOf(file === '' ? text : readFileSync(place, 'utf8')).has(anchor);
    })
    .map((to) => `${path} → ${to}`);
}

/** Commands that a page tells people to give and that do not exist. */
function unknownCommands({ path, text }: Source, weft: ReadonlySet<string>): string[] {
  const npm = [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name = '']) => name);
  const ours = [...text.matchAll(/(?:`|^|\$ |npm run weft -- |[“"])weft ([a-z][a-z-]*)/gm)].map(
    ([, name = '']) => name,
  );
  return [
    ...npm.filter((name) => !(name in scripts)).map((name) => `${path}: npm run ${name}`),
    ...ours.filter((name) => !weft.has(name)).map((name) => `${path}: weft ${name}`),
  ];
}

const { commands } = await import('../../src/app/cli/commands.ts');
const weftCommands = new Set(commands.map(({ name }) => name));

/** What only this or that machine has: a home, a workplace, a registry or a secret. */
const placesOfMachines: readonly RegExp[] = [
  /(?<![\w.])\/(?:work|root|home|Users|mnt|var\/folders)\/[\w.-]+/,
  /[A-Z]:\\\\?Users\\/,
  /\bregistry\.[\w-]+\.[a-z]{2,}/i,
  /\b(?:artifactory|nexus|verdaccio|pypi-mirror|npm-mirror)\b/i,
  /\bhttps?:\/\/(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:ghp|gho|github_pat|sk-ant|AKIA)[-_A-Za-z0-9]{12,}/,
];

const placesIn = ({ path, text }: Source) =>
  placesOfMachines.flatMap((place) => {
    const [found] = place.exec(text) ?? [];
    return found === undefined ? [] : [`${path}: ${found}`];
  });

test('every link of ours leads somewhere', () => {
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.flatMap(deadLinks)).toEqual([]);
});

test('every command that a page names exists', () => {
  expect(weftCommands.size).toBeGreaterThan(2);
  expect(pages.flatMap((page) => unknownCommands(page, weftCommands))).toEqual([]);
});

test('nothing tells on whose machine it was written', () => {
  const kept = [
    ...listSources(['.'], /^(?!NOTICE|LICENSE|\.git$).*$/),
    ...listSources(
      ['src', 'tests', 'scripts', 'docs', 'packs', 'migrations', 'bench'].filter(isThere),
      /^(?!tests\/(data|browser\/\.results)\/)(?!tests\/house\/docs\.house\.test\.ts).*\.(tsx?|m?js|json|md|sql|css|csv|html)$/,
    ),
  ];
  expect(kept.length).toBeGreaterThan(300);
  expect(kept.flatMap(placesIn)).toEqual([]);
});

test('the lock file names no registry, and every package has its checksum', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>; // npm's own shape
  };
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

test('versions are exact', () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>; // npm's own shape
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('planted: dead links, strange commands and places are seen', () => {
  const page = (text: string): Source => ({ path: 'docs/planted.md', text });
  expect(
    deadLinks(page('[a](nowhere.md) [b](../README.md#no-such-heading) [c](#gone)')),
  ).toHaveLength(3);
  expect(
    deadLinks(page('# Here\n[a](#here) [b](https://weft.example/x) `[c](nowhere.md)`')),
  ).toEqual([]);
  expect(
    unknownCommands(page('Give `npm run everything` and `weft fly`.'), weftCommands),
  ).toHaveLength(2);
  expect(
    unknownCommands(page('`npm run types`, `weft import`, weft and warp'), weftCommands),
  ).toEqual([]);
  for (const text of ['see /home/ada/x', 'https://registry.corp.example/', 'http://10.0.0.4/x'])
    expect(placesIn(page(text)), text).toHaveLength(1);
  expect(placesIn(page('/missions/home/x, homework/root/x, a clone under `/root`'))).toEqual([]);
});

test('each decision has a number of its own', () => {
  const numbers = pages.flatMap(({ path }) => /decisions\/(\d{4})-/.exec(path)?.[1] ?? []);
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
});
