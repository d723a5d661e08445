import type { VNode } from 'preact';
import type { Attempt } from '../../../platform/http/ask.ts';
import { FieldGroup } from '../../../platform/ui/field.tsx';
import { SelectField, TextField } from '../../../platform/ui/fields.tsx';
import { Columns } from '../../../platform/ui/layout.tsx';
import { columnsNeeded } from '../../packages/mapping/apply-mapping.ts';
import type { IdentifierPart, Rule } from '../../packages/mapping/mapping.ts';
import {
  choicesFor,
  identifierRows,
  isDayColumn,
  meanings,
  noMeaning,
  takesPrefix,
  tellsApart,
  whereFrom,
} from './columns-form.ts';
import { columnName, columnsCopy as copy, meaningSay } from './copy.ts';
import type { ColumnsShown } from './schema.ts';

interface FieldsProps {
  shown: ColumnsShown;
  attempt: Attempt;
}

/** The rule in force for a column. */
const ruleOf = (shown: ColumnsShown, column: string): Rule | undefined =>
  // The page's shape of a rule is that of the mapping, kept by `ruleSchema`.
  shown.mapping.rules[column] as Rule | undefined;

/** What a person chose, when the form comes back; else what is in force. */
const chosen = ({ typed }: Attempt, name: string, otherwise: string): string => {
  const said = typed[name];
  return typeof said === 'string' ? said : otherwise;
};

/** Where one column of the package comes from, and what belongs to that. */
export function ColumnField({ column, shown, attempt }: FieldsProps & { column: string }): VNode {
  const rule = ruleOf(shown, column);
  const { target } = shown.mapping;
  const words = meanings(target, column);
  return (
    <FieldGroup
      name={`${column}.group`}
      label={columnName(column)}
      description={shown.reasons[column]}
      optional={!columnsNeeded({ target }).includes(column)}
    >
      <Columns>
        <SelectField
          name={column}
          label={copy.comesFrom}
          blank={copy.blank}
          choices={choicesFor(column, shown.columns)}
          value={chosen(attempt, column, whereFrom(rule))}
          problems={attempt.problems}
        />
        {!tellsApart(column) && <SameForAll column={column} shown={shown} attempt={attempt} />}
        <Beside column={column} shown={shown} attempt={attempt} />
      </Columns>
      {words && rule?.kind === 'values' && (
        <WordFields column={column} rule={rule} words={words} shown={shown} />
      )}
      {rule && <input type="hidden" name={`${column}.kept`} value={JSON.stringify(rule)} />}
    </FieldGroup>
  );
}

/** One value for all rows, where no column is chosen. */
function SameForAll({ column, shown, attempt }: FieldsProps & { column: string }): VNode {
  const rule = ruleOf(shown, column);
  const words = meanings(shown.mapping.target, column);
  const name = `${column}.all`;
  const value = chosen(attempt, name, rule?.kind === 'constant' ? rule.value : '');
  const { problems } = attempt;
  if (!words)
    return <TextField name={name} label={copy.all} value={value} optional problems={problems} />;
  return (
    <SelectField
      name={name}
      label={copy.all}
      blank={copy.blank}
      choices={words.map((word) => ({ value: word, label: meaningSay[word] ?? word }))}
      value={value}
      optional
      problems={problems}
    />
  );
}

/** What else a column may need: text before each cell, or what a year alone means. */
function Beside({ column, shown, attempt }: FieldsProps & { column: string }): VNode | null {
  const rule = ruleOf(shown, column);
  const { problems } = attempt;
  if (takesPrefix(shown.mapping.target, column))
    return (
      <TextField
        name={`${column}.prefix`}
        label={copy.prefix}
        value={chosen(
          attempt,
          `${column}.prefix`,
          rule?.kind === 'prefix' && typeof rule.prefix === 'string' ? rule.prefix : '',
        )}
        optional
        problems={problems}
      />
    );
  if (!isDayColumn(column)) return null;
  return (
    <SelectField
      name={`${column}.partial`}
      label={copy.partial}
      blank={null}
      choices={Object.entries(copy.partials).map(([value, label]) => ({ value, label }))}
      value={chosen(attempt, `${column}.partial`, rule?.kind === 'day' ? rule.partial : 'refuse')}
      problems={problems}
    />
  );
}

