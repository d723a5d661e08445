import { dayInWords, monthInWords } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import { sectorName } from '../../../kernel/sector.ts';
import { tierName } from '../../../kernel/tier.ts';
import type {
  Answer,
  Criterion,
  CriterionId,
  GateFound,
  GateMissing,
  IndicatorPart,
} from '../domain/gate.ts';
import { numberText, setNumberText, withUnit } from '../domain/quantity.ts';
import type { ReadinessCheck, ReadinessState } from '../domain/readiness.ts';
import type { NoPace } from '../domain/reading.ts';

/** Every sentence about the gate and about readiness. */

/** The five criteria by name. */
export const criterionName: Record<CriterionId, string> = {
  M1: 'Bold and relevant',
  M2: 'Targeted, measurable, dated',
  M3: 'Ambitious but realistic',
  M4: 'Crosses sectors and tiers',
  M5: 'Several solutions from below',
};

const sectorWord = (sector: Sector): string => sectorName[sector].toLowerCase();

/** `a, b and c`. */
const list = (words: readonly string[]): string =>
  words.length < 2
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;

const partWord: Record<IndicatorPart, string> = {
  unit: 'a unit',
  direction: 'a good direction',
  'baseline-value': 'a baseline figure',
  'baseline-date': 'the date of its baseline',
  'baseline-source': 'the source of its baseline',
  target: 'a target in numbers',
  'due-date': 'a date',
};

const noPaceWord: Record<NoPace | 'due-passed', string> = {
  'no-figures': 'it has no figures yet',
  'no-target': 'it has no target in numbers',
  'no-due-date': 'its target has no date',
  'no-baseline': 'it has no baseline',
  'no-figure-after-baseline': 'no figure is later than its baseline',
  'baseline-before-break': 'its baseline was measured before the series broke',
  'target-is-baseline': 'its target is the same as its baseline',
  'due-passed': 'its date has passed',
};

/** Why a criterion or a check is not told. */
const closedWork = 'Rests on commitments, which this mission shows to its partners only.';

const times = (ratio: number): string => `${numberText(ratio, 1)} times the pace so far`;

/** What one missing thing is, as a sentence that says what would help. */
export function missingSentence(missing: GateMissing): string {
  switch (missing.code) {
    case 'grand-challenge':
      return 'Link the mission to a grand challenge.';
    case 'affected':
      return 'Say who is affected.';
    case 'attestation':
      return `No organisation from the ${sectorWord(missing.sector)} sector has attested it.`;
    case 'indicator':
      return 'The mission has no indicator.';
    case 'complete-indicator':
      return 'No headline indicator is complete.';
    case 'indicator-parts':
      return `“${missing.name}” lacks ${list(missing.parts.map((part) => partWord[part]))}.`;
    case 'pace-on-trend':
      return `“${missing.name}” is already on trend: it needs ${times(missing.ratio)}. Is it bold enough?`;
    case 'pace-explain':
      return `“${missing.name}” needs ${times(missing.ratio)}. Explain how that can be done.`;
    case 'pace-met':
      return `“${missing.name}” has already met its target. Is it bold enough?`;
    case 'pace-moving-away':
      return `“${missing.name}” has not moved towards its target. Explain how that will change.`;
    case 'pace-unknown':
      return `“${missing.name}” shows no pace: ${noPaceWord[missing.because]}.`;
    case 'commitment':
      return `No organisation from the ${sectorWord(missing.sector)} sector has promised anything.`;
    case 'second-tier':
      return missing.tiers.length === 0
        ? 'No promise comes from an organisation whose tier is stated; two tiers are needed.'
        : `Promises come from one tier only (${list(missing.tiers.map((tier) => tierName[tier].toLowerCase()))}); two are needed.`;
    case 'led-workstreams':
      return `${missing.found === 0 ? 'No live workstream has' : 'Only one live workstream has'} a lead; two are needed.`;
    case 'different-leads':
      return 'One organisation leads every live workstream; two are needed.';
    case 'local-lead':
      return 'No local organisation leads a live workstream beside another lead.';
    case 'closed':
      return closedWork;
  }
}

