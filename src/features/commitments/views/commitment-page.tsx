import type { VNode } from 'preact';
import { type Day, dayInWords } from '../../../kernel/day.ts';
import { Facts } from '../../../platform/ui/facts.tsx';
import type { Frame } from '../../../platform/ui/frame.ts';
import { Split } from '../../../platform/ui/layout.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import type { Tab } from '../../../platform/ui/tabs.tsx';
import { type MissionFacts, MissionPage } from '../../missions/index.ts';
import { commitmentCopy as copy, workCopy } from '../copy.ts';
import { commitmentPaths } from '../paths.ts';
import type { CommitmentShown } from '../schema.ts';
import { OrganisationLink, StandingClock, StateTag, WhoLine } from './commitment-row.tsx';

const turn = 1;

/** One commitment: what, between whom, by when, where it stands, and who waits for its work. */
export function CommitmentPage(props: {
  frame: Frame;
  mission: MissionFacts;
  tabs: readonly Tab[];
  shown: CommitmentShown;
  workstreamEndedOn: Day | null;
  today: Day;
}): VNode {
  const { frame, mission, tabs, shown, workstreamEndedOn, today } = props;
  const { organisation, requestedBy, state, workstream, dueOn } = shown;
  const explain = state === null ? copy.notStated : copy.explain[state](organisation.name);
  const asked = state === 'requested' || state === 'declined';
  return (
    <MissionPage
      frame={frame}
      mission={mission}
      tabs={tabs}
      title={shown.what}
      within={{ label: workCopy.crumb, href: commitmentPaths.list({ mission: mission.slug }) }}
      crumb={copy.crumb(shown.id)}
      turn={turn}
      head={{
        kind: (
          <>
            {copy.kind(shown.id)} <StateTag state={state} />{' '}
            <span>{copy.workstream(workstream.name)}</span>
          </>
        ),
        title: shown.what,
        lede: (
          <>
            <WhoLine commitment={shown} />.{dueOn !== null && ` ${workCopy.due(dueOn)}.`}
          </>
        ),
      }}
    >
      <Split
        asideLabel={copy.matters}
        aside={
          <Section id="matters" title={copy.matters}>
            <p class="w-sm">
              {shown.neededBy.length === 0
                ? copy.nobodyNeeds(workstream.name)
                : copy.needed(
                    workstream.name,
                    shown.neededBy.map((by) => by.workstream.name),
                  )}
            </p>
            {workstreamEndedOn !== null && (
              <p class="w-sm">{copy.ended(workstream.name, workstreamEndedOn)}</p>
            )}
          </Section>
        }
      >
        <Section id="stands" title={copy.stands}>
          <div class="w-stack">
            <p>{explain}</p>
            <p>
              <StandingClock commitment={shown} today={today} />
            </p>
            <Facts
              facts={[
                {
                  term: copy.asker,
                  value:
                    requestedBy === null ? (
                      copy.itself
                    ) : (
                      <OrganisationLink organisation={requestedBy} />
                    ),
                },
                {
                  term: asked ? copy.askedOf : copy.promiser,
                  value: <OrganisationLink organisation={organisation} />,
                },
                {
                  term: copy.due,
                  value: dueOn === null ? copy.noDue : dayInWords(dueOn),
                },
                ...(state === 'satisfied'
                  ? [
                      {
                        term: copy.satisfied,
                        value:
                          shown.satisfiedOn === null
                            ? copy.satisfiedUnknown
                            : dayInWords(shown.satisfiedOn),
                      },
                    ]
                  : []),
              ]}
            />
            <SourceLine>
              {shown.source === null ? copy.noSource : copy.source(shown.source)}
            </SourceLine>
          </div>
        </Section>
      </Split>
    </MissionPage>
  );
}
