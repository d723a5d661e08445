import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Day } from '../../../kernel/day.ts';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Clock } from '../../../platform/ui/clock.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { Tag, type Tone } from '../../../platform/ui/tag.tsx';
import { organisationPaths } from '../../organisations/index.ts';
import { commitmentCopy, standingSay, stateName, workCopy } from '../copy.ts';
import { dialOf, standingOf } from '../domain/standing.ts';
import type { CommitmentState } from '../domain/words.ts';
import { commitmentPaths } from '../paths.ts';
import type { commitmentOutput } from '../schema.ts';

type Shown = z.infer<typeof commitmentOutput>;

/** Accent for what binds, success for what was met, danger for what was broken; the word says it all. */
const stateTone: Record<CommitmentState, Tone> = {
  requested: 'neutral',
  countered: 'neutral',
  promised: 'accent',
  reported: 'accent',
  satisfied: 'success',
  reneged: 'danger',
  declined: 'neutral',
  cancelled: 'neutral',
};

/** Where a commitment stands, in a word or two. */
export function StateTag({ state }: { state: CommitmentState | null }): VNode {
  return state === null ? (
    <Tag outline>{commitmentCopy.stateNotStated}</Tag>
  ) : (
    <Tag tone={stateTone[state]}>{stateName[state]}</Tag>
  );
}

/** What a commitment waits for today, as a clock; nothing where it waits for nobody. */
export function StandingClock({ commitment, today }: { commitment: Shown; today: Day }) {
  const standing = standingOf(commitment, today);
  const asker = commitment.requestedBy?.name ?? null;
  const words = standingSay(standing, commitment.organisation.name, asker);
  if (words === null) return null;
  return <Clock words={words} gone={dialOf(standing)} late={standing.kind === 'late'} />;
}

/** An organisation's name with the way to its page. */
export function OrganisationLink({ organisation }: { organisation: Shown['organisation'] }): VNode {
  return (
    <OrganisationName
      name={organisation.name}
      sector={organisation.sector}
      href={organisationPaths.show({ organisation: organisation.id })}
    />
  );
}

/** States that may be reached without a promise. */
const notPromised: readonly CommitmentState[] = ['requested', 'declined', 'cancelled'];

/** Who asked and who promised, in a line. */
export function WhoLine({ commitment }: { commitment: Shown }): VNode {
  const { organisation, requestedBy, state } = commitment;
  if (requestedBy === null) {
    return (
      <>
        <OrganisationLink organisation={organisation} /> {workCopy.ofItself}
      </>
    );
  }
  const promised =
    state === 'countered'
      ? workCopy.offered
      : state === null || notPromised.includes(state)
        ? workCopy.askedOf
        : workCopy.promised;
  return (
    <>
      {workCopy.asked} <OrganisationLink organisation={requestedBy} />, {promised}{' '}
      <OrganisationLink organisation={organisation} />
    </>
  );
}

/** One commitment of a list: what, between whom, where it stands, and its clock. */
export function CommitmentRow({ commitment, today }: { commitment: Shown; today: Day }): VNode {
  const { dueOn, satisfiedOn, state } = commitment;
  const when =
    satisfiedOn !== null
      ? workCopy.satisfied(satisfiedOn)
      : dueOn !== null
        ? workCopy.due(dueOn)
        : null;
  return (
    <Ask
      title={commitment.what}
      href={commitmentPaths.show({ commitment: commitment.id })}
      detail={
        <p>
          <WhoLine commitment={commitment} />
          {when !== null && `. ${when}`}.
        </p>
      }
      clock={
        <>
          <span>
            <StateTag state={state} />
          </span>
          <StandingClock commitment={commitment} today={today} />
        </>
      }
    />
  );
}
