/**
 * Sins that must not compile. Each line below `@ts-expect-error` is one; `tsc` fails here as soon
 * as one of them is let through, and `types.house.test.ts` proves that it does. Nothing runs this.
 */
import type { Temporal } from '../../src/kernel/day.ts';
import { refused } from '../../src/kernel/result.ts';
import type { Database, Reading, Writing } from '../../src/platform/db/access.ts';
import { path } from '../../src/platform/http/path.ts';
import { everyone, form, nothingToFind, page } from '../../src/platform/http/route.ts';
import { type Happening, type MemoryTables, remember } from '../../src/platform/memory/index.ts';

interface OwnTables {
  lamp: { id: string; lit: boolean };
}
interface OthersTables {
  street: { id: string; name: string };
}

declare const shapeOfNothing: import('zod').ZodType<object>;
declare const view: import('preact').VNode;

/** A query reads. */
export async function listLamps(db: Reading<OwnTables>) {
  await db.selectFrom('lamp').select('id').execute();
  // @ts-expect-error A query that writes
  await db.insertInto('lamp').values({ id: '1', lit: true }).execute();
  // @ts-expect-error A query that changes
  await db.updateTable('lamp').set({ lit: false }).execute();
  // @ts-expect-error A query that removes
  await db.deleteFrom('lamp').execute();
  // @ts-expect-error A query of a table that its feature does not own
  await db.selectFrom('street').select('name').execute();
}

/** A command writes, in a transaction, what its feature owns. */
export async function lightLamp(tx: Writing<OwnTables>) {
  await tx.updateTable('lamp').set({ lit: true }).execute();
  // @ts-expect-error A command that writes a table which its feature does not own
  await tx.updateTable('street').set({ name: 'Weaver Row' }).execute();
}

/** Writing begins in `db.write`, and nowhere else. */
export async function writeOutside(
  db: Database<OwnTables & OthersTables>,
  read: Reading<OwnTables>,
): Promise<void> {
  await db.write((tx) => lightLamp(tx));
  await listLamps(db.read);
  // @ts-expect-error A write outside a transaction
  await lightLamp(db.read);
  // @ts-expect-error A write outside a transaction, through a narrower reading
  await lightLamp(read);
  // @ts-expect-error A write on the database itself
  await db.read.insertInto('lamp').values({ id: '1', lit: true }).execute();
}

type LampRefusal = 'lamp-broken' | 'no-oil';

// @ts-expect-error A refusal without a sentence
export const lampCopy: Record<LampRefusal, string> = {
  'lamp-broken': 'The lamp is broken. Ask the lamplighter to mend it.',
};

const lamps = path('/lamps/:lamp');

export const pages = [
  // @ts-expect-error A page without a policy
  page({
    id: 'showLamp',
    at: lamps,
    summary: 'One lamp',
    tag: 'lamps',
    output: shapeOfNothing,
    find: nothingToFind,
    show: async () => ({}),
    view: () => view,
  }),
  // @ts-expect-error A form without a policy
  form({
    id: 'lightLamp',
    at: lamps,
    summary: 'Light a lamp',
    tag: 'lamps',
    input: shapeOfNothing,
    output: shapeOfNothing,
    find: nothingToFind,
    refusals: {},
    act: async () => ({ ok: true, value: { to: '/', shown: {} } }),
    again: () => view,
  }),
  form({
    id: 'mendLamp',
    at: lamps,
    summary: 'Mend a lamp',
    tag: 'lamps',
    input: shapeOfNothing,
    output: shapeOfNothing,
    find: nothingToFind,
    policy: everyone,
    // @ts-expect-error A form whose refusals have no sentences
    refusals: {},
    act: async () => refused('no-oil'),
    again: () => view,
  }),
  page({
    id: 'listLamps',
    // @ts-expect-error A route whose address is not built by a path
    at: '/lamps',
    summary: 'Every lamp',
    tag: 'lamps',
    output: shapeOfNothing,
    find: nothingToFind,
    policy: everyone,
    show: async () => ({}),
    view: () => view,
  }),
];

// @ts-expect-error An address with a parameter left out
lamps();
// @ts-expect-error An address with a parameter of another name
lamps({ street: '1' });

/** Memory keeps who, when and what, in the caller's transaction. */
export async function rememberLamp(
  tx: Writing<MemoryTables>,
  db: Reading<MemoryTables>,
  at: Temporal.Instant,
): Promise<void> {
  const happening: Happening = { event: 'lamp.lit', at, by: 'system', about: [], facts: {} };
  await remember(tx, happening);
  // @ts-expect-error An entry of memory outside a transaction
  await remember(db, happening);
  // @ts-expect-error An entry of memory by nobody
  await remember(tx, { event: 'lamp.lit', at, about: [], facts: {} });
  // @ts-expect-error An entry of memory by a person rather than a post
  await remember(tx, { event: 'lamp.lit', at, by: { person: '1' }, about: [], facts: {} });
  // @ts-expect-error An event that does not say of what
  await remember(tx, { event: 'lit', at, by: 'system', about: [], facts: {} });
}
