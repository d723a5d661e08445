import type { ComponentChildren, VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import type { Attempt, Problem } from '../../../platform/http/ask.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { DayField, TextArea, TextField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Panel } from '../../../platform/ui/panel.tsx';
import { beginCopy, conversationCopy as copy, moveSay, type Names } from '../copy/conversation.ts';
import type { Answer } from '../domain/moves.ts';
import { movePaths } from '../paths.ts';
import type { ConversationShown } from '../schema/conversation.ts';
import { typedIn } from './work-edit-page.tsx';

/** A move that was tried and not made. */
export interface Tried {
  readonly move: Answer;
  readonly attempt: Attempt;
}

/** Moves in the order in which people look for them: what is asked of them first, ends last. */
const inOrder: readonly Answer[] = [
  'accept-date',
  'promise',
  'accept',
  'satisfy',
  'report',
  'keep-date',
  'counter',
  'not-yet',
  'propose-date',
  'decline',
  'withdraw',
  'renege',
  'cancel',
];

/** Moves that most people want, so that one of them is not folded away. */
const first: readonly Answer[] = ['accept-date', 'promise', 'accept', 'satisfy', 'report'];
/** Moves after which nothing follows; satisfied is an end that nobody has to be warned of. */
const ends: readonly Answer[] = ['decline', 'withdraw', 'renege', 'cancel'];
/** Moves that say nothing without words. */
const needWords: readonly Answer[] = ['renege', 'not-yet'];

/** The id that a field of one move has on a page with the forms of several. */
const fieldId = (move: Answer, field: string) => `${move}-${field}`;

/** The problems of a move that was tried, each at the field of that move's form. */
export const problemsAt = ({ move, attempt }: Tried): Problem[] =>
  attempt.problems.map(({ field, message }) =>
    field === undefined ? { message } : { field: fieldId(move, field), message },
  );

/** The moves open to whoever looks, each a form that works without script. */
export function MoveForms(props: {
  shown: ConversationShown;
  names: Names;
  tried: Tried | null;
}): VNode {
  const { shown, names, tried } = props;
  const open = inOrder.filter((move) => shown.moves.open.includes(move));
  const [main] = open.filter((move) => first.includes(move));
  return (
    <Panel id="moves" title={copy.moves}>
      {shown.proposed !== null && (
        <p class="w-sm">
          {copy.proposed(names[shown.proposed.by], dayInWords(shown.proposed.dueOn))}
        </p>
      )}
      {open.map((move) =>
        move === main ? (
          <MoveForm key={move} move={move} primary shown={shown} names={names} tried={tried} />
        ) : (
          <Details key={move} summary={moveSay[move].button} open={tried?.move === move}>
            <MoveForm move={move} shown={shown} names={names} tried={tried} />
          </Details>
        ),
      )}
    </Panel>
  );
}

function MoveForm(props: {
  move: Answer;
  shown: ConversationShown;
  names: Names;
  tried: Tried | null;
  primary?: boolean;
}): VNode {
  const { move, shown, names, tried, primary = false } = props;
  const attempt = tried?.move === move ? tried.attempt : null;
  const problems = tried?.move === move ? problemsAt(tried) : [];
  const field = (name: string) => ({
    name,
    id: fieldId(move, name),
    problems,
    ...(attempt && { value: typedIn(attempt, name) ?? '' }),
  });
  return (
    <Form action={movePaths[move]({ commitment: shown.id })}>
      <input type="hidden" name="version" value={shown.version} />
      {move === 'counter' && <TermFields shown={shown} field={field} />}
      {move === 'propose-date' && <DayField {...field('dueOn')} label={copy.dueNew} />}
      <TextArea
        {...field('words')}
        label={moveSay[move].words}
        optional={!needWords.includes(move)}
        rows={primary ? 2 : 3}
      />
      <Send seen={moveSay[move].follows(names)}>
        <Button
          variant={primary ? 'primary' : 'secondary'}
          wide
          {...(ends.includes(move) && { tone: 'danger' as const })}
        >
          {moveSay[move].button}
        </Button>
      </Send>
    </Form>
  );
}

type FieldOf = (name: string) => {
  name: string;
  id: string;
  problems: readonly Problem[];
  value?: string;
};

/** The terms, as they stand until something else is typed. */
function TermFields({
  shown,
  field,
}: {
  shown: ConversationShown;
  field: FieldOf;
}): ComponentChildren {
  const dueOn = shown.dueOn === null ? '' : dayInWords(shown.dueOn);
  return (
    <>
      <TextField value={shown.what} {...field('what')} label={beginCopy.what} />
      <TextArea
        value={shown.conditions ?? ''}
        {...field('conditions')}
        label={beginCopy.conditions}
        rows={3}
        optional
      />
      <DayField value={dueOn} {...field('dueOn')} label={beginCopy.dueOn} />
      <TextField
        value={shown.costBorneBy ?? ''}
        {...field('costBorneBy')}
        label={beginCopy.costBorneBy}
        optional
      />
      <TextField
        value={shown.benefits ?? ''}
        {...field('benefits')}
        label={beginCopy.benefits}
        optional
      />
    </>
  );
}
