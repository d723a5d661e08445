import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { allowed, type Result } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import { remember } from '../../../platform/memory/index.ts';
import {
  decideToAddEvidence,
  decideToWithdrawEvidence,
  type EvidenceRefusal,
  type ShownFile,
  type WithdrawEvidenceRefusal,
} from '../domain/evidence.ts';
import type { Side } from '../domain/moves.ts';
import { lockConversation } from '../queries/conversation.ts';
import { type Evidence, sumEvidence } from '../queries/evidence.ts';
import type { ConversationTables, Conversing, Speaking } from './conversation.ts';

/** Bytes of a piece of a file. Source: our judgement; what a connection takes at once without delay. */
const pieceBytes = 262_144;
/** Bytes by which the kind of a file is told. */
const headBytes = 4_096;
/** Characters of a file's name that are kept. */
const fileNameMax = 200;

/** A file that lies on disk while it is taken in. */
interface FileAtHand {
  readonly path: string;
  readonly name: string;
  readonly byteCount: number;
}

/** What somebody shows: words, a link, a file, or several of these. */
export interface Showing {
  readonly words: string | null;
  readonly link: string | null;
  readonly file: FileAtHand | null;
}

/**
 * Keeps what one side shows of a commitment; a file goes into the database piece by piece. Locks the
 * commitment, so that its limits hold for ten at once. Remembers `commitment.evidence-added` with the
 * file's hash. Returns its address.
 */
export async function addEvidence(
  tx: Writing<ConversationTables>,
  commitment: Conversing,
  side: Side,
  { words, link, file }: Showing,
  { post, now }: Speaking,
): Promise<Result<{ slug: string }, EvidenceRefusal>> {
  const stands = await lockConversation(tx, commitment.id);
  const sum = await sumEvidence(tx, commitment.id);
  const shown = file && (await shownFile(file));
  const decided = decideToAddEvidence({ state: stands.state, ...sum }, shown);
  if (!decided.ok) return decided;
  const sha256 = file && (await hashOf(file));
  const made = await tx
    .insertInto('commitment_evidence')
    .values({
      commitment_id: commitment.id,
      side,
      by_post: post.postId,
      added_at: now.toString(),
      words,
      link,
      file_name: shown?.name ?? null,
      media_type: decided.value.mediaType,
      byte_count: shown?.byteCount ?? null,
      sha256,
    })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow();
  if (file) await keepPieces(tx, made.id, file);
  await remember(tx, {
    event: 'commitment.evidence-added',
    at: now,
    by: { post: post.postId, organisation: post.organisation.id },
    about: aboutOf(commitment),
    facts: {
      evidence: made.slug,
      side,
      ...(shown && sha256 && { bytes: shown.byteCount, sha256: sha256.toString('hex') }),
    },
    words: {
      ...(words !== null && { words }),
      ...(link !== null && { link }),
      ...(shown && { file: shown.name }),
    },
  });
  return allowed({ slug: made.slug });
}

/**
 * Takes back what one side showed: its words, link and file are gone, and the record says that it was
 * there. Locks the commitment. Remembers `commitment.evidence-withdrawn`.
 */
export async function withdrawEvidence(
  tx: Writing<ConversationTables>,
  commitment: Conversing,
  evidence: Evidence,
  own: readonly Side[],
  { post, now }: Speaking,
): Promise<Result<null, WithdrawEvidenceRefusal>> {
  const stands = await lockConversation(tx, commitment.id);
  const row = await tx
    .selectFrom('commitment_evidence')
    .select(['side', 'withdrawn_at'])
    .where('id', '=', evidence.id)
    .executeTakeFirstOrThrow();
  const decided = decideToWithdrawEvidence(
    stands,
    { side: row.side, gone: row.withdrawn_at !== null },
    own,
  );
  if (!decided.ok) return decided;
  await tx.deleteFrom('commitment_evidence_piece').where('evidence_id', '=', evidence.id).execute();
  await tx
    .updateTable('commitment_evidence')
    .set({
      words: null,
      link: null,
      file_name: null,
      media_type: null,
      byte_count: null,
      sha256: null,
      withdrawn_at: now.toString(),
    })
    .where('id', '=', evidence.id)
    .execute();
  await remember(tx, {
    event: 'commitment.evidence-withdrawn',
    at: now,
    by: { post: post.postId, organisation: post.organisation.id },
    about: aboutOf(commitment),
    facts: { evidence: evidence.slug, side: row.side },
  });
  return allowed(null);
}

const aboutOf = (commitment: Conversing): string[] => [
  ...new Set([
    commitment.id,
    commitment.mission.id,
    commitment.promiser.id,
    commitment.requester.id,
  ]),
];

async function shownFile(file: FileAtHand): Promise<ShownFile> {
  const handle = await open(file.path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return {
      name: file.name
        .replaceAll(/[\p{Cc}/\\]/gu, '_')
        .slice(-fileNameMax)
        .toWellFormed(),
      byteCount: file.byteCount,
      head: buffer.subarray(0, bytesRead),
    };
  } finally {
    await handle.close();
  }
}

async function hashOf(file: FileAtHand): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file.path)) hash.update(bytes as Buffer); // no encoding is set
  return hash.digest();
}

async function keepPieces(
  tx: Writing<ConversationTables>,
  evidenceId: string,
  file: FileAtHand,
): Promise<void> {
  let number = 0;
  for await (const bytes of createReadStream(file.path, { highWaterMark: pieceBytes })) {
    await tx
      .insertInto('commitment_evidence_piece')
      .values({ evidence_id: evidenceId, number, bytes: bytes as Buffer }) // no encoding is set
      .execute();
    number += 1;
  }
}
