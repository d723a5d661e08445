import type { ComponentChildren, VNode } from 'preact';
import { formCopy } from './copy.ts';
import { type Problem, problemsOf } from './problem.ts';

/** What every field takes. */
export interface FieldProps {
  name: string;
  label: string;
  /** Anchor of the field, and the `field` of its problems. The name, unless two forms share it. */
  id?: string;
  description?: ComponentChildren;
  /** All problems of the form; the field finds its own. */
  problems?: readonly Problem[];
  /** The form can be sent without it; the label says so. */
  optional?: boolean;
  disabled?: boolean;
}

/** What ties an input to its label, its description and its problem. */
export interface Ties {
  id: string;
  describedBy: string | undefined;
  invalid: 'true' | undefined;
  messages: string[];
}

/** Which ids an input points to, so that what is seen beside it is also read out. */
export function tiesOf({ name, id = name, description, problems }: FieldProps): Ties {
  const messages = problemsOf(problems, id);
  const ids = [
    ...(description === undefined ? [] : [`${id}-description`]),
    ...(messages.length === 0 ? [] : [`${id}-problem`]),
  ];
  return {
    id,
    describedBy: ids.join(' ') || undefined,
    invalid: messages.length > 0 ? 'true' : undefined,
    messages,
  };
}

/** The label's words: an optional field says so, the others say nothing. */
export const labelWords = ({ label, optional }: FieldProps): string =>
  optional ? label + formCopy.optional : label;

/** What is wrong with the answer, beside the field, in the words of the error summary. */
export function FieldProblem({ ties }: { ties: Ties }): VNode | null {
  if (ties.messages.length === 0) return null;
  return (
    <div id={`${ties.id}-problem`} data-field="validation">
      {ties.messages.map((message) => (
        <p key={message} class="ds-validation-message">
          {message}
        </p>
      ))}
    </div>
  );
}

interface FrameProps {
  field: FieldProps;
  ties: Ties;
  /** The input itself. */
  children: ComponentChildren;
}

/** Label, description, input and problem of one field, in that order. */
export function FieldFrame({ field, ties, children }: FrameProps): VNode {
  return (
    <div class="ds-field">
      <label class="ds-label" for={ties.id}>
        {labelWords(field)}
      </label>
      {field.description !== undefined && (
        <div data-field="description" id={`${ties.id}-description`}>
          {field.description}
        </div>
      )}
      {children}
      <FieldProblem ties={ties} />
    </div>
  );
}

/** Several inputs under one question: legend, description, choices and problem. */
export function GroupFrame({ field, ties, children }: FrameProps): VNode {
  return (
    <fieldset class="ds-fieldset" aria-describedby={ties.describedBy} disabled={field.disabled}>
      <legend class="ds-label">{labelWords(field)}</legend>
      {field.description !== undefined && (
        <div data-field="description" id={`${ties.id}-description`}>
          {field.description}
        </div>
      )}
      <div class="w-choices">{children}</div>
      <FieldProblem ties={ties} />
    </fieldset>
  );
}

/** Fields that belong together, under one name: what each column of a file means. */
export function FieldGroup({
  children,
  ...field
}: Pick<FieldProps, 'name' | 'label' | 'description' | 'optional'> & {
  children: ComponentChildren;
}): VNode {
  return (
    <GroupFrame field={field} ties={tiesOf(field)}>
      {children}
    </GroupFrame>
  );
}
