import type { ComponentChildren, InputHTMLAttributes, VNode } from 'preact';
import { formCopy } from './copy.ts';
import { FieldFrame, FieldProblem, type FieldProps, labelWords, tiesOf } from './field.tsx';

interface TextFieldProps extends FieldProps {
  /** What was typed, as it was typed, also when it was wrong. */
  value?: string;
  type?: 'text' | 'email' | 'url' | 'tel' | 'password';
  /** What the browser may fill in: WCAG 1.3.5 asks for it on fields about the person. */
  autocomplete?: string;
  /** Names the browser may suggest while typing; the type is then `text`. */
  suggestions?: readonly string[];
  spellcheck?: boolean;
  short?: boolean;
}

/** A line of text. */
export function TextField(props: TextFieldProps): VNode {
  const { name, value, type = 'text', autocomplete, suggestions, spellcheck, short } = props;
  const ties = tiesOf(props);
  const list = suggestions === undefined ? undefined : `${ties.id}-suggestions`;
  // `as`: the compiler tells inputs apart by a `type` it knows; here the caller chooses it.
  const input = {
    type: list === undefined ? type : 'text',
    list,
    class: `ds-input${short ? ' w-input--short' : ''}`,
    id: ties.id,
    name,
    value,
    autocomplete,
    spellcheck,
    disabled: props.disabled,
    'aria-describedby': ties.describedBy,
    'aria-invalid': ties.invalid,
  } as InputHTMLAttributes;
  return (
    <FieldFrame field={props} ties={ties}>
      <input {...input} />
      {suggestions !== undefined && (
        <datalist id={list}>
          {suggestions.map((words) => (
            <option key={words} value={words} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { value?: string; rows?: number }): VNode {
  const ties = tiesOf(props);
  return (
    <FieldFrame field={props} ties={ties}>
      <textarea
        class="ds-input"
        id={ties.id}
        name={props.name}
        rows={props.rows ?? 4}
        disabled={props.disabled}
        aria-describedby={ties.describedBy}
        aria-invalid={ties.invalid}
        value={props.value}
      />
    </FieldFrame>
  );
}

/** A day as people write it; the server reads it (`readDay`), so nothing typed is lost. */
export function DayField(props: FieldProps & { value?: string }): VNode {
  const field = { ...props, description: props.description ?? formCopy.dayDescription };
  return <TextField {...field} autocomplete="off" spellcheck={false} short />;
}

interface NumberFieldProps extends FieldProps {
  /** What was typed, as it was typed. */
  value?: string;
  /** Words after the number, such as "per cent"; say it in the label or description as well. */
  unit?: string;
  whole?: boolean;
}

/** A number as people type it; no arrows that change it by accident. */
export function NumberField(props: NumberFieldProps): VNode {
  const ties = tiesOf(props);
  return (
    <FieldFrame field={props} ties={ties}>
      <div class="w-input-row">
        <input
          class="ds-input w-input--short"
          id={ties.id}
          name={props.name}
          type="text"
          inputmode={props.whole ? 'numeric' : 'decimal'}
          autocomplete="off"
          value={props.value}
          disabled={props.disabled}
          aria-describedby={ties.describedBy}
          aria-invalid={ties.invalid}
        />
        {props.unit !== undefined && <span>{props.unit}</span>}
      </div>
    </FieldFrame>
  );
}

/** One of several answers. */
export interface Choice {
  value: string;
  label: ComponentChildren;
  description?: ComponentChildren;
}

interface SelectFieldProps extends FieldProps {
  choices: readonly { value: string; label: string }[];
  value?: string;
  /** Words for "nothing chosen"; null when there is always a choice. */
  blank?: string | null;
}

/** One answer of many; for six or fewer use `RadioGroup`. */
export function SelectField(props: SelectFieldProps): VNode {
  const { choices, value = '', blank = formCopy.choose } = props;
  const ties = tiesOf(props);
  return (
    <FieldFrame field={props} ties={ties}>
      <select
        class="ds-input"
        id={ties.id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={ties.describedBy}
        aria-invalid={ties.invalid}
      >
        {blank !== null && (
          <option value="" selected={value === ''}>
            {blank}
          </option>
        )}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface FileFieldProps extends FieldProps {
  /** What the browser offers first: ".csv,.json,.zip". */
  accept?: string;
  multiple?: boolean;
}

/** A file from the reader's machine. The form needs `enctype="multipart/form-data"`. */
export function FileField(props: FileFieldProps): VNode {
  const ties = tiesOf(props);
  return (
    <FieldFrame field={props} ties={ties}>
      <input
        class="ds-input"
        id={ties.id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        disabled={props.disabled}
        aria-describedby={ties.describedBy}
        aria-invalid={ties.invalid}
      />
    </FieldFrame>
  );
}

interface SearchFieldProps extends FieldProps {
  value?: string;
  /** Words on the button that sends the form: "Find". */
  button: string;
}

/** Words to look for, with the button that looks. Put its form in a `<search>` element. */
export function SearchField(props: SearchFieldProps): VNode {
  const ties = tiesOf(props);
  return (
    <FieldFrame field={{ ...props, optional: false }} ties={ties}>
      <div class="w-input-row">
        <input
          class="ds-input"
          id={ties.id}
          name={props.name}
          type="search"
          value={props.value}
          aria-describedby={ties.describedBy}
          aria-invalid={ties.invalid}
        />
        <button class="ds-button" type="submit" data-variant="secondary">
          {props.button}
        </button>
      </div>
    </FieldFrame>
  );
}

interface CheckboxFieldProps extends FieldProps {
  checked?: boolean;
  /** What is sent when it is ticked. */
  value?: string;
}

/** One thing to agree to or switch on. */
export function CheckboxField(props: CheckboxFieldProps): VNode {
  const { name, description, checked = false, value = 'yes', disabled } = props;
  const ties = tiesOf(props);
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type="checkbox"
        id={ties.id}
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        aria-describedby={ties.describedBy}
        aria-invalid={ties.invalid}
      />
      <label class="ds-label" for={ties.id}>
        {labelWords({ ...props, optional: false })}
      </label>
      {description !== undefined && (
        <div data-field="description" id={`${ties.id}-description`}>
          {description}
        </div>
      )}
      <FieldProblem ties={ties} />
    </div>
  );
}
