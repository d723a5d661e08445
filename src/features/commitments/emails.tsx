import { dayInWords } from '../../kernel/day.ts';
import {
  MainLink,
  mailLayout,
  Pairs,
  Paragraph,
  Points,
  TheirWords,
} from '../../platform/mail/layout.tsx';
import { turnMailCopy as say } from './copy/conversation.ts';
import { slipCopy, slipMailCopy } from './copy/slips.ts';
import type { Move } from './domain/moves.ts';
import type { SlipCost } from './domain/slip.ts';

/** What a mail about a turn tells. */
export interface TurnMail {
  readonly place: { readonly name: string; readonly url: string };
  /** Name of the organisation that spoke, and of the one that is told; null for those who follow it. */
  readonly who: string;
  readonly told: string | null;
  readonly move: Move;
  readonly mission: string;
  readonly what: string;
  readonly conditions: string | null;
  readonly dueOn: string | null;
  /** The day before, where this turn moved it; else null. */
  readonly dueBefore: string | null;
  readonly words: string | null;
  /** Whether it now waits for those who are told, for the others, or for nobody. */
  readonly waits: 'you' | 'them' | 'nobody';
  readonly href: string;
}

/** A mail that tells the other side of a turn: who said what, the terms, and what waits for whom. */
export function turnMail(told: TurnMail): { subject: string; text: string; html: string } {
  const { dueOn, dueBefore, conditions, words, waits } = told;
  const pairs: (readonly [string, string])[] = [
    [say.mission, told.mission],
    [say.what, told.what],
    ...(conditions === null ? [] : [[say.conditions, conditions] as const]),
    ...(dueOn === null ? [] : [[say.by, dayInWords(dueOn)] as const]),
    ...(dueBefore === null || dueBefore === dueOn
      ? []
      : [[say.dueBefore, dayInWords(dueBefore)] as const]),
  ];
  return mailLayout({
    subject: say.subject(told.who, told.move, told.what),
    place: told.place,
    why: told.told === null ? say.whyFollowed : say.why(told.told),
    children: (
      <>
        <Pairs pairs={pairs} />
        {words !== null && <TheirWords>{words}</TheirWords>}
        <Paragraph>
          {waits === 'you' ? say.waits : waits === 'them' ? say.elsewhere(told.who) : say.over}
        </Paragraph>
        <MainLink href={told.href} label={say.link} />
      </>
    ),
  });
}

/** What a mail to those whose work waits tells. */
interface SlipMail {
  readonly place: { readonly name: string; readonly url: string };
  readonly told: string;
  readonly promiser: string;
  readonly mission: string;
  readonly what: string;
  /** The day before and now; null where the promise is gone. */
  readonly slip: { readonly dueBefore: string; readonly dueOn: string } | null;
  readonly gone: 'renege' | 'cancel' | null;
  readonly own: readonly {
    readonly what: string;
    readonly dueOn: string | null;
    readonly cost: SlipCost | null;
  }[];
  readonly href: string;
}

/** A mail that warns those whose work waits: by how many days it slips, and what that costs each of theirs. */
export function slipMail(told: SlipMail): { subject: string; text: string; html: string } {
  const { promiser, what, slip, gone } = told;
  const says =
    slip === null
      ? slipMailCopy.gone[gone ?? 'cancel'](promiser)
      : slipMailCopy.slipped(promiser, dayInWords(slip.dueBefore), dayInWords(slip.dueOn));
  return mailLayout({
    subject:
      slip === null
        ? slipMailCopy.goneSubject(what)
        : slipMailCopy.subject(what, told.own[0]?.cost?.days ?? 0),
    place: told.place,
    why: slipMailCopy.why(told.told),
    children: (
      <>
        <Paragraph>{says}</Paragraph>
        <Pairs
          pairs={[
            [say.mission, told.mission],
            [say.what, what],
          ]}
        />
        <Paragraph>{slipMailCopy.yours}</Paragraph>
        <Points items={told.own.map((one) => slipCopy.costs(one.what, one.dueOn, one.cost))} />
        <MainLink href={told.href} label={say.link} />
      </>
    ),
  });
}
