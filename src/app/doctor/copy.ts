/** Every sentence of `weft doctor`: what is so, and what to do. Written to be translated. */
export const doctorCopy = {
  states: { good: 'good', wrong: 'WRONG', 'not-checked': 'not checked' },
  allGood: (count: number) => `All good: ${count} checks.`,
  someWrong: (wrong: number, count: number) =>
    `${wrong} of ${count} checks need${wrong === 1 ? 's' : ''} you.`,
  mendFirst: 'Could not be checked before the above is mended.',

  node: (version: string) => `Node ${version} runs this, as Weft asks for.`,
  nodeOld: (version: string, needed: string) => `Node ${version} runs this; Weft needs ${needed}.`,
  nodeMend: 'Use npm run weft, which brings its own Node.',

  settings: (names: readonly string[]) =>
    names.length === 0
      ? 'No setting is given, so each has its default.'
      : `Every setting can be used. Given: ${names.join(', ')}; the others have their defaults.`,
  settingsMend: 'Change the setting where Weft is started. .env.example says what each one means.',

  address: (url: string) => `People use ${url}.`,
  addressNotTold: (host: string) =>
    `Weft listens on ${host}, for other machines too, but WEFT_URL does not say by which address people reach it.`,
  addressNotToldMend: 'Set WEFT_URL to the address people use, such as https://weft.example.org.',
  addressClear: (url: string) =>
    `${url} is not https, so passwords and sessions would cross the network in the clear.`,
  addressClearMend:
    'Put a proxy with a certificate in front, and set WEFT_URL to its https address.',

  folder: (folder: string, free: string) => `${folder} can be written, with ${free} free.`,
  folderNotYet: (folder: string) => `${folder} is not there yet; the first start makes it.`,
  folderClosed: (folder: string, why: string) => `${folder} cannot be written: ${why}.`,
  folderClosedMend: 'Give it to the account that Weft runs as, or name another one with WEFT_DATA.',
  folderFull: (folder: string, free: string, needed: string) =>
    `The disk of ${folder} has ${free} free, less than ${needed}.`,
  folderFullMend: 'Make room, or move the folder to a larger disk and name it with WEFT_DATA.',

  secretSet: 'The secret that signs sessions is set.',
  secretKept: 'The secret that signs sessions is in the data folder, open to its owner alone.',
  secretNotYet: 'There is no secret yet; the first start makes one.',
  secretShort: 'The secret in the data folder is too short or cannot be read.',
  secretShortMend:
    'Remove the file “secret” from the data folder: the next start makes a new one, and everyone signs in again.',
  secretOpen: 'The secret in the data folder can be read by other accounts of this machine.',
  secretOpenMend: (file: string) => `Close it: chmod 600 ${file}`,

  buildFresh: 'What is built was made from the sources as they are.',
  buildStale: 'The sources have changed since Weft was built.',
  buildStaleMend: 'Start Weft with npm start, which builds first.',
  buildUnknown: 'Whether the build is fresh cannot be told without the sources.',

  serverOff: 'Weft is not running on this data folder.',
  serverOn: 'Weft is running.',
  serverOld: 'Weft is running, but was started before the last build.',
  serverOldMend: 'Stop it and start it again.',

  databaseNotYet: 'There is no database yet; the first start makes it.',
  databaseIn: 'The database lets the application in.',
  databaseOut: (why: string) => `The database does not let the application in: ${why}.`,
  databaseOutMend:
    'See that PostgreSQL runs and is reached from here, and check DATABASE_URL. Without DATABASE_URL, start Weft.',
  ownerIn: 'The database lets the owner of the tables in.',
  ownerOut: (why: string) => `The database does not let the owner of the tables in: ${why}.`,
  ownerOutMend: 'Check DATABASE_OWNER_URL.',
  ownerNotTold: 'DATABASE_OWNER_URL is not set, so what only the owner may see was not looked at.',
  ownerNotToldMend: 'Set DATABASE_OWNER_URL to the role that owns the tables.',

  version: (version: string) => `PostgreSQL ${version}.`,
  versionOld: (version: string) => `PostgreSQL is ${version}; Weft needs 15 or newer.`,
  versionOldMend: 'Move the database to a newer PostgreSQL with its own tools (pg_dump, restore).',
  extensions: (names: string) => `The extensions are there: ${names}.`,
  extensionsMissing: (names: string) => `PostgreSQL lacks the extensions ${names}.`,
  extensionsMissingMend:
    'Install the package of PostgreSQL’s additional modules (postgresql-contrib).',

  role: (name: string) => `The role ${name} is bound by the rules of the database.`,
  roleFree: (name: string, what: string) => `The role ${name} ${what}.`,
  roleCan: {
    superuser: 'is a superuser',
    bypass: 'may pass row-level security',
    createRole: 'may make roles',
    createDatabase: 'may make databases',
    createTable: 'may make tables in the schema “public”',
    owns: 'owns the memory',
  },
  roleFreeMend:
    'Let DATABASE_URL name the role weft_app, or one that is no more than a member of it.',
  memoryClosed: 'The application may add to the memory, and neither change nor remove entries.',
  memoryOpen: (rights: string) => `The application may ${rights} entries of the memory.`,
  memoryOpenMend: (statement: string) => `As the owner: ${statement}`,

  migrations: (count: number) => `The tables are up to date, with ${count} migrations.`,
  migrationsMissing: (names: string) => `The tables lack ${names}.`,
  migrationsMissingMend: 'Run: npm run -s weft -- migrate',
  migrationsUnknown: (names: string) => `The database has ${names}, which this Weft does not know.`,
  migrationsUnknownMend: 'A newer Weft has used this database. Start that one.',
  migrationsBeside: (names: string) =>
    `A newer Weft has added ${names}, beside which this one can run. Bring this one up to date soon.`,
  migrationsChanged: (names: string) => `${names} was changed after the database had applied it.`,
  migrationsChangedMend: 'Put the file back as it was, and write the change as a new migration.',
  noTables: 'The database has no tables of Weft yet.',

  partitions: 'The memory has room for next month.',
  partitionsMissing: (name: string) => `The memory has no partition ${name} for next month.`,
  partitionsMissingMend: 'Run: npm run -s weft -- migrate',
  partitionsFull: 'Every entry of the memory lies in its month.',
  partitionsElsewhen: (count: number) =>
    `${count} entries of the memory lie in no month’s partition.`,
  partitionsElsewhenMend:
    'Nothing is lost. Tell whoever keeps Weft; the months made in time keep this empty.',

  jobs: 'The job queue answers, and no job has failed for good.',
  jobsOut: (why: string) => `The job queue does not answer: ${why}.`,
  jobsOutMend: 'Run: npm run -s weft -- migrate',
  jobsFailed: (count: number, names: string) =>
    `${count} job${count === 1 ? '' : 's'} failed for good: ${names}.`,
  jobsFailedMend: 'The log says why. Mend the cause; the next of the same kind does the work.',
  jobsLate: (count: number, minutes: number) =>
    `${count} job${count === 1 ? ' has' : 's have'} been due for more than ${minutes} minutes while Weft runs.`,
  jobsLateMend: 'Stop Weft and start it again, and look into its log.',
  jobsNobody: 'Pages are served, and no process runs jobs: no mail goes out, and no import ends.',
  jobsNobodyMend: 'Start one more process with WEFT_ROLE=worker.',

  mailNone: 'No mail server is named, so mail is kept to be read in Weft.',
  mailIn: (server: string) => `The mail server ${server} answers.`,
  mailOut: (server: string, why: string) => `The mail server ${server} does not take mail: ${why}`,
  mailOutMend:
    'Mail waits here until it does. Check SMTP_URL, and that the server is reached from here.',

  backup: (day: string) => `The last backup that is remembered here was made on ${day}.`,
  backupNone: (days: number) =>
    `No backup by weft backup is remembered of the last ${days} days. If nothing else makes one, do so daily.`,

  clock: (milliseconds: number) =>
    `The clocks of this machine and the database differ by ${milliseconds} ms.`,
  clockOff: (seconds: number) =>
    `The clocks of this machine and the database differ by ${seconds} seconds.`,
  clockOffMend: 'Have both machines keep their clocks by NTP.',

  replica: (milliseconds: number) =>
    `The replica had all that the primary has within ${milliseconds} ms.`,
  replicaAway: (why: string) =>
    `The replica does not let the application in, so all pages are read from the primary: ${why}.`,
  replicaAwayMend: 'See that the replica runs and is reached from here; check DATABASE_READ_URL.',
  replicaNone:
    'DATABASE_READ_URL names a server that is no replica now, so all pages are read from the primary.',
  replicaNoneMend:
    'It may have been promoted: then name it in DATABASE_URL. Else name a replica of the database.',
  replicaBehind: (seconds: number) =>
    `The replica is more than ${seconds} seconds behind, so all pages are read from the primary.`,
  replicaBehindMend:
    'See pg_stat_replication on the primary, and pg_is_wal_replay_paused() on the replica; see that the network and the disk of the replica keep up.',

  instance: (name: string, zone: string) => `This is “${name}”, in the time zone ${zone}.`,
  instanceNotYet: 'This database has not been begun; the first start does that.',
  demonstrationSafe: 'This is the demonstration, and only this machine reaches it.',
  demonstrationNot: 'This is no demonstration: people come in by their accounts.',
  demonstrationOpen: (host: string) =>
    `This is the demonstration, which lets anyone in, and it would listen on ${host}.`,
  demonstrationOpenMend:
    'Set HOST to 127.0.0.1, or begin a real database: name another WEFT_DATA or DATABASE_URL, with WEFT_DEMONSTRATION=no.',
} as const;