/** What each different word of a column means. */
function WordFields({
  column,
  rule,
  words,
  shown,
}: {
  column: string;
  rule: Extract<Rule, { kind: 'values' }>;
  words: readonly string[];
  shown: ColumnsShown;
}): VNode {
  const values = shown.values[rule.column];
  if (!values) return <p class="w-sm w-quiet">{copy.wordsMany(rule.column)}</p>;
  const choices = [
    { value: noMeaning, label: copy.noMeaning },
    ...words.map((word) => ({ value: word, label: meaningSay[word] ?? word })),
  ];
  return (
    <>
      <input type="hidden" name={`${column}.asked`} value={rule.column} />
      <p class="w-sm w-quiet">{copy.words(rule.column)}</p>
      {partsOf(values, rule.separator).map(([value, rows], at) => (
        <div key={value}>
          <input type="hidden" name={`${column}.word.${at}`} value={value} />
          <SelectField
            name={`${column}.means.${at}`}
            label={copy.means(value, rows)}
            blank={copy.meansNothing}
            choices={choices}
            value={meaningOf(rule.values, value)}
          />
        </div>
      ))}
    </>
  );
}

/** Values cut at the separator, each with the rows that have it. */
function partsOf(
  values: readonly (readonly [string, number])[],
  separator: string | null,
): [string, number][] {
  const parts = new Map<string, number>();
  for (const [value, rows] of values) {
    const all = separator === null ? [value] : value.split(separator);
    for (const part of all.map((one) => one.trim()).filter(Boolean))
      parts.set(part, (parts.get(part) ?? 0) + rows);
  }
  return [...parts].sort(([, a], [, b]) => b - a);
}

/** What a value means under a rule, letter case aside; `noMeaning` where it has none. */
function meaningOf(values: Readonly<Record<string, string>>, value: string): string {
  const lower = value.toLowerCase();
  const key = Object.keys(values).find((known) => known.toLowerCase() === lower);
  return key === undefined ? noMeaning : (values[key] ?? noMeaning);
}

/** The columns that numbers of public registers stand in. */
export function IdentifierFields({ shown, attempt }: FieldsProps): VNode {
  const rule = ruleOf(shown, 'identifiers');
  const parts = rule?.kind === 'identifiers' ? rule.parts : [];
  return (
    <FieldGroup
      name="identifiers.group"
      label={copy.identifiers}
      description={copy.identifiersSay}
      optional
    >
      {Array.from({ length: identifierRows }, (_, at) => (
        <IdentifierField key={at} at={at} part={parts[at]} shown={shown} attempt={attempt} />
      ))}
      {rule && <input type="hidden" name="identifiers.kept" value={JSON.stringify(rule)} />}
    </FieldGroup>
  );
}

function IdentifierField({
  at,
  part,
  shown,
  attempt,
}: FieldsProps & { at: number; part: IdentifierPart | undefined }): VNode {
  const { problems } = attempt;
  const prefix = part?.prefix;
  const by = typeof prefix === 'object' ? copy.identifierBy(prefix.column) : undefined;
  return (
    <Columns>
      <SelectField
        name={`identifiers.${at}`}
        label={copy.identifier(at + 1)}
        blank={copy.blank}
        choices={shown.columns.map((column) => ({ value: column, label: column }))}
        value={chosen(attempt, `identifiers.${at}`, part?.column ?? '')}
        optional
        problems={problems}
      />
      <TextField
        name={`identifiers.${at}.prefix`}
        label={copy.identifierPrefix(at + 1)}
        description={by}
        value={chosen(
          attempt,
          `identifiers.${at}.prefix`,
          typeof prefix === 'string' ? prefix : '',
        )}
        optional
        problems={problems}
      />
      <TextField
        name={`identifiers.${at}.split`}
        label={copy.identifierSplit(at + 1)}
        value={chosen(attempt, `identifiers.${at}.split`, part?.separator ?? '')}
        optional
        problems={problems}
      />
    </Columns>
  );
}
