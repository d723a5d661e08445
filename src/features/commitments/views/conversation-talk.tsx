import type { VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import { Talk } from '../../../platform/ui/talk.tsx';
import { conversationCopy as copy, didSay } from '../copy/conversation.ts';
import type { Side } from '../domain/moves.ts';
import type { ConversationShown } from '../schema/conversation.ts';
import { OrganisationLink } from './commitment-row.tsx';

type Turn = ConversationShown['turns'][number];

/** What was said, turn by turn: who, through which post, when, with the terms that it changed. */
export function ConversationTalk({ shown }: { shown: ConversationShown }): VNode {
  const { turns, mySides } = shown;
  // The reader's own side stands on the right; to a reader of neither, the promiser does.
  const right: Side = mySides[0] ?? 'promiser';
  return (
    <Talk
      turns={turns.map((turn, at) => ({
        who: (
          <>
            <OrganisationLink organisation={turn.organisation} /> {didSay(turn.move, turn.dueOn)}
          </>
        ),
        when: dayInWords(turn.on),
        at: turn.at,
        words: <TurnWords turn={turn} before={turns[at - 1]} />,
        own: turn.side === right,
      }))}
    />
  );
}

function TurnWords({ turn, before }: { turn: Turn; before: Turn | undefined }): VNode {
  const terms = termsSaid(turn, before);
  return (
    <span class="w-stack w-stack--2">
      {turn.words === null ? (
        terms.length === 0 && <span class="w-quiet">{copy.noWords}</span>
      ) : (
        <span class="w-lines">{turn.words}</span>
      )}
      {terms.map(([name, value]) => (
        <span key={name} class="w-sm">
          <span class="w-quiet">{name}:</span> {value}
        </span>
      ))}
      {turn.post !== null && <span class="w-xs w-quiet">{copy.through(turn.post.title)}</span>}
    </span>
  );
}

/** The terms that a turn put: all of them at the beginning, afterwards those that it changed. */
function termsSaid(turn: Turn, before: Turn | undefined): (readonly [string, string])[] {
  if (before !== undefined && turn.move !== 'counter') return [];
  const all = [
    [copy.terms.what, turn.what, before?.what],
    [copy.terms.conditions, turn.conditions, before?.conditions],
    [copy.terms.dueOn, dayed(turn.dueOn), dayed(turn.dueBefore)],
    [copy.terms.costBorneBy, turn.costBorneBy, before?.costBorneBy],
    [copy.terms.benefits, turn.benefits, before?.benefits],
  ] as const;
  return all.flatMap(([name, now, was]) =>
    now === (was ?? null) ? [] : [[name, now ?? copy.notStated] as const],
  );
}

const dayed = (day: string | null): string | null => (day === null ? null : dayInWords(day));
