import type { Answer, AnswerElsewhere, Asked } from '../../../platform/ui/answers.tsx';
import { agreementCopy } from '../copy/agreements.ts';
import { checkCopy } from '../copy/check.ts';
import { introductionCopy } from '../copy/introductions.ts';
import { tendingCopy } from '../copy/tending.ts';
import { relationshipPaths } from '../paths.ts';
import { answerDays, type Matter } from '../queries/matters.ts';

/** The forms that answer a matter where it stands, and the page for what needs reading or more room. */
function answersTo({ kind, at, href }: Matter): {
  readonly answers: readonly Answer[];
  readonly elsewhere: readonly AnswerElsewhere[];
} {
  const { slug, ...pair } = at;
  const to = { ...pair, contact: slug ?? '' };
  const { move } = introductionCopy;
  const make: Answer = {
    ...plain('makeIntroduction', relationshipPaths.makeIntroduction(to), move.introduce),
    seen: introductionCopy.offerSeen,
    asks: [words('words', introductionCopy.words)],
  };
  const decline: Answer = {
    ...plain('declineIntroduction', relationshipPaths.declineIntroduction(to), move.decline),
    seen: introductionCopy.endSeen,
    asks: [words('answer', introductionCopy.declineWhy)],
  };
  const log: Answer = {
    ...plain('logContact', relationshipPaths.contacts(to), tendingCopy.log),
    asks: [
      { name: 'heldOn', label: tendingCopy.heldOn, kind: 'day', optional: false },
      { name: 'about', label: tendingCopy.about, kind: 'line', optional: false },
    ],
  };
  switch (kind) {
    case 'contact-to-confirm':
      return here(
        plain('confirmContact', relationshipPaths.confirmContact(to), tendingCopy.confirm),
        {
          ...plain('disputeContact', relationshipPaths.disputeContact(to), tendingCopy.dispute),
          seen: tendingCopy.disputeSeen,
          asks: [
            { name: 'answer', label: tendingCopy.disputeLabel, kind: 'line', optional: false },
          ],
        },
      );
    case 'introduction-to-answer':
      return here(
        make,
        plain('acceptIntroduction', relationshipPaths.acceptIntroduction(to), move.accept),
        decline,
      );
    case 'introduction-to-make':
      return here(make, decline);
    case 'introduction-to-follow':
      return here(log, {
        ...plain('stopIntroduction', relationshipPaths.stopIntroduction(to), move.stop),
        seen: introductionCopy.stopSeen,
        asks: [words('answer', introductionCopy.stopWhy)],
      });
    case 'tie-proposed':
      return here(
        {
          ...plain('takeUpTie', relationshipPaths.takeUpTie(to), tendingCopy.takeUp),
          seen: tendingCopy.takeUpSeen,
        },
        plain('declineTie', relationshipPaths.declineTie(to), tendingCopy.decline),
      );
    case 'tie-quiet':
      return here(log);
    case 'check-to-answer':
      return { answers: [], elsewhere: [{ label: checkCopy.check, href }] };
    // Words that bind several are read before they are accepted, and on their own page.
    case 'agreement-to-answer':
      return { answers: [], elsewhere: [{ label: agreementCopy.readAndAnswer, href }] };
    case 'agreement-to-review':
      return { answers: [], elsewhere: [{ label: agreementCopy.lookAgain, href }] };
  }
}

const here = (...answers: readonly Answer[]) => ({ answers, elsewhere: [] });

const plain = (operation: string, at: string, label: string): Answer => ({
  operation,
  at,
  label,
  seen: null,
  sends: {},
  asks: [],
});

const words = (name: string, label: string): Asked => ({
  name,
  label,
  kind: 'words',
  optional: false,
});

/** How a matter is answered where it stands, and in how many days each kind is. */
export const answering = { answersTo, days: answerDays };
