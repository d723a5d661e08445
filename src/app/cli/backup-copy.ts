const bytes = (n: number): string =>
  n < 1e6
    ? `${Math.ceil(n / 1e3)} kB`
    : n < 1e9
      ? `${(n / 1e6).toFixed(1)} MB`
      : `${(n / 1e9).toFixed(2)} GB`;

const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** What `weft backup` says. */
export const backupCopy = {
  where: 'Name the file with --to. Further words are not read. See weft backup --help.',
  there: (path: string) =>
    `${path} is there already, and a backup never replaces anything. Name another file.`,
  terminal: 'Standard output is a terminal. Name a file with --to, or send the output to one.',
  noInstance: (folder: string) =>
    `There is no instance in ${folder}. Name its folder with WEFT_DATA, or its database with DATABASE_URL.`,
  notWritten: (path: string, why: string) => `The backup cannot be written to ${path}: ${why}.`,
  made: (path: string, size: number) => `The backup is in ${path}, ${bytes(size)}.`,
  sent: 'The backup is sent.',
  holds: (instance: string, rows: number, tables: number) =>
    `  “${instance}”: ${count(rows, 'row')} of ${count(tables, 'table')}`,
  secretIncluded:
    '  With the secret of this instance. Who has the file has everything: keep it closed.',
  secretLeftOut:
    '  Without WEFT_SECRET, which is yours to keep. Who has the file has all the rest.',
};

/** What `weft restore` says. */
export const restoreCopy = {
  which: 'Say which backup to restore. See weft restore --help.',
  fromInput: 'A backup is read twice, so it must be a file. Save it first.',
  good: (path: string) =>
    `${path} is whole: every file has the rows and the SHA-256 that it states.`,
  of: (instance: string, madeAt: string, weft: string, postgres: string) =>
    `  “${instance}” as it was at ${madeAt}, from Weft ${weft} on PostgreSQL ${postgres}`,
  holds: (rows: number, tables: number, migration: string) =>
    `  ${count(rows, 'row')} of ${count(tables, 'table')}, migrated to ${migration}`,
  restored: (instance: string, rows: number) =>
    `“${instance}” is restored: ${count(rows, 'row')}, each table the same as in the backup.`,
  migrated: (names: readonly string[]) => `  Then migrated: ${names.join(', ')}`,
  sessionsEnded: '  Everyone signs in again. What was open at the time of the backup is closed.',
  sessionsKept: '  Sessions are open as they were at the time of the backup.',
  jobsLeft: '  What was waiting to be done, such as mail, is left behind.',
  secretWritten: '  The secret of the instance is back in the data folder.',
  secretOther:
    'WEFT_SECRET here is not the one of the backup. Second factors that were set up with it cannot be read: set the old one, or have people set them up again.',
  secretMissing:
    'The backup does not hold the secret: it was kept in WEFT_SECRET. Set the same one here before you start.',
};
