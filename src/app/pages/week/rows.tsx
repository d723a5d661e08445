import type { VNode } from 'preact';
import { awaiting } from '../../../features/commitments/index.ts';
import { organisationPaths } from '../../../features/organisations/index.ts';
import { answering, type MatterKind } from '../../../features/relationships/index.ts';
import { Answers } from '../../../platform/ui/answers.tsx';
import { Ask } from '../../../platform/ui/ask.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { Clock } from '../../../platform/ui/clock.tsx';
import { Details } from '../../../platform/ui/details.tsx';
import { OrganisationName } from '../../../platform/ui/organisation-name.tsx';
import { SourceLine } from '../../../platform/ui/source-line.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { appPaths } from '../../paths.ts';
import { afterName, clockFrom, weekCopy as copy, kindName, type WeekKind } from './copy.ts';
import { claimDays } from './items.ts';
import { type WeekGap, type WeekItem, weekKinds } from './schema.ts';

/** One thing that waits: what, who waits and since when, its clock, and the forms that answer it. */
export function ItemRow(props: { item: WeekItem; primary?: boolean }): VNode {
  const { item, primary = false } = props;
  const { kind, title, href, clock, answers, elsewhere } = item;
  return (
    <Ask
      kind={kindName[kind]}
      title={title}
      href={href}
      detail={<Detail item={item} />}
      clock={
        <p>
          <Clock words={copy.clock(clock, kind)} gone={clock.gone} late={clock.state === 'late'} />
        </p>
      }
      moves={
        <Answers
          id={item.key.replace(/[^\w-]+/g, '-')}
          answers={answers}
          elsewhere={elsewhere}
          returnTo={appPaths.home()}
          primary={primary}
        />
      }
    />
  );
}

function Detail({ item }: { item: WeekItem }): VNode {
  const { kind, mission, since, promise } = item;
  const who = item.for;
  const days = { dueOn: promise?.dueOn ?? null, proposedOn: promise?.proposedOn ?? null };
  return (
    <>
      {who !== null && (
        <p>
          {kind === 'report-done' && `${copy.to} `}
          <OrganisationName
            name={who.name}
            sector={who.sector}
            href={organisationPaths.show({ organisation: who.id })}
          />{' '}
          {kind !== 'report-done' && afterName[kind](days)}
        </p>
      )}
      {who === null && promise !== null && <p>{copy.ofItself}</p>}
      <p>
        {mission !== null && kind !== 'invitation-to-answer' && `${copy.inMission(mission)} `}
        {kind !== 'report-done' &&
          kind !== 'invitation-to-answer' &&
          (since === null ? copy.sinceUnknown : copy.since(since))}
      </p>
    </>
  );
}

/** Introducers that are named before the rest is a number. */
const introducersNamed = 2;

/** Somebody whom the organisation's work needs, or two whom it could introduce, and why. */
export function GapRow({ gap, own }: { gap: WeekGap; own: string }): VNode {
  const { toward, why, lastContactOn, introducers, mission } = gap;
  const [one, other] = gap.organisations;
  const others = introducers.filter(({ id }) => id !== own).map(({ name }) => name);
  return (
    <Ask
      title={
        toward === null ? (
          copy.pair(one.name, other.name)
        ) : (
          <OrganisationName
            name={toward.name}
            sector={toward.sector}
            href={organisationPaths.show({ organisation: toward.id })}
          />
        )
      }
      {...(toward === null && { href: gap.tieHref })}
      detail={
        <>
          <p>{why}</p>
          <p>
            {toward !== null &&
              `${lastContactOn === null ? copy.neverMet : copy.met(lastContactOn)} `}
            {toward === null
              ? copy.youIntroduce(others.length === 0)
              : others.length > 0 &&
                copy.couldIntroduce(
                  others.slice(0, introducersNamed),
                  Math.max(0, others.length - introducersNamed),
                )}{' '}
            {copy.inMission(mission.name)}
          </p>
        </>
      }
      moves={
        toward === null ? (
          <ButtonLink href={gap.introductionHref} variant="secondary">
            {copy.introduce}
          </ButtonLink>
        ) : (
          <>
            <ButtonLink href={gap.tieHref} variant="secondary">
              {copy.write}
            </ButtonLink>
            {others.length > 0 && (
              <ButtonLink href={gap.introductionHref} variant="tertiary">
                {copy.askIntroduction}
              </ButtonLink>
            )}
          </>
        )
      }
    />
  );
}

/** By when each kind is answered, from when on, and where that comes from. */
export function Clocks(): VNode {
  return (
    <Details summary={copy.clocks}>
      <Table
        caption={copy.clocksCaption}
        items={weekKinds}
        keyOf={(kind) => kind}
        columns={[
          { head: copy.clocksKind, names: true, cell: (kind) => kindName[kind] },
          { head: copy.clocksTime, cell: timeOf },
          { head: copy.clocksFrom, cell: (kind) => clockFrom[kind] },
        ]}
      />
      <SourceLine>{copy.clocksWhy}</SourceLine>
    </Details>
  );
}

const spoken: readonly WeekKind[] = [
  'answer-request',
  'answer-offer',
  'answer-report',
  'answer-date',
];

function timeOf(kind: WeekKind): string {
  if (kind === 'report-done') return copy.time.own;
  if (kind === 'invitation-to-answer') return copy.time.none;
  if (kind === 'claim-to-check') return copy.time.days(claimDays);
  return spoken.includes(kind)
    ? copy.time.working(awaiting.answerWorkingDays)
    : copy.time.days(answering.days[kind as MatterKind]); // what is left is a matter between organisations
}
