import type { VNode } from 'preact';
import { commitmentPaths, standingOf } from '../../../features/commitments/index.ts';
import { missionPaths, missionStatusName } from '../../../features/missions/index.ts';
import { organisationPaths } from '../../../features/organisations/index.ts';
import { frequencyName, intensityName } from '../../../features/relationships/index.ts';
import type { Day } from '../../../kernel/day.ts';
import { Ask } from '../../../platform/ui/ask.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { Clock } from '../../../platform/ui/clock.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { Rows } from '../../../platform/ui/rows.tsx';
import { Section } from '../../../platform/ui/section.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { commitmentStateSay, organisationCopy as copy } from './copy.ts';
import type { OrganisationShown } from './schema.ts';

type Named = OrganisationShown['owes']['listed'][number]['organisation'];

const Name = ({ one }: { one: Named }): VNode => (
  <OrganisationName
    name={one.name}
    sector={one.sector}
    href={organisationPaths.show({ organisation: one.id })}
  />
);

/** The missions of an organisation, each with its part in it. */
export function MissionRows({
  missions,
  tagFiction,
  organisation,
  answers,
}: {
  missions: OrganisationShown['missions'];
  tagFiction: boolean;
  organisation: string;
  /** The reader answers for the organisation. */
  answers: boolean;
}): VNode {
  const { listed, total } = missions;
  if (total === 0) return <p class="w-quiet">{copy.missionsEmpty}</p>;
  return (
    <>
      <Rows
        items={listed.map((one) => (
          <Ask
            key={one.id}
            title={one.goal ?? one.name}
            href={missionPaths.show({ mission: one.id })}
            detail={[
              ...(one.goal ? [one.name] : []),
              ...(one.status ? [missionStatusName[one.status]] : []),
              ...(one.invited ? [copy.invited] : []),
              ...(one.convenes ? [copy.convenes] : one.role ? [copy.role[one.role]] : []),
            ].join('. ')}
            {...(tagFiction && one.fictional && { clock: <Tag>{copy.madeUp}</Tag> })}
            {...(answers &&
              one.invited && {
                clock: (
                  <ButtonLink
                    href={missionPaths.answer({ mission: one.id, organisation })}
                    variant="secondary"
                  >
                    {copy.answer}
                  </ButtonLink>
                ),
              })}
          />
        ))}
      />
      {total > listed.length && <SourceLine>{copy.missionsMore(listed.length, total)}</SourceLine>}
    </>
  );
}

interface CommitmentsProps {
  id: string;
  title: string;
  commitments: OrganisationShown['owes'];
  empty: string;
  /** Whether the organisation promised these, or was promised them. */
  side: 'owes' | 'isOwed';
  today: Day;
}

/** Open commitments on one side of an organisation, the most urgent first. */
export function CommitmentsSection(props: CommitmentsProps): VNode {
  const { id, title, commitments, empty, side, today } = props;
  const { listed, total } = commitments;
  return (
    <Section id={id} title={title}>
      {total === 0 ? (
        <p class="w-quiet">{empty}</p>
      ) : (
        <>
          <Rows
            items={listed.map((one) => (
              <CommitmentRow key={one.id} commitment={one} side={side} today={today} />
            ))}
          />
          <SourceLine>
            {total > listed.length
              ? copy.commitmentsMore(listed.length, total)
              : copy.commitmentsSource}
          </SourceLine>
        </>
      )}
    </Section>
  );
}

function CommitmentRow({
  commitment,
  side,
  today,
}: {
  commitment: OrganisationShown['owes']['listed'][number];
  side: 'owes' | 'isOwed';
  today: Day;
}): VNode {
  const { mission, organisation, requestedBy, state, dueOn } = commitment;
  const standing = standingOf(commitment, today);
  const other = side === 'isOwed' ? organisation : requestedBy;
  return (
    <Ask
      title={commitment.what}
      href={commitmentPaths.show({ commitment: commitment.id })}
      detail={
        <p>
          {other ? (
            <>
              {side === 'isOwed' ? copy.from : copy.to} <Name one={other} />
            </>
          ) : (
            copy.ofItself
          )}
          {', '}
          {copy.in} <a href={missionPaths.show({ mission: mission.id })}>{mission.name}</a>
        </p>
      }
      clock={
        <>
          {state && <Tag tone="accent">{commitmentStateSay[state]}</Tag>}
          {standing.kind === 'late' ? (
            <Clock words={copy.late(standing.days)} late />
          ) : (
            dueOn && <Clock words={copy.due(dueOn)} />
          )}
        </>
      }
    />
  );
}

/** The working ties of an organisation, for its own people. */
export function TiesTable({
  ties,
}: {
  ties: NonNullable<OrganisationShown['ties']>['listed'];
}): VNode {
  return (
    <Table
      caption={copy.tieCaption}
      cards
      items={ties}
      keyOf={({ other, mission }) => `${other.id} ${mission.id}`}
      empty={copy.tiesEmpty}
      columns={[
        { head: copy.tieWith, names: true, cell: ({ other }) => <Name one={other} /> },
        {
          head: copy.tieMission,
          cell: ({ mission }) => (
            <a href={missionPaths.show({ mission: mission.id })}>{mission.name}</a>
          ),
        },
        {
          head: copy.tieContact,
          cell: ({ frequency, intensity, contactOn }) =>
            [
              ...(intensity ? [intensityName[intensity - 1]] : []),
              ...(frequency ? [frequencyName[frequency]] : []),
              ...(contactOn ? [copy.tieLast(contactOn)] : []),
            ].join('. ') || copy.notStated,
        },
        {
          head: copy.tieConfirmed,
          cell: ({ confirmed }) => (confirmed ? copy.confirmed[confirmed] : copy.notStated),
        },
      ]}
    />
  );
}
