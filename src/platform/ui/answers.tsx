import type { VNode } from 'preact';
import { Button, ButtonLink, Move } from './button.tsx';
import { Details } from './details.tsx';
import { DayField, TextArea, TextField } from './fields.tsx';
import { Form, Send } from './form.tsx';

/** The field by which a form of people says to which page of this place they come back once it is done. */
export const returnField = 'returnTo';

/** What an answer asks with it: words of several lines, one line, or a day. */
export interface Asked {
  readonly name: string;
  readonly label: string;
  readonly kind: 'words' | 'line' | 'day';
  readonly optional: boolean;
}

/**
 * A way to answer something where it stands: a declared form of the thing's own page, as small as it
 * can be. `operation` is the form's id, `sends` what goes along unseen, such as the version that was
 * read.
 */
export interface Answer {
  readonly operation: string;
  readonly at: string;
  readonly label: string;
  /** Who will see what. */
  readonly seen: string | null;
  readonly sends: Readonly<Record<string, string>>;
  readonly asks: readonly Asked[];
}

/** Where an answer needs more room than a row has: the page that gives it. */
export interface AnswerElsewhere {
  readonly label: string;
  readonly href: string;
}

interface AnswersProps {
  /** Unique on the page; ids of fields begin with it. */
  id: string;
  /** What most people want first. */
  answers: readonly Answer[];
  elsewhere?: readonly AnswerElsewhere[];
  /** The page to come back to once it is answered. */
  returnTo: string;
  /** The first is what the whole page is about. */
  primary?: boolean;
}

/**
 * The forms that answer one thing in a row: buttons that need one press, pages that need more room, then
 * folds with what is asked. They work without script.
 */
export function Answers(props: AnswersProps): VNode {
  const { id, answers, elsewhere = [], returnTo, primary = false } = props;
  const presses = answers.filter(({ asks }) => asks.length === 0);
  const folds = answers.filter(({ asks }) => asks.length > 0);
  return (
    <>
      {presses.map(({ operation, at, label, sends }, place) => (
        <Move
          key={operation}
          action={at}
          hidden={{ ...sends, [returnField]: returnTo }}
          variant={primary && place === 0 ? 'primary' : 'secondary'}
        >
          {label}
        </Move>
      ))}
      {elsewhere.map(({ label, href }) => (
        <ButtonLink key={href} href={href} variant="secondary">
          {label}
        </ButtonLink>
      ))}
      {folds.map((answer) => (
        <Details key={answer.operation} summary={answer.label}>
          <AnswerForm id={`${id}-${answer.operation}`} answer={answer} returnTo={returnTo} />
        </Details>
      ))}
    </>
  );
}

function AnswerForm(props: { id: string; answer: Answer; returnTo: string }): VNode {
  const { id, answer, returnTo } = props;
  const { at, label, seen, sends, asks } = answer;
  return (
    <Form action={at}>
      {Object.entries({ ...sends, [returnField]: returnTo }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {asks.map(({ name, label, kind, optional }) => {
        const field = { name, id: `${id}-${name}`, label, optional };
        if (kind === 'day') return <DayField key={name} {...field} />;
        if (kind === 'line') return <TextField key={name} {...field} />;
        return <TextArea key={name} {...field} rows={2} />;
      })}
      <Send {...(seen !== null && { seen })}>
        <Button variant="secondary">{label}</Button>
      </Send>
    </Form>
  );
}
