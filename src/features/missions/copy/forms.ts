import type { BeginRefusal, NameRefusal } from '../commands/missions.ts';
import type {
  CorrectRefusal,
  IndicatorRefusal,
  LeadRefusal,
  OutcomeRefusal,
  PartnerRefusal,
} from '../domain/change.ts';
import type {
  CorrectionRefusal,
  FigureRefusal,
  ManyRefusal,
  PhaseRefusal,
  WithdrawalRefusal,
} from '../domain/measure.ts';
import type { StatusRefusal } from '../domain/status.ts';

/** What is wrong with an answer, and how to put it right. */
export const inputCopy = {
  text: 'Write this as text',
  tooLong: (max: number) =>
    `Say this in fewer words: ${max.toLocaleString('en-GB')} letters at most`,
  name: 'Give the mission a name',
  tier: 'Choose a tier from the list, or leave it open',
  audience: 'Choose everyone or the partners',
  status: 'Choose where the mission is to stand',
  day: 'Write the day as text, such as 31 March 2030',
  dueDay: (typed: string) =>
    `Give a day, a month or a year, such as 31 March 2030 or March 2030. You wrote “${typed}”`,
  dayRead: (typed: string) => `Give a day, such as 12 Nov 2026. You wrote “${typed}”`,
  period: 'Say which period the figure is for',
  periodRead: (typed: string) =>
    `Give a period, such as Oct 2026, Q3 2026, 2025/26 or 31 October 2026. You wrote “${typed}”`,
  number: 'Give a number',
  figure: (typed: string) =>
    `Give a number with a point before decimals, such as 61.7 or 1,234. You wrote “${typed}”`,
  yesNo: 'Answer yes or no, or leave it open',
  organisation: 'Name the organisation',
  role: 'Choose a label from the list, or leave it open',
  reason: 'Say why',
  outcomeName: 'Give the outcome a name',
  indicatorName: 'Give the indicator a name',
  level: 'Choose a condition of a place, or an organisation’s own work',
  direction: 'Choose whether up or down is good, or leave it open',
  figureStatus: 'Choose provisional, final or revised, or leave it open',
  table: 'Paste the figures as a table',
  moreProblems: (count: number) => `There are ${count} more like these`,
  seen: 'Look through the figures first, then keep them',
  phaseName: 'Give the new phase a name',
  tierFilter: 'Choose a tier from the list',
  statusFilter: 'Choose a state from the list',
  viewChoice: 'Choose the list or the tree',
};

const leadRefusals: Record<LeadRefusal, string> = {
  'lead-ended': 'This organisation has ended, so it cannot convene. Name one that lasts.',
  'lead-not-joined':
    'This organisation has not joined yet, so it cannot convene. It joins by its own consent: ask it first.',
  'lead-without-post':
    'Nobody holds a post of this organisation today, so nobody could convene. Ask it to appoint someone first.',
};

const nameRefusals: Record<NameRefusal, string> = {
  'no-such-place':
    'No place here has this name. Check how it is spelt on the page of places, or leave it open.',
  'place-ambiguous':
    'Several places have this name. Give the last part of the place’s address, or its code.',
  'no-such-parent':
    'No mission of this name or address is open to you. Look it up in the list of missions, or leave it open.',
  'parent-ambiguous':
    'Several missions have this name. Give the last part of the mission’s address.',
  'no-such-lead':
    'No organisation of this name or address is on the register. Look it up there, or leave it open.',
  'lead-ambiguous':
    'Several organisations have this name. Give the last part of the organisation’s address.',
};

/** Why no mission is begun. */
export const beginRefusals: Record<BeginRefusal, string> = {
  ...leadRefusals,
  ...nameRefusals,
  'due-passed': 'This date has passed. A mission looks ahead: give it a date to come.',
  'lead-not-yours':
    'You begin a mission for an organisation in which you hold a post. Choose one of yours.',
};

/** Why a mission is not corrected. */
export const correctRefusals: Record<NameRefusal | CorrectRefusal, string> = {
  ...leadRefusals,
  ...nameRefusals,
  'nothing-changed': 'Nothing was changed: the mission says all this already.',
  'parent-is-itself': 'A mission cannot be part of itself. Name another one, or leave it open.',
  'parent-circle':
    'That mission is itself part of this one, so they would go round in a circle. Name one that is not below it.',
  'reason-for-goal':
    'This goal was agreed. Say why the goal or its date changes, so that others can judge it.',
};

/** Why a mission’s status is not changed. */
export const statusRefusals: Record<StatusRefusal, string> = {
  'already-so': 'The mission stands there already. Somebody may have been quicker than you.',
  'no-such-step':
    'From where the mission stands now there is no such step. Look again and choose another.',
  'gate-not-passed':
    'The gate is not passed, so the mission cannot be adopted. What is missing stands beside each criterion.',
  'reason-missing': 'Say why. An end, or a step back, needs a reason that others can read.',
  'successor-missing': 'Name the mission that takes over. If none does, choose “retired” instead.',
  'no-such-mission':
    'No mission of this name or address is open to you. Look it up in the list of missions.',
  'mission-ambiguous':
    'Several missions have this name. Give the last part of the mission’s address.',
  'replaced-by-itself': 'A mission cannot take over from itself. Name another one.',
};

