import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Temporal } from '../../kernel/day.ts';
import type { Writing } from '../db/access.ts';
import type { MemoryTables } from './tables.ts';

/** What JSON can say, and so what memory can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** On whose authority something happened: a post on behalf of its organisation, the operator, or the system itself. */
export type By = { readonly post: string; readonly organisation: string } | 'operator' | 'system';

/** Something that happened, as memory keeps it. */
export interface Happening {
  /** Past tense with its noun: `mission.adopted`. */
  readonly event: `${string}.${string}`;
  readonly at: Temporal.Instant;
  readonly by: By;
  /** Ids of what it is about, most important first; readers find the entry by them. */
  readonly about: readonly string[];
  /** The facts as they were, old and new where something changed. No personal text. */
  readonly facts: { readonly [key: string]: Json };
  /** Personal or free text by field, kept beside the entry so that it can be erased. */
  readonly words?: { readonly [field: string]: string };
  /** The rule under which it was decided, once charters exist. */
  readonly rule?: { readonly id: string; readonly version: number };
}

/** SHA-256 over salt and text: what an entry holds in place of personal text. Source: methods §9. */
export const textHash = (salt: Buffer, words: string): string =>
  createHash('sha256').update(salt).update(words, 'utf8').digest('hex');

interface Made {
  readonly happening: Happening;
  readonly bytes: Buffer;
  readonly texts: readonly { field: string; words: string; salt: Buffer }[];
}

/** Brings a happening to its canonical bytes, personal text replaced by its salted hash. */
function make(happening: Happening): Made {
  const texts = Object.entries(happening.words ?? {}).map(([field, words]) => ({
    field,
    words,
    salt: randomBytes(saltBytes),
  }));
  const bytes = canonicalize({
    about: happening.about,
    at: happening.at.toString(),
    by: happening.by,
    event: happening.event,
    facts: happening.facts,
    rule: happening.rule ?? null,
    words: Object.fromEntries(
      texts.map(({ field, salt, words }) => [field, textHash(salt, words)]),
    ),
  });
  if (bytes === undefined) throw new Error('an entry of memory has no canonical form');
  return { happening, bytes: Buffer.from(bytes, 'utf8'), texts };
}

/**
 * Adds entries to memory in the caller's transaction, in their order, as canonical bytes
 * (RFC 8785), and the personal text beside them under fresh salts of 32 bytes. The database lets
 * the application add and read entries, never change or remove them.
 * Source: RFC 8785 (JSON Canonicalization Scheme); methods §9.
 */
export async function rememberAll(
  tx: Writing<MemoryTables>,
  happenings: readonly Happening[],
): Promise<void> {
  for (let from = 0; from < happenings.length; from += entriesAtOnce) {
    const made = happenings.slice(from, from + entriesAtOnce).map(make);
    const ids = await tx
      .insertInto('memory_entry')
      .values(
        made.map(({ happening, bytes }) => {
          const by = typeof happening.by === 'string' ? null : happening.by;
          return {
            at: happening.at.toString(),
            event: happening.event,
            about: [...happening.about],
            by_post: by?.post ?? null,
            by_organisation: by?.organisation ?? null,
            bytes,
          };
        }),
      )
      .returning('id')
      .execute();
    const texts = made.flatMap(
      ({ texts }, at) => texts.map((text) => ({ entry_id: ids[at]!.id, ...text })), // one id is returned for each entry
    );
    if (texts.length > 0) await tx.insertInto('memory_text').values(texts).execute();
  }
}

/** Adds one entry to memory in the caller's transaction; see `rememberAll`. */
export const remember = (tx: Writing<MemoryTables>, happening: Happening): Promise<void> =>
  rememberAll(tx, [happening]);

const saltBytes = 32;
/** Entries of one statement: 6 parameters each, and a statement takes 65,535. */
const entriesAtOnce = 1_000;
