import { sql } from 'kysely';
import type { Reading } from '../../../platform/db/access.ts';
import type { PeopleTables } from '../../people/index.ts';
import type { Side } from '../domain/moves.ts';
import type { CommitmentTables } from '../tables.ts';

/** One piece of evidence; taken back, nothing of it is left but that it was there. */
export interface Evidence {
  readonly id: string;
  readonly slug: string;
  readonly side: Side;
  readonly post: string;
  readonly addedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly words: string | null;
  readonly link: string | null;
  readonly file: {
    readonly name: string;
    readonly mediaType: string;
    readonly byteCount: number;
    /** In hexadecimal. */
    readonly sha256: string;
  } | null;
}

const evidenceIn = (db: Reading<CommitmentTables & PeopleTables>) =>
  db
    .selectFrom('commitment_evidence as evidence')
    .innerJoin('post', 'post.id', 'evidence.by_post')
    .select([
      'evidence.id',
      'evidence.slug',
      'evidence.side',
      'post.title as post',
      'evidence.added_at as addedAt',
      'evidence.withdrawn_at as withdrawnAt',
      'evidence.words',
      'evidence.link',
      'evidence.file_name as fileName',
      'evidence.media_type as mediaType',
      'evidence.byte_count as byteCount',
      sql<string | null>`encode(evidence.sha256, 'hex')`.as('sha256'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof evidenceIn>['execute']>>[number];

const evidenceOf = ({ fileName, mediaType, byteCount, sha256, ...row }: Row): Evidence => ({
  ...row,
  // `as`: the driver gives an instant as a Date
  addedAt: row.addedAt as Date,
  withdrawnAt: row.withdrawnAt as Date | null,
  file:
    fileName !== null && mediaType !== null && byteCount !== null && sha256 !== null
      ? { name: fileName, mediaType, byteCount, sha256 }
      : null,
});

/** The evidence of a commitment, the first first. One query. */
export async function listEvidence(
  db: Reading<CommitmentTables & PeopleTables>,
  commitmentId: string,
): Promise<Evidence[]> {
  const rows = await evidenceIn(db)
    .where('evidence.commitment_id', '=', commitmentId)
    .orderBy('evidence.added_at')
    .orderBy('evidence.id')
    .execute();
  return rows.map(evidenceOf);
}

/** The evidence at an address of a commitment; null if there is none. One query. */
export async function findEvidence(
  db: Reading<CommitmentTables & PeopleTables>,
  commitmentId: string,
  slug: string,
): Promise<Evidence | null> {
  const row = await evidenceIn(db)
    .where('evidence.commitment_id', '=', commitmentId)
    .where('evidence.slug', '=', slug)
    .executeTakeFirst();
  return row ? evidenceOf(row) : null;
}

/** The bytes of a file, piece by piece: no more than one is held at a time. */
export async function* readPieces(
  db: Reading<CommitmentTables>,
  evidenceId: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let number = 0; ; number += 1) {
    const piece = await db
      .selectFrom('commitment_evidence_piece')
      .select('bytes')
      .where('evidence_id', '=', evidenceId)
      .where('number', '=', number)
      .executeTakeFirst();
    if (!piece) return;
    yield piece.bytes;
  }
}

/** How much evidence stands on a commitment, and how many bytes of files. One query. */
export async function sumEvidence(
  db: Reading<CommitmentTables>,
  commitmentId: string,
): Promise<{ count: number; bytes: number }> {
  const row = await db
    .selectFrom('commitment_evidence')
    .select([
      sql<string>`count(*) filter (where withdrawn_at is null)`.as('count'),
      sql<string>`coalesce(sum(byte_count), 0)`.as('bytes'),
    ])
    .where('commitment_id', '=', commitmentId)
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), bytes: Number(row.bytes) };
}
