import type { VNode } from 'preact';
import { type FieldProps, GroupFrame, type Ties, tiesOf } from './field.tsx';
import type { Choice } from './fields.tsx';

interface OneProps {
  kind: 'radio' | 'checkbox';
  name: string;
  choice: Choice;
  checked: boolean;
  /** The first carries the group's id, so that the error summary leads to it. */
  id: string;
  ties: Ties;
}

function One({ kind, name, choice, checked, id, ties }: OneProps): VNode {
  const described = choice.description === undefined ? undefined : `${id}-about`;
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type={kind}
        id={id}
        name={name}
        value={choice.value}
        checked={checked}
        aria-describedby={described}
        aria-invalid={ties.invalid}
      />
      <label class="ds-label" for={id}>
        {choice.label}
      </label>
      {choice.description !== undefined && (
        <div data-field="description" id={described}>
          {choice.description}
        </div>
      )}
    </div>
  );
}

interface GroupProps extends FieldProps {
  choices: readonly Choice[];
}

const oneId = (ties: Ties, at: number): string => (at === 0 ? ties.id : `${ties.id}-${at + 1}`);

/** One answer of a few, all in sight. */
export function RadioGroup(props: GroupProps & { value?: string }): VNode {
  const ties = tiesOf(props);
  return (
    <GroupFrame field={props} ties={ties}>
      {props.choices.map((choice, at) => (
        <One
          key={choice.value}
          kind="radio"
          name={props.name}
          choice={choice}
          checked={choice.value === props.value}
          id={oneId(ties, at)}
          ties={ties}
        />
      ))}
    </GroupFrame>
  );
}

/** Any of a few answers. */
export function CheckboxGroup(props: GroupProps & { values?: readonly string[] }): VNode {
  const ties = tiesOf(props);
  return (
    <GroupFrame field={props} ties={ties}>
      {props.choices.map((choice, at) => (
        <One
          key={choice.value}
          kind="checkbox"
          name={props.name}
          choice={choice}
          checked={props.values?.includes(choice.value) ?? false}
          id={oneId(ties, at)}
          ties={ties}
        />
      ))}
    </GroupFrame>
  );
}
