import type { VNode } from 'preact';
import type { Day } from '../../../kernel/day.ts';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { slipCopy as say } from '../copy/slips.ts';
import { commitmentCopy as copy } from '../copy.ts';
import { commitmentPaths } from '../paths.ts';
import type { ConversationShown } from '../schema/conversation.ts';
import { OrganisationLink } from './commitment-row.tsx';

type Related = ConversationShown['dependants'][number] | ConversationShown['waitsOn'][number];

/** Why a commitment matters: who waits for it, what it waits for, and how far either has slipped. */
export function CommitmentMatters(props: {
  shown: ConversationShown;
  workstreamEndedOn: Day | null;
}): VNode {
  const { shown, workstreamEndedOn } = props;
  const { workstream, neededBy, dependants, waitsOn, slippedDays, firstDueOn } = shown;
  return (
    <Section id="matters" title={copy.matters}>
      <div class="w-stack">
        <p class="w-sm">
          {neededBy.length === 0
            ? copy.nobodyNeeds(workstream.name)
            : copy.needed(
                workstream.name,
                neededBy.map((by) => by.workstream.name),
              )}
        </p>
        {workstreamEndedOn !== null && (
          <p class="w-sm">{copy.ended(workstream.name, workstreamEndedOn)}</p>
        )}
        {slippedDays !== null && firstDueOn !== null && (
          <p class="w-sm">{say.moved(firstDueOn, slippedDays)}</p>
        )}
        {waitsOn.length > 0 && (
          <RelatedList
            title={say.waitsOn}
            related={waitsOn}
            about={(one) =>
              [
                one.slippedDays !== null && say.slipped(one.slippedDays),
                one.lateDays !== null
                  ? say.late(one.lateDays)
                  : one.dueOn !== null && say.now(one.dueOn),
              ]
                .filter(Boolean)
                .join(' ')
            }
          />
        )}
        {dependants.length > 0 && (
          <RelatedList
            title={say.dependants}
            related={dependants}
            about={(one) => say.after(one.dueOn, one.daysAfter)}
          />
        )}
      </div>
    </Section>
  );
}

function RelatedList<One extends Related>(props: {
  title: string;
  related: readonly One[];
  about: (one: One) => string;
}): VNode {
  const { title, related, about } = props;
  return (
    <div class="w-stack w-stack--2">
      <h3 class="w-h3">{title}</h3>
      <Rows
        small
        ordered
        items={related.map((one) => (
          <>
            <a href={commitmentPaths.show({ commitment: one.id })}>{one.what}</a>{' '}
            <span class="w-quiet">{say.within(one.workstream.name)}</span>,{' '}
            <OrganisationLink organisation={one.organisation} />. {about(one)}
          </>
        ))}
      />
    </div>
  );
}
