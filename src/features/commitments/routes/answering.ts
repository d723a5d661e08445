import type { AnswerElsewhere, Answer as Quick } from '../../../platform/ui/answers.tsx';
import { moveSay, conversationCopy as say } from '../copy/conversation.ts';
import { answerBy, answerWorkingDays } from '../domain/kept.ts';
import type { Answer } from '../domain/moves.ts';
import { commitmentPaths, movePaths } from '../paths.ts';
import { listWaitingOn, type Waiting, type WaitingKind } from '../queries/waiting.ts';
import { operationOf } from './operations.ts';

/** The moves that answer each kind in a row, what most people want first. */
const movesOf: Readonly<Record<WaitingKind, readonly Answer[]>> = {
  'answer-request': ['promise', 'decline'],
  'answer-offer': ['accept', 'decline'],
  'answer-report': ['satisfy', 'not-yet'],
  'answer-date': ['accept-date', 'keep-date'],
  'report-done': ['report', 'propose-date', 'renege'],
};

/** Moves that one press makes; what could be said with them is said on the page of the commitment. */
const onePress: readonly Answer[] = [
  'promise',
  'accept',
  'satisfy',
  'accept-date',
  'keep-date',
  'report',
];
/** Moves that say nothing without words. */
const needWords: readonly Answer[] = ['renege', 'not-yet'];

/** The forms by which a commitment that waits is answered where it stands, and the page for the rest. */
function answersTo(waiting: Waiting): {
  readonly answers: readonly Quick[];
  readonly elsewhere: readonly AnswerElsewhere[];
} {
  const { kind, commitment, version, side } = waiting;
  const names = {
    [side]: waiting.on.name,
    [side === 'promiser' ? 'requester' : 'promiser']: waiting.for.name,
  } as Record<'requester' | 'promiser', string>; // one is `side`, the other is the other
  const answers = movesOf[kind].map(
    (move): Quick => ({
      operation: operationOf[move].id,
      at: movePaths[move]({ commitment: commitment.slug }),
      label: moveSay[move].button,
      seen: moveSay[move].follows(names),
      sends: { version: String(version) },
      asks: [
        ...(move === 'propose-date'
          ? [{ name: 'dueOn', label: say.dueNew, kind: 'day' as const, optional: false }]
          : []),
        ...(onePress.includes(move)
          ? []
          : [
              {
                name: 'words',
                label: moveSay[move].words,
                kind: 'words' as const,
                optional: !needWords.includes(move),
              },
            ]),
      ],
    }),
  );
  const isOpenToTerms = kind === 'answer-request' || kind === 'answer-offer';
  return {
    answers,
    elsewhere: isOpenToTerms
      ? [
          {
            label: moveSay.counter.button,
            href: `${commitmentPaths.show({ commitment: commitment.slug })}#moves`,
          },
        ]
      : [],
  };
}

/** What waits on organisations: which commitments, how each is answered where it stands, and by when. */
export const awaiting = { list: listWaitingOn, answersTo, answerBy, answerWorkingDays };
