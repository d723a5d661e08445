import { existsSync } from 'node:fs';
import pg from 'pg';
import { findRunningCluster } from '../../src/platform/db/cluster.ts';
import { ownerRole } from '../../src/platform/db/postmaster.ts';
import { databaseName } from '../../src/platform/db/prepare-database.ts';
import { nationalFolder } from '../national/folder.ts';
import { type Loaded, load } from '../served/load.ts';
import { type Served, startServed } from '../served/start.ts';
import {
  count,
  type How,
  type LeftOut,
  type Measured,
  median,
  ms,
  type Row,
  times,
} from './row.ts';

const levels = [1, 16, 64];
/** The load at which the aim is set, how many times the floor, and queries of a page. Source: quality.md. */
const aim = { connections: 16, times: 4, queries: 12 };
/** Different missions and organisations that are asked for in turn. */
const variety = 64;
/** Rows from which a table is large enough that a page must not read all of it. */
const largeRows = 10_000;

/** One kind of page, with the addresses that are asked for in turn. */
interface Page {
  readonly name: string;
  readonly paths: readonly string[];
  /** Whether the aim of the design names it. */
  readonly aimed: boolean;
}

/** What people type: whole names, beginnings, mistakes, two words, an identifier, nothing that is there. */
const typed = [
  'university of manchester',
  'manchster',
  'institut pasteur',
  'warm and dry homes',
  'royal hospital',
  'XI-ROR-052gg0110',
  'bibliothek',
  'amara osei',
  'centre for ecology',
  'clean rivrs',
  'xqzzvk',
  'max planck',
];

/** How fast pages are at national scale, beside the same server answering a page that never changes. */
export const pages: Row = {
  id: 'pages',
  title: 'Pages and search at national scale',
  peer: 'the same server answering a constant page after the same session check and one row by its key',
  aim: 'p95 at most 4 times the floor’s at 16 connections; no page over 12 queries',
  async run(how) {
    if (!existsSync(nationalFolder())) return leftOut;
    const served = await startServed();
    try {
      const asked = await listPages();
      const figures = await measure(served, asked, how);
      return told(asked, figures, await countQueries(served, asked));
    } finally {
      await served.stop();
    }
  },
};

const leftOut: LeftOut = {
  leftOut: 'The national data set is not there: run `npm run bench:seed` first.',
};

async function onDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const cluster = await findRunningCluster(nationalFolder());
  if (!cluster) throw new Error('The national database does not run.');
  const client = new pg.Client(cluster.connection(databaseName, ownerRole));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The pages, with missions and organisations drawn by a fixed hash, so that each run asks the same. */
const listPages = (): Promise<Page[]> =>
  onDatabase(async (client) => {
    const slugs = async (sql: string) =>
      (await client.query<{ slug: string }>(sql)).rows.map(({ slug }) => slug);
    const missions = await slugs(
      `select slug from mission where visibility = 'public' and connections = 'public' order by md5(slug) limit ${variety}`,
    );
    const [largest = ''] = await slugs(
      `select slug from mission where visibility = 'public' and connections = 'public'
       order by (select count(*) from partner where mission_id = mission.id) desc limit 1`,
    );
    const organisations = await slugs(
      `select slug from organisation order by md5(slug) limit ${variety}`,
    );
    const active = await slugs(
      `select slug from organisation where exists (select 1 from partner where organisation_id = organisation.id)
       order by md5(slug) limit ${variety}`,
    );
    const [busiest = ''] = await slugs(
      `select slug from organisation
       order by (select count(*) from partner where organisation_id = organisation.id) desc, id limit 1`,
    );
    const page = (name: string, paths: readonly string[], aimed = true) => ({ name, paths, aimed });
    return [
      page('your week', ['/']),
      page(
        'mission',
        missions.map((slug) => `/missions/${slug}`),
      ),
      page('largest mission', [`/missions/${largest}`], false),
      page(
        'connections',
        missions.map((slug) => `/missions/${slug}/connections`),
      ),
      page('largest connections', [`/missions/${largest}/connections`], false),
      page(
        'organisation',
        organisations.map((slug) => `/organisations/${slug}`),
      ),
      page(
        'organisation with missions',
        active.map((slug) => `/organisations/${slug}`),
      ),
      page('busiest organisation', [`/organisations/${busiest}`], false),
      page('register', [
        '/organisations',
        ...organisations.slice(0, 15).map((slug) => `/organisations?after=${slug}`),
      ]),
      page('missions', ['/missions']),
      page(
        'search',
        typed.map((words) => `/search?q=${encodeURIComponent(words)}`),
      ),
    ];
  });

type Figures = Map<string, Loaded[][]>;