/** What a criterion that passes rests on. */
function foundSentence(found: GateFound): string {
  switch (found.code) {
    case 'bold':
      return `Linked to “${found.grandChallenge}”. All three sectors attest it.`;
    case 'targeted': {
      const { unit, baselineValue, baselineOn, target, dueOn } = found.indicator;
      const from = baselineValue === null ? '' : withUnit(setNumberText(baselineValue), unit);
      const to = target === null ? '' : withUnit(setNumberText(target), unit);
      const on = baselineOn ? ` in ${monthInWords(baselineOn)}` : '';
      return `${from}${on}, to ${to}${dueOn ? ` by ${monthInWords(dueOn)}` : ''}.`;
    }
    case 'realistic':
      return found.ratios.length === 1 && found.ratios[0]
        ? `Needs ${times(found.ratios[0].ratio)}.`
        : found.ratios.map(({ name, ratio }) => `“${name}” needs ${times(ratio)}.`).join(' ');
    case 'crossing':
      return `Promises from ${found.sectors} sectors and ${found.tiers} tiers.`;
    case 'bottom-up':
      return `${found.workstreams} live workstreams have a lead, ${found.local} of them a local one.`;
  }
}

/** The lines under a criterion: what it rests on if it passes, then what is missing. */
export const criterionLines = ({ answer, found, missing }: Criterion): string[] => [
  ...(found && answer === 'pass' ? [foundSentence(found)] : []),
  ...missing.map(missingSentence),
];

/** The six checks by name. */
export const readinessName: Record<ReadinessCheck, string> = {
  charter: 'Charter adopted',
  chambers: 'Three chambers seated',
  'key-posts': 'Key posts have a successor',
  commitments: 'Commitments promised',
  'review-date': 'Review date set',
  'parent-tier': 'Parent tier linked',
};

/** What a check found, or what it waits for. */
export function readinessSentence(state: ReadinessState): string {
  switch (state.code) {
    case 'charter-adopted':
      return `Version ${state.version}, ${dayInWords(state.adoptedOn)}`;
    case 'chambers-seated': {
      const seats = Object.values(state.seats);
      return `${list(seats.map(String))} seats`;
    }
    case 'chambers-empty':
      return `Nobody sits for the ${list(state.empty.map(sectorWord))} sector${state.empty.length > 1 ? 's' : ''}`;
    case 'posts-covered':
      return `${state.covered} of ${state.all}`;
    case 'posts-uncovered': {
      const open = state.all - state.covered;
      return `${state.covered} of ${state.all}. ${open === 1 ? '1 post needs' : `${open} posts need`} people`;
    }
    case 'commitments-promised':
      return `${state.count} live`;
    case 'review-set':
      return dayInWords(state.on);
    case 'parent-linked':
      return `Part of “${state.parent}”`;
    case 'parent-not-wider':
      return `“${state.parent}” is not of a wider tier`;
    case 'widest-tier':
      return `${tierName[state.tier]}: no tier above it is asked for`;
    default:
      return plainState[state.code];
  }
}

type PlainState = PlainCode<ReadinessState>;
/** The codes of the states that carry no numbers. */
type PlainCode<State> = State extends { readonly code: infer Code }
  ? keyof State extends 'code'
    ? Code
    : never
  : never;

const plainState: Record<PlainState, string> = {
  'no-charter': 'No charter has been adopted',
  'no-key-posts': 'No post is named as key',
  'no-commitments': 'No promise is live: none is waiting to be kept',
  'commitments-closed': closedWork,
  'no-review-date': 'No date is set',
  'no-parent': 'No mission of a wider tier is linked',
  'tier-not-stated': 'The mission does not state its tier',
  'charters-not-built': 'Charters are not built yet, so nobody can adopt one here',
  'chambers-not-built': 'Partnerships are not built yet, so nobody can be seated here',
  'succession-not-built': 'Succession is not built yet, so no successor can be named here',
  'reviews-not-built': 'Reviews are not built yet, so no date can be set here',
};

/** How many checks or criteria pass: `5 of 6`, of those that are told: `3 of 3 shown`. */
export function passedOf(checks: readonly { readonly answer: Answer }[]): string {
  const told = checks.filter(({ answer }) => answer !== 'closed');
  const passed = told.filter(({ answer }) => answer === 'pass').length;
  return `${passed} of ${told.length}${told.length < checks.length ? ' shown' : ''}`;
}
