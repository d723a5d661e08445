import { awaiting, commitmentPaths, type Waiting } from '../../../features/commitments/index.ts';
import { missionPaths } from '../../../features/missions/index.ts';
import { peoplePaths } from '../../../features/people/index.ts';
import { answering, type Matter } from '../../../features/relationships/index.ts';
import { type Day, dayIn, Temporal } from '../../../kernel/day.ts';
import type { Holidays } from '../../../kernel/working-days.ts';
import { weekCopy as copy } from './copy.ts';
import type { ClaimToCheck, InvitationToAnswer, Named } from './queries.ts';
import { clockOn, type Waits } from './rules.ts';
import type { WeekItem } from './schema.ts';

/** What a clock needs to know. */
export interface Calendar {
  readonly today: Day;
  readonly timeZone: string;
  readonly holidays: Holidays;
}

/** Something in a week before its clock is read. */
export type Found = Omit<WeekItem, 'clock'> & Waits;

/** The same with what its clock shows today. */
export function withClock(found: Found, { today, holidays }: Calendar): WeekItem {
  const { waitedFor: _, ...item } = found;
  return { ...item, clock: clockOn(found, today, holidays) };
}

const organisation = ({ slug, name, sector }: Named) => ({ id: slug, name, sector });

/** A commitment whose turn it is. Asked of itself, nobody else waits. */
export function foundOfWaiting(waiting: Waiting, { timeZone, holidays }: Calendar): Found {
  const { kind, commitment, mission, dueOn, proposedOn, since } = waiting;
  const others = waiting.for.id === waiting.on.id ? null : waiting.for;
  const sinceOn = since && dayOf(since, timeZone);
  const promised = kind === 'report-done';
  const { answers, elsewhere } = awaiting.answersTo(waiting);
  return {
    kind,
    key: `${kind} ${commitment.slug}`,
    title: commitment.what,
    href: commitmentPaths.show({ commitment: commitment.slug }),
    mission: mission.name,
    for: others && organisation(others),
    waitedFor: others !== null,
    since: sinceOn,
    dueOn: promised ? dueOn : sinceOn && awaiting.answerBy(sinceOn, holidays),
    promise: { dueOn, proposedOn },
    answers: mutable(answers),
    elsewhere: [...elsewhere],
  };
}

/** A matter between organisations. */
export function foundOfMatter(matter: Matter): Found {
  const { answers, elsewhere } = answering.answersTo(matter);
  return {
    kind: matter.kind,
    key: matter.key,
    title: matter.title,
    href: matter.href,
    mission: matter.mission,
    for: matter.for && organisation(matter.for),
    waitedFor: matter.for !== null,
    since: matter.since,
    dueOn: matter.dueOn,
    promise: null,
    answers: mutable(answers),
    elsewhere: [...elsewhere],
  };
}

/** Days in which a claim is checked. Source: our judgement; somebody cannot begin before it is */
export const claimDays = 7;

/** A claim that somebody can check. Who came is told on its page, to those who may check it. */
export function foundOfClaim(claim: ClaimToCheck, { timeZone }: Calendar): Found {
  const since = dayOf(claim.madeAt, timeZone);
  const href = peoplePaths.claim({ claim: claim.slug });
  return {
    kind: 'claim-to-check',
    key: `claim-to-check ${claim.slug}`,
    title: copy.claimTitle(claim.organisation?.name ?? claim.askedName ?? ''),
    href,
    mission: null,
    for: claim.organisation && organisation(claim.organisation),
    waitedFor: true,
    since,
    dueOn: Temporal.PlainDate.from(since).add({ days: claimDays }).toString(),
    promise: null,
    answers: [],
    elsewhere: [{ label: copy.claimLook, href }],
  };
}

/** An invitation to a mission. It has no clock: nobody says how long it may wait. */
export function foundOfInvitation(
  { mission, lead }: InvitationToAnswer,
  own: { readonly slug: string },
): Found {
  const href = missionPaths.answer({ mission: mission.slug, organisation: own.slug });
  return {
    kind: 'invitation-to-answer',
    key: `invitation-to-answer ${mission.slug}`,
    title: copy.invitationTitle(mission.name),
    href,
    mission: mission.name,
    for: lead && organisation(lead),
    waitedFor: lead !== null,
    since: null,
    dueOn: null,
    promise: null,
    answers: [],
    elsewhere: [{ label: copy.answerElse, href }],
  };
}

const dayOf = (instant: Date, timeZone: string): Day =>
  dayIn(Temporal.Instant.fromEpochMilliseconds(instant.getTime()), timeZone);

/** As the shape of the JSON has it. */
const mutable = (answers: ReturnType<typeof awaiting.answersTo>['answers']): WeekItem['answers'] =>
  answers.map((answer) => ({ ...answer, sends: { ...answer.sends }, asks: [...answer.asks] }));
