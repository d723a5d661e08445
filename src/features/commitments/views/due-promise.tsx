import type { ComponentChildren, VNode } from 'preact';
import { dayInWords } from '../../../kernel/day.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { DayField } from '../../../platform/ui/fields.tsx';
import { Form, Send } from '../../../platform/ui/form.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { keptCopy as copy, recordCopy, verdictSay } from '../copy/kept.ts';
import { commitmentPaths } from '../paths.ts';
import type { DuePromiseShown, KeptShown, RecordShown } from '../schema/kept.ts';
import { OrganisationLink } from './commitment-row.tsx';

/** Promises listed before the rest is left to the file. Source: our judgement, what one reads at a sitting. */
const listedMax = 100;

/** Promises one under another: what, between whom, and what became of each. */
export function DuePromises({ promises }: { promises: readonly DuePromiseShown[] }): VNode {
  if (promises.length === 0) return <p class="w-quiet">{recordCopy.none}</p>;
  return (
    <Rows
      items={promises.slice(0, listedMax).map((one) => (
        <div class="w-stack w-stack--2">
          <h3 class="w-h3">
            <a href={commitmentPaths.show({ commitment: one.id })}>{one.what}</a>
          </h3>
          <p class="w-sm w-quiet">
            <OrganisationLink organisation={one.promiser} />
            {one.requester !== null && (
              <>
                {', '}
                {copy.askedBy} <OrganisationLink organisation={one.requester} />
              </>
            )}
            . {recordCopy.due(one.countsOn)}{' '}
            {one.firstDueOn !== null &&
              one.dueOn !== null &&
              one.firstDueOn !== one.dueOn &&
              recordCopy.was(one.firstDueOn, one.dueOn)}
          </p>
          <p class="w-sm">
            {verdictSay({ how: one.how, days: one.days ?? 0 })}.
            {one.reason !== null && ` ${copy.reason(one.reason)}`}
          </p>
        </div>
      ))}
    />
  );
}

/** Which days are looked at, and a way to choose others; what was left out; the method. */
export function KeptFoot(props: {
  shown: KeptShown | RecordShown;
  action: string;
  methodHref: string;
  children?: ComponentChildren;
}): VNode {
  const { shown, action, methodHref, children } = props;
  return (
    <>
      {shown.unknown > 0 && <p class="w-sm w-quiet">{copy.unknown(shown.unknown)}</p>}
      {shown.cut && <p class="w-sm w-quiet">{copy.cut(shown.promises.length)}</p>}
      <search class="w-do">
        <Details summary={copy.choose}>
          <Form action={action} asks>
            <DayField name="from" label={copy.from} value={dayInWords(shown.from)} />
            <DayField name="to" label={copy.to} value={dayInWords(shown.to)} />
            <Send>
              <Button variant="secondary">{copy.show}</Button>
            </Send>
          </Form>
        </Details>
      </search>
      <SourceLine>
        {copy.period(shown.from, shown.to)} {copy.source} <a href={methodHref}>{copy.method}</a>.
        {children}
      </SourceLine>
    </>
  );
}
