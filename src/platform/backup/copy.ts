const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** What a backup says on its way, with the table at hand and its rows so far. */
export const progressCopy = {
  copying: (table: string, rows: number) => `Copying ${table}: ${count(rows, 'row')}`,
  reading: (table: string, rows: number) => `Reading ${table}: ${count(rows, 'row')}`,
  loading: (table: string, rows: number) => `Loading ${table}: ${count(rows, 'row')}`,
  comparing: (table: string, rows: number) => `Comparing ${table}: ${count(rows, 'row')}`,
  tying: 'Checking what refers to what',
  migrating: (name: string) => `Migrating: ${name}`,
};

/** Why nothing can be backed up. */
export const backupRefusals = {
  noTables: 'There is no instance of Weft here: the database has no tables of it.',
  noInstance: 'There is nothing to back up: this database was never begun.',
  changed:
    'The tables were migrated while they were copied, so the copy was thrown away. Make the backup again.',
};

/** Why a file is no backup that can be restored. */
export const fileRefusals = {
  gone: (file: string, why: string) => `${file} cannot be read: ${why}.`,
  notWhole: (file: string) =>
    `${file} is not a whole backup: it was cut, or it is something else. Take another copy of it.`,
  foreign: (file: string) =>
    `${file} is a zip, and not one that weft backup made: it has no manifest of ours.`,
  manifest: (file: string, why: string) =>
    `The manifest in ${file} is damaged: ${why}. Take another copy of the file.`,
  formatNewer: (file: string, format: number) =>
    `${file} is of format ${format}, which a newer Weft writes. Restore it with that one.`,
  missing: (entry: string) => `${entry} is missing from the backup. Take another copy of the file.`,
  twice: (entry: string) => `${entry} stands in the backup twice. Nothing of ours writes that.`,
  damaged: (entry: string, why: string) =>
    `${entry} is damaged: ${why}. Take another copy of the file.`,
  hash: 'its SHA-256 is not the one that the manifest states',
  size: (stated: number) => `it is not ${count(stated, 'byte')} long, as it states`,
  rows: (stated: number, found: number) =>
    `it has ${count(found, 'row')}, and the manifest states ${stated.toLocaleString('en-GB')}`,
  packing: 'it is packed in a way that weft backup never uses',
  expands: (times: number) =>
    `This backup grows more than ${times} times when it is unpacked, as files made to fill a disk do. If it is yours, say --expands.`,
  migrationUnknown: (name: string) =>
    `The backup has the migration ${name}, which this Weft does not know: a newer Weft made it. Restore it with that one.`,
  migrationChanged: (name: string) =>
    `The backup was made where migrations/${name}.sql said something else. Restore it with the Weft that made it.`,
  migrationLate: (name: string) =>
    `This Weft has the migration ${name}, numbered before one that the backup has. Restore it with the Weft that made it.`,
  tableUnknown: (table: string) =>
    `The backup has the table ${table}, which no migration makes. It was not made by this Weft.`,
  tableMissing: (table: string) =>
    `The backup says nothing of the table ${table}. It was not made by this Weft.`,
  columns: (table: string, columns: string) =>
    `The table ${table} of the backup has other columns than here: ${columns}. It was not made by this Weft.`,
  queueColumns: (table: string, columns: string) =>
    `The job queue of the backup is of another release: ${table} has ${columns}. Restore it with the Weft that made it, or leave the jobs behind with --without-jobs.`,
  sequenceUnknown: (name: string) =>
    `The backup has the sequence ${name}, which no migration makes. It was not made by this Weft.`,
  partition: (table: string) =>
    `The backup describes the partition ${table} in a way that this Weft cannot read.`,
  row: (table: string, row: string | null, why: string) =>
    `The database refuses ${table}${row === null ? '' : `, row ${row}`}: ${why}.`,
  notSame: (table: string) =>
    `What ${table} holds after loading is not what the backup holds, so all of it was undone.`,
  ties: (why: string) =>
    `Rows of the backup refer to rows that it does not have, so all of it was undone: ${why}.`,
};

/** Why nothing is restored here. */
export const placeRefusals = {
  notEmpty: (name: string, begun: string) =>
    `There is an instance here already: “${name}”, begun on ${begun}. A backup is restored into an empty one. Name another folder with WEFT_DATA, or another database with DATABASE_URL.`,
  hasRows: (table: string) =>
    `The database is not empty: ${table} has rows. Name another folder with WEFT_DATA, or another database with DATABASE_URL.`,
  newerTables: (name: string) =>
    `The tables here are newer than the backup: they have ${name}. Name a database without tables.`,
};
