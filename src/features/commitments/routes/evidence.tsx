import type { Actor } from '../../../kernel/actor.ts';
import { allowed } from '../../../kernel/result.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { form, page, type Route } from '../../../platform/http/route.ts';
import { UploadedFile } from '../../../platform/http/take-upload.ts';
import { addEvidence, withdrawEvidence } from '../commands/evidence.ts';
import { evidenceRefusals, withdrawEvidenceRefusals } from '../copy/evidence.ts';
import { fileBytesMax } from '../domain/evidence.ts';
import { commitmentPaths, evidencePaths } from '../paths.ts';
import { maySeeEvidence, maySpeak, sidesOf } from '../policy.ts';
import { type Evidence, findEvidence, readPieces } from '../queries/evidence.ts';
import {
  type EvidencePageShown,
  evidenceDone,
  evidenceInput,
  evidencePageOutput,
} from '../schema/evidence.ts';
import { nothing } from '../schema.ts';
import { EvidencePage } from '../views/evidence.tsx';
import { commitmentView, conversing } from './conversation.tsx';
import { type AtCommitment, evidenceFace, findAtCommitment } from './conversing.ts';
import { type CommitmentParts, named } from './parts.ts';
import { speakingThrough } from './speaking.ts';

const tag = 'commitments';

/** Bytes of a form with a file: the file, and room for its words. */
const formBytesMax = fileBytesMax + 1_000_000;

interface AtEvidence extends AtCommitment {
  readonly evidence: Evidence;
}

/** What shows that a promise was kept: adding it, reading it, saving its file, taking it back. */
export function evidenceRoutes(parts: CommitmentParts): Route[] {
  const { db, timeZone } = parts;
  const find = (ask: Ask) => findAtCommitment(parts, ask);
  const findAtEvidence = async (ask: Ask): Promise<AtEvidence | null> => {
    const at = await find(ask);
    if (!at) return null;
    const evidence = await findEvidence(db.read, at.commitment.id, ask.params.evidence ?? '');
    return evidence && { ...at, evidence };
  };
  const mayAdd = (actor: Actor, { mission, parties }: AtCommitment) =>
    maySpeak(actor, mission, parties);
  const sideOf = (ask: Ask, at: AtCommitment) => sidesOf(ask.actor, at.parties)[0] ?? 'promiser';

  return [
    form({
      id: 'addEvidence',
      at: evidencePaths.add,
      summary: 'Show something of a commitment: words, a link or a file',
      tag,
      multipart: true,
      bodyBytesMax: formBytesMax,
      input: evidenceInput,
      output: evidenceDone,
      find,
      policy: mayAdd,
      refusals: evidenceRefusals,
      act: async (at, { words, link, file }, ask) => {
        const side = sideOf(ask, at);
        const speaking = speakingThrough(parts, ask, at.parties[side].id);
        const shown = { words, link, file: file instanceof UploadedFile ? file : null };
        const added = await db.write((tx) =>
          addEvidence(tx, conversing(at), side, shown, speaking),
        );
        if (!added.ok) return added;
        const commitment = at.commitment.slug;
        return allowed({
          to: commitmentPaths.show({ commitment }),
          shown: { commitment, evidence: added.value.slug },
        });
      },
      again: async (at, attempt, frame, ask) =>
        commitmentView(parts, (await find(ask)) ?? at, frame, ask, null, attempt),
    }),
    page<AtEvidence, undefined, EvidencePageShown>({
      id: 'showEvidence',
      at: evidencePaths.show,
      summary: 'One thing that was shown of a commitment',
      tag,
      output: evidencePageOutput,
      find: findAtEvidence,
      policy: (actor, { mission, parties }) => maySeeEvidence(actor, mission, parties),
      show: async ({ evidence, commitment, mission }) => ({
        ...evidenceFace(evidence, commitment, timeZone),
        commitment: { id: commitment.slug, what: commitment.what },
        mission: named(mission),
      }),
      view: (shown, frame, { mission, parties }, ask) => (
        <EvidencePage
          frame={frame}
          mission={mission}
          tabs={parts.tabs(mission, ask)}
          shown={shown}
          own={sidesOf(ask.actor, parties).includes(shown.side)}
        />
      ),
      attachment: {
        at: evidencePaths.file,
        of: async (_, { evidence }) =>
          evidence.file && {
            name: evidence.file.name,
            mediaType: evidence.file.mediaType,
            byteCount: evidence.file.byteCount,
            bytes: readPieces(db.read, evidence.id),
          },
      },
    }),
    form({
      id: 'withdrawEvidence',
      at: evidencePaths.withdraw,
      summary: 'Take back something that was shown; it is gone',
      tag,
      input: nothing,
      output: evidenceDone,
      find: findAtEvidence,
      policy: mayAdd,
      refusals: withdrawEvidenceRefusals,
      act: async (at, _, ask) => {
        const own = sidesOf(ask.actor, at.parties);
        const speaking = speakingThrough(parts, ask, at.parties[sideOf(ask, at)].id);
        const gone = await db.write((tx) =>
          withdrawEvidence(tx, conversing(at), at.evidence, own, speaking),
        );
        if (!gone.ok) return gone;
        const commitment = at.commitment.slug;
        return allowed({
          to: commitmentPaths.show({ commitment }),
          shown: { commitment, evidence: at.evidence.slug },
        });
      },
      again: async (at, attempt, frame, ask) =>
        commitmentView(parts, (await find(ask)) ?? at, frame, ask, null, attempt),
    }),
  ];
}