/** Each round asks every page at every level, the floor before each, so that the two see the same machine. */
async function measure(served: Served, asked: readonly Page[], how: How): Promise<Figures> {
  const figures: Figures = new Map();
  const ask = async (paths: readonly string[], connections: number, seconds: number) =>
    load({ ...served, paths, connections, seconds, warmUpSeconds: seconds / 3 });
  const add = (name: string, level: number, one: Loaded) => {
    const of = figures.get(name) ?? levels.map(() => []);
    of[level]?.push(one);
    figures.set(name, of);
  };
  for (let run = 0; run < how.runs; run++)
    for (const [level, connections] of levels.entries())
      for (const { name, paths } of asked) {
        add('floor', level, await ask(['/floor'], connections, how.seconds / 2));
        const one = await ask(paths, connections, how.seconds);
        add(name, level, one);
        how.say(`${name} at ${connections}: p50 ${ms(one.p50)}, p95 ${ms(one.p95)}`);
      }
  return figures;
}

interface Asked {
  readonly queries: number;
  readonly wholeReads: readonly string[];
}

/** How many queries each page runs, and which large tables its plans read from end to end. */
const countQueries = (
  { url, cookie }: Served,
  asked: readonly Page[],
): Promise<Map<string, Asked>> =>
  onDatabase(async (client) => {
    const headers = { cookie, accept: 'text/html' };
    const large = await client.query<{ name: string }>(
      'select relname as name from pg_class where reltuples >= $1',
      [largeRows],
    );
    const names = new Set(large.rows.map(({ name }) => name));
    const found = new Map<string, Asked>();
    for (const { name, paths } of asked) {
      let queries = 0;
      const wholeReads = new Set<string>();
      for (const path of paths) {
        await fetch(new URL('/heard', url));
        await (await fetch(new URL(path, url), { headers })).text();
        const heard = await (await fetch(new URL('/heard?until=now', url))).json();
        queries = Math.max(queries, heard.length);
        for (const { sql, parameters } of heard)
          for (const table of await wholeReadsOf(client, sql, parameters))
            if (names.has(table)) wholeReads.add(table);
      }
      found.set(name, { queries, wholeReads: [...wholeReads] });
    }
    return found;
  });

/** The tables that a query's plan reads from end to end. */
async function wholeReadsOf(
  client: pg.Client,
  sql: string,
  parameters: unknown[],
): Promise<string[]> {
  const plan = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, parameters);
  return plan.rows.flatMap((row) => /Seq Scan on (\w+)/.exec(row['QUERY PLAN'])?.[1] ?? []);
}

function told(asked: readonly Page[], figures: Figures, queries: Map<string, Asked>): Measured {
  const at = (name: string, level: number, which: 'p50' | 'p95' | 'bytes') =>
    median((figures.get(name)?.[level] ?? []).map((one) => one[which]));
  const aimedLevel = levels.indexOf(aim.connections);
  const lines = ['floor', ...asked.map(({ name }) => name)].map((name) => [
    name,
    ...levels.flatMap((_, level) => [
      ms(at(name, level, 'p50')),
      `${ms(at(name, level, 'p95'))}${name === 'floor' ? '' : ` (${times(at(name, level, 'p95'), at('floor', level, 'p95'))})`}`,
    ]),
    name === 'floor' ? '1' : String(queries.get(name)?.queries ?? ''),
    count(Math.round(at(name, aimedLevel, 'bytes'))),
  ]);
  const ratio = (name: string) => at(name, aimedLevel, 'p95') / at('floor', aimedLevel, 'p95');
  const wholeReads = asked.flatMap(({ name }) =>
    (queries.get(name)?.wholeReads ?? []).map((table) => `${name} reads ${table}`),
  );
  return {
    columns: [
      'page',
      ...levels.flatMap((n) => [`${n}: p50`, `${n}: p95 (× floor)`]),
      'queries',
      'bytes sent',
    ],
    lines,
    verdicts: [
      ...asked.map(({ name, aimed }) => ({
        of: `${name}, p95 at ${aim.connections} connections`,
        figure: `${ratio(name).toFixed(2)} times the floor`,
        met: aimed ? ratio(name) <= aim.times : null,
      })),
      {
        of: 'queries of a page',
        figure: `at most ${Math.max(...[...queries.values()].map((one) => one.queries))}`,
        met: [...queries.values()].every((one) => one.queries <= aim.queries),
      },
      {
        of: `plans that read a table of ${count(largeRows)} rows and more from end to end`,
        figure: wholeReads.length === 0 ? 'none' : wholeReads.join(', '),
        met: wholeReads.length === 0,
      },
    ],
    notes: [
      `Signed in, over HTTP on loopback, kept alive, gzip accepted. Each page is asked for in turn at up to ${variety} different addresses drawn by a fixed hash; “largest” and “busiest” are the single worst one of the country and have no aim of their own.`,
      'Queries are those of the page; the session check runs two more, the floor’s too.',
      'The load comes from a process of its own on the same machine, which shares its cores with the server and the database.',
    ],
  };
}
