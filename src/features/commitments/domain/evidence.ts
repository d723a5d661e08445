import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { isFinal } from './moves.ts';
import type { CommitmentState } from './words.ts';

/** Bytes of one file that are too many. Source: our judgement; ten photographs of a phone. */
export const fileBytesMax = 10_000_000;
/** Bytes of all files of a commitment that are too many: five of the largest. */
export const filesBytesMax = 50_000_000;
/** Pieces of evidence on one commitment. Source: our judgement; a report has fewer than ten. */
export const evidenceMax = 50;

/** How the bytes of a kind of file begin; null is text, which holds no byte zero. */
type Begins = readonly number[] | null;

const pdf = [0x25, 0x50, 0x44, 0x46, 0x2d];
const zip = [0x50, 0x4b, 0x03, 0x04];
const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

/**
 * Files that may be kept, by the ending of their names: what they are sent back as, and how their bytes
 * must begin. Nothing that a browser would run or draw as a page. Source: WHATWG MIME Sniffing; RFC 9110
 */
const kinds: Readonly<Record<string, { readonly mediaType: string; readonly begins: Begins }>> = {
  pdf: { mediaType: 'application/pdf', begins: pdf },
  png: { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  jpg: { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  jpeg: { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  webp: { mediaType: 'image/webp', begins: [0x52, 0x49, 0x46, 0x46] },
  docx: { mediaType: `${office}.wordprocessingml.document`, begins: zip },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, begins: zip },
  pptx: { mediaType: `${office}.presentationml.presentation`, begins: zip },
  odt: { mediaType: `${open}.text`, begins: zip },
  ods: { mediaType: `${open}.spreadsheet`, begins: zip },
  odp: { mediaType: `${open}.presentation`, begins: zip },
  txt: { mediaType: 'text/plain; charset=utf-8', begins: null },
  md: { mediaType: 'text/plain; charset=utf-8', begins: null },
  csv: { mediaType: 'text/csv; charset=utf-8', begins: null },
};

/** The endings of files that may be kept. */
export const fileEndings: readonly string[] = Object.keys(kinds);

/** A file that somebody shows. */
export interface ShownFile {
  readonly name: string;
  readonly byteCount: number;
  /** Its first bytes. */
  readonly head: Uint8Array;
}

/** Why something is not kept as evidence. */
export type EvidenceRefusal =
  | 'evidence-over'
  | 'evidence-too-many'
  | 'file-empty'
  | 'file-too-large'
  | 'files-too-large'
  | 'file-kind-unknown'
  | 'file-not-as-named';

/** May one side show this of a commitment? Answers what its file is sent back as; null where it has none. */
export function decideToAddEvidence(
  stands: {
    readonly state: CommitmentState | null;
    readonly count: number;
    readonly bytes: number;
  },
  file: ShownFile | null,
): Result<{ mediaType: string | null }, EvidenceRefusal> {
  if (isFinal(stands.state)) return refused('evidence-over');
  if (stands.count >= evidenceMax) return refused('evidence-too-many');
  if (file === null) return allowed({ mediaType: null });
  if (file.byteCount === 0) return refused('file-empty');
  if (file.byteCount > fileBytesMax) return refused('file-too-large');
  if (stands.bytes + file.byteCount > filesBytesMax) return refused('files-too-large');
  const kind = kinds[endingOf(file.name)];
  if (!kind) return refused('file-kind-unknown');
  return isAsNamed(file.head, kind.begins)
    ? allowed({ mediaType: kind.mediaType })
    : refused('file-not-as-named');
}

const endingOf = (name: string): string =>
  /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

const isAsNamed = (head: Uint8Array, begins: Begins): boolean =>
  begins === null ? !head.includes(0) : begins.every((byte, at) => head[at] === byte);

/** Why evidence is not taken back. */
export type WithdrawEvidenceRefusal = 'evidence-theirs' | 'evidence-gone' | 'evidence-closed';

/** May somebody who speaks for `own` take back what was shown? Only the side that showed it, while it goes on. */
export function decideToWithdrawEvidence(
  stands: { readonly state: CommitmentState | null },
  evidence: { readonly side: string; readonly gone: boolean },
  own: readonly string[],
): Result<null, WithdrawEvidenceRefusal> {
  if (!own.includes(evidence.side)) return refused('evidence-theirs');
  if (evidence.gone) return refused('evidence-gone');
  if (isFinal(stands.state)) return refused('evidence-closed');
  return allowed(null);
}
