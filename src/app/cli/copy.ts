import type { FolderRefusal } from '../packages/files/write-package.ts';

const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** What `weft start` says before the server speaks. */
export const startCopy = {
  nothingMore: 'weft start takes no further words. Its settings come from the environment.',
};

/** What `weft link` says. */
export const linkCopy = {
  whose: 'Give one address, such as name@example.org. See weft link --help.',
  noAddress: (text: string) =>
    `“${text}” is no address to which mail can go. Write it as name@example.org.`,
  noOperator: 'Enter once by the operator’s link first: weft token --link prints one.',
  made: (way: string, minutes: number) =>
    `${ways[way] ?? ''} It works once, within ${minutes < 60 ? `${minutes} minutes` : `${minutes / 60} hours`}. Whoever has it can use it.`,
};

const ways: Readonly<Record<string, string>> = {
  'sign-up': 'With this link the person makes an account.',
  'sign-in': 'With this link the person comes in.',
  address: 'With this link, signed in as the operator, you make this your address.',
};

/** What `weft token` says. */
export const tokenCopy = {
  whose: 'Say whose token: a person, or --operator. See weft token --help.',
  noSuchPerson: (person: string) =>
    `There is no person “${person}” here. The name is the last part of their address, such as amara-osei.`,
  noSuchScope: (scope: string, known: readonly string[]) =>
    `There is no scope “${scope}”. Choose from: ${known.join(', ')}.`,
  days: (max: number) => `--expires is a number of days, from 1 to ${max}.`,
  nameless: 'Made on the command line',
  made: (person: string, scopes: readonly string[], endsAt: string) =>
    `A token of ${person}, which may: ${scopes.join(', ')}. It works until ${endsAt.slice(0, 10)}, and is shown this once.`,
  organisations: (slugs: readonly string[]) =>
    slugs.length === 0 ? '' : ` They hold posts in: ${[...new Set(slugs)].join(', ')}.`,
  listed: (token: {
    id: string;
    name: string;
    scopes: readonly string[];
    organisation: { id: string } | null;
    endsAt: string;
    usedAt: string | null;
    works: boolean;
  }) =>
    [
      token.id,
      token.works ? `until ${token.endsAt.slice(0, 10)}` : 'ended',
      token.organisation?.id ?? 'operator',
      token.scopes.join(','),
      token.usedAt === null ? 'never used' : `used ${token.usedAt.slice(0, 16)}`,
      token.name,
    ].join('  '),
  none: 'There is none.',
  revoked: (person: string, ids: readonly string[]) =>
    ids.length === 1
      ? `That token of ${person} opens nothing any more.`
      : `${ids.length} tokens of ${person} open nothing any more.`,
};

/** What `weft import` says. */
export const importCopy = {
  which: 'Say which folder or zip to import. See weft import --help.',
  sameName: (word: string) => `--same-name is “${word}”. Say stop, new or match.`,
  reading: (file: string, rows: number) => `Reading ${file}: ${count(rows, 'row')}`,
  waiting: () => 'Waiting for another import to end',
  checking: () => 'Checking',
  writing: (file: string, rows: number) => `Writing ${file}: ${count(rows, 'row')}`,
  applied: (name: string) => `“${name}” is imported.`,
  unchanged: (name: string) => `“${name}” says nothing new: nothing was changed.`,
  file: (
    file: string,
    counts: { added: number; revised: number; unchanged: number; leftOut: number },
  ) =>
    `  ${file}: ${counts.added} added, ${counts.revised} revised, ${counts.unchanged} unchanged${
      counts.leftOut > 0 ? `, ${counts.leftOut} left out` : ''
    }`,
  stopped: (problems: number) =>
    `Nothing was imported. ${count(problems, 'problem')} must be mended first, or the rows left out with --leave-out.`,
  asks: (questions: number) =>
    `Nothing was imported. ${count(questions, 'row')} bear${questions === 1 ? 's' : ''} a name that is here already in the same place. Say --same-name=match where they are the same, --same-name=new where they are not; on the Import page each can be answered by itself.`,
  leftOut: (problems: number) => `${count(problems, 'problem')}; those rows were left out:`,
  more: (n: number) => `  … and ${count(n, 'more', 'more')}.`,
  problem: (problem: {
    file: string | null;
    row: number | null;
    column: string | null;
    detail: string;
  }) =>
    `  ${[
      [problem.file, problem.row === null ? null : `row ${problem.row}`, problem.column]
        .filter(Boolean)
        .join(', '),
      problem.detail,
    ]
      .filter(Boolean)
      .join(': ')}`,
};

/** What `weft export` says. */
export const exportCopy: Record<FolderRefusal, (path: string) => string> & {
  where: string;
  noMission: (slug: string) => string;
  written: (name: string, path: string) => string;
  file: (file: string, rows: number) => string;
  withoutPeople: string;
} = {
  where: 'Say one folder or zip to write. See weft export --help.',
  noMission: (slug) =>
    `There is no mission “${slug}” here. The name is the last part of its address, such as warm-and-dry-homes.`,
  'folder-not-ours': (path) =>
    `${path} holds something other than an earlier copy of this package. Name a new or empty folder.`,
  'not-a-folder': (path) => `${path} is a file. Name a folder, or a file that ends in .zip.`,
  written: (name, path) => `“${name}” is written to ${path}`,
  file: (file, rows) => `  ${file}: ${count(rows, 'row')}`,
  withoutPeople: 'People and their posts are left out. Say --people to have them too.',
};