/** Why a partner is not added, changed or ended. */
export const partnerRefusals: Record<PartnerRefusal, string> = {
  'no-such-organisation':
    'No organisation of this name or address is on the register. Look it up with the search above, or ask the operator to list it.',
  'organisation-ambiguous':
    'Several organisations have this name. Look them up with the search above and choose one.',
  'organisation-ended': 'This organisation has ended. Name the one that took over from it.',
  'already-partner':
    'This organisation is a partner already. Its label can be changed in the list.',
  'not-a-partner':
    'This organisation is not a partner today. Somebody may have been quicker than you.',
  'role-stays': 'The partner has this label already.',
  'lead-stays':
    'The convening organisation stays a partner. Name another convenor in the mission’s words first.',
  'still-assigned':
    'It is still named for work in this mission. End that first, in each workstream listed below.',
  'still-promises':
    'Some of what it promised or asked for is open. Settle it first, or say below that it stays open.',
  'mission-ended': 'The mission has ended. Take it up again before you add partners.',
};

/** Why an outcome is not added, renamed or ended. */
export const outcomeRefusals: Record<OutcomeRefusal, string> = {
  'same-name': 'This mission has an outcome of this name already.',
  'name-stays': 'The outcome has this name already.',
  'outcome-ended': 'This outcome has ended. Add a new one if it is needed again.',
  'has-indicators':
    'Indicators still measure this outcome. End them first, or move them to another.',
};

/** Why an indicator is not added, corrected or ended. */
export const indicatorRefusals: Record<IndicatorRefusal, string> = {
  'same-name': 'This mission has an indicator of this name already.',
  'no-such-outcome': 'This outcome is not one of the mission’s, or it has ended. Choose another.',
  'outcome-missing': 'Choose the outcome that it measures, or name a new one.',
  'indicator-ended': 'This indicator has ended. Add a new one if it is needed again.',
  'nothing-changed': 'Nothing was changed: the indicator says all this already.',
  'definition-fixed':
    'Figures have been measured under this unit and definition, and two definitions never share a line. Add a new indicator for the new one. If only the way of measuring changed, begin a new phase.',
  'reason-for-target':
    'The baseline, target or date was stated before. Say why it changes, so that others can judge it.',
  'baseline-incomplete': 'A baseline needs both its figure and its date.',
};

const figureProblems = {
  'indicator-ended': indicatorRefusals['indicator-ended'],
  'figure-in-future': 'This period has not ended yet. Record its figure when it has.',
  'published-in-future': 'The day of publication has not come yet. Leave it open until it has.',
  'percent-for-count':
    'A figure carries a per cent sign, but this indicator counts in another unit. Give the count.',
};

const earlierThanWithdrawal =
  'A figure of this period was withdrawn after that day. Leave the day of publication open, and this one counts from today.';

/** Why a figure is not recorded. */
export const figureRefusals: Record<FigureRefusal, string> = {
  ...figureProblems,
  'figure-stands':
    'This period has a figure already. If it is wrong or was revised, correct it: the old one stays readable.',
  'published-before-withdrawal': earlierThanWithdrawal,
  'phase-needs-reason': 'Say in the note why a new phase begins.',
};

const earlierPublication =
  'The figure that stands was published later than this one. Leave the day of publication open, and the correction counts from today.';

/** Why a figure is not corrected. */
export const correctionRefusals: Record<CorrectionRefusal, string> = {
  ...figureProblems,
  'no-such-figure': 'This period has no figure yet. Record one first.',
  'nothing-changes': 'The figure and its status stand so already.',
  'published-before-earlier': earlierPublication,
};

/** Why a figure is not withdrawn. */
export const withdrawalRefusals: Record<WithdrawalRefusal, string> = {
  'indicator-ended': indicatorRefusals['indicator-ended'],
  'no-such-figure': 'No figure stands for this period. Somebody may have withdrawn it before you.',
};

/** Why many figures are not recorded. */
export const manyRefusals: Record<ManyRefusal, string> = {
  ...figureProblems,
  'published-before-earlier': earlierPublication,
  'published-before-withdrawal': earlierThanWithdrawal,
  'reason-needed':
    'Some of these change a figure that stands. Say why, in the note beside it or once for all of them.',
  'nothing-new': 'All of these figures stand here already. Nothing was kept.',
  'look-first': 'Nothing is kept yet. Look through the figures, then keep them.',
  'plan-changed':
    'The figures here changed while you looked. Look through them again, then keep them.',
};

/** Why no new phase begins. */
export const phaseRefusals: Record<PhaseRefusal, string> = {
  'indicator-ended': indicatorRefusals['indicator-ended'],
  'no-such-figure': 'This period has no figure, so no phase can begin there. Choose one that has.',
  'phase-begins-there': 'A phase begins with this figure already.',
  'phase-taken': 'The phase beside it has this name. Give the new phase a name of its own.',
};
