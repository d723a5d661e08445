import { z } from 'zod';

/** What a zip must say of itself to be one of ours. */
export const backupFormat = 'weft-backup';
/** Raised when an older Weft could no longer read what is written. */
export const backupVersion = 1;
/** The last file of a backup, written when all others are known. */
export const manifestPath = 'manifest.json';
/** The secret that signs sessions, where the instance keeps one of its own. */
export const secretPath = 'secret';

/** PostgreSQL takes no longer names. Source: PostgreSQL 18 documentation, 4.1.1 */
const nameLengthMax = 63;
/** More than any schema of ours, and little enough to read into memory; our own judgement. */
const listMax = 20_000;

const name = z.string().min(1).max(nameLengthMax);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.number().int().nonnegative();

const tableSchema = z.strictObject({
  schema: name,
  name,
  /** Where its rows lie in the zip: one line each, as PostgreSQL's COPY writes text. */
  file: z.string().max(200),
  columns: z.array(name).max(1600),
  rows: whole,
  bytes: whole,
  sha256,
  /** Of a partition: of which table of the same schema, and its bounds; null for the default one. */
  partition: z
    .strictObject({
      of: name,
      bounds: z.strictObject({ from: z.string().max(100), to: z.string().max(100) }).nullable(),
    })
    .nullable(),
});

/** What a backup holds, table by table. */
export const manifestSchema = z.strictObject({
  format: z.literal(backupFormat),
  version: z.literal(backupVersion),
  /** The release of Weft that made it. */
  weft: z.string().max(50),
  /** The moment that all tables show. */
  madeAt: z.iso.datetime(),
  postgres: z.string().max(100),
  /** `createdAt` tells one instance from another. */
  instance: z.strictObject({
    name: z.string(),
    createdAt: z.iso.datetime(),
    demonstration: z.boolean(),
  }),
  migrations: z.array(z.strictObject({ name: z.string().max(200), sha256 })).max(listMax),
  tables: z.array(tableSchema).max(listMax),
  sequences: z
    .array(z.strictObject({ schema: name, name, next: z.string().regex(/^-?\d{1,19}$/) }))
    .max(listMax),
  /** SHA-256 of the secret that signs sessions, and whether the backup holds it; null where nobody told. */
  secret: z.strictObject({ sha256, included: z.boolean() }).nullable(),
});

/** What a backup says of itself. */
export type Manifest = z.infer<typeof manifestSchema>;
/** One table, or one partition, of a backup. */
export type ManifestTable = z.infer<typeof tableSchema>;
