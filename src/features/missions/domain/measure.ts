import type { Day } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import { type Figure, type FigureStatus, phasesOf, type Withdrawn } from './figures.ts';
import { isPercent } from './quantity.ts';

/**
 * Rules for recording figures. A figure that stands is never changed: a correction, a revision, a
 * withdrawal and a new phase are further rows. Source: methods section 1 ("Figures are never overwritten").
 */

/** A figure as somebody gives it. Status null is "not stated". */
export interface GivenFigure {
  readonly asOf: Day;
  readonly period: string;
  /** Decimal text. */
  readonly value: string;
  /** Whether a per cent sign stood behind the number. */
  readonly percent: boolean;
  readonly publishedOn: Day | null;
  readonly status: FigureStatus | null;
  readonly note: string | null;
}

/** A row to be added; a value of null withdraws the figure of its period. */
export interface NewRow extends Omit<GivenFigure, 'percent' | 'value'> {
  readonly value: string | null;
  readonly phase: string | null;
  readonly knownOn: Day;
}

/** What the rules look at. */
export interface SeriesFacts {
  /** The figures that stand, in time order. */
  readonly figures: readonly Figure[];
  /** The periods whose figure was withdrawn. */
  readonly withdrawn: readonly Withdrawn[];
  readonly unit: string | null;
  readonly ended: boolean;
  readonly today: Day;
}

/** Why a figure is not recorded. */
export type FigureRefusal =
  | 'indicator-ended'
  | 'figure-in-future'
  | 'published-in-future'
  | 'percent-for-count'
  | 'figure-stands'
  | 'published-before-withdrawal'
  | 'phase-needs-reason';

/** Why a figure is not corrected. */
export type CorrectionRefusal =
  | AnyRefusal
  | 'no-such-figure'
  | 'nothing-changes'
  | 'published-before-earlier';

/** Why no figure may be given, new or not. */
type AnyRefusal = Exclude<
  FigureRefusal,
  'figure-stands' | 'published-before-withdrawal' | 'phase-needs-reason'
>;

const standing = (facts: SeriesFacts, asOf: Day): Figure | null =>
  facts.figures.find((figure) => figure.asOf === asOf) ?? null;

/** The phase that a new figure goes on with: that of the figure before it, else of the one after. */
function phaseAt(figures: readonly Figure[], asOf: Day): string | null {
  const before = figures.findLast((figure) => figure.asOf < asOf);
  return (before ?? figures.find((figure) => figure.asOf > asOf))?.phase ?? null;
}

function problemWith(facts: SeriesFacts, given: GivenFigure): AnyRefusal | null {
  if (facts.ended) return 'indicator-ended';
  if (given.asOf > facts.today) return 'figure-in-future';
  if (given.publishedOn !== null && given.publishedOn > facts.today) return 'published-in-future';
  if (given.percent && facts.unit !== null && !isPercent(facts.unit)) return 'percent-for-count';
  return null;
}

const rowOf = (
  { percent: _, ...given }: GivenFigure,
  phase: string | null,
  knownOn: Day,
): NewRow => ({
  ...given,
  phase,
  knownOn,
});

/**
 * May this figure be recorded? Only for a period that has none yet; another value is a correction.
 * `newPhase` names a way of measuring that begins with it, and then the note must say why.
 */
export function decideToRecord(
  facts: SeriesFacts,
  given: GivenFigure,
  newPhase: string | null,
): Result<NewRow, FigureRefusal> {
  const problem = problemWith(facts, given);
  if (problem) return refused(problem);
  if (standing(facts, given.asOf)) return refused('figure-stands');
  if (newPhase !== null && given.note === null) return refused('phase-needs-reason');
  const knownOn = firstKnown(facts, given);
  if (!knownOn.ok) return knownOn;
  const phase = newPhase ?? phaseAt(facts.figures, given.asOf);
  return allowed(rowOf(given, phase, knownOn.value));
}

/**
 * From which day a figure of a period without one counts as known: from its publication, else from the end
 * of its period. Where one was withdrawn, like a correction: from its publication, else from today, and
 * never before the withdrawal, for then it would not show.
 */
function firstKnown(
  { withdrawn, today }: SeriesFacts,
  { asOf, publishedOn }: GivenFigure,
): Result<Day, 'published-before-withdrawal'> {
  const before = withdrawn.find((each) => each.asOf === asOf);
  if (!before) return allowed(publishedOn ?? asOf);
  if (publishedOn !== null && publishedOn < before.knownOn)
    return refused('published-before-withdrawal');
  return allowed(laterOf(publishedOn ?? today, before.knownOn));
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);

/** Why a figure is not withdrawn. */
export type WithdrawalRefusal = 'indicator-ended' | 'no-such-figure';

/**
 * May the figure of this period be withdrawn, because it was recorded by mistake? From today on nothing
 * stands for the period; earlier days still show what stood. The reason is its note. Its day of publication
 * is the day of the withdrawal, so that a copy of the series knows the day too.
 */
export function decideToWithdraw(
  facts: SeriesFacts,
  { asOf, reason }: { readonly asOf: Day; readonly reason: string },
): Result<NewRow, WithdrawalRefusal> {
  if (facts.ended) return refused('indicator-ended');
  const before = standing(facts, asOf);
  if (!before) return refused('no-such-figure');
  const knownOn = laterOf(facts.today, before.knownOn);
  return allowed({
    asOf,
    period: before.period,
    value: null,
    publishedOn: knownOn,
    status: 'revised',
    note: reason,
    phase: before.phase,
    knownOn,
  });
}

const sameValue = (a: string, b: string) => Number(a) === Number(b);

/**
 * May the figure of this period be corrected? It becomes a further row, known from its publication,
 * else from today; the reason is its note. An earlier publication day than that of the figure which
 * stands is refused, for then the correction would never show.
 */
export function decideToCorrectFigure(
  facts: SeriesFacts,
  given: GivenFigure,
): Result<NewRow, CorrectionRefusal> {
  const before = standing(facts, given.asOf);
  if (!before) return refused('no-such-figure');
  const problem = problemWith(facts, given);
  if (problem) return refused(problem);
  const status = given.status ?? 'revised';
  if (sameValue(before.value, given.value) && (given.status === null || before.status === status))
    return refused('nothing-changes');
  const knownOn = given.publishedOn ?? facts.today;
  if (knownOn < before.knownOn) return refused('published-before-earlier');
  return allowed(rowOf({ ...given, status, period: before.period }, before.phase, knownOn));
}

/** What one figure of many would do. `settles` changes only its status, as provisional to final. */
export interface PlannedFigure {
  readonly given: GivenFigure;
  readonly does: 'adds' | 'revises' | 'settles' | 'repeats';
  readonly before: Figure | null;
}

/** What would each of these figures do? In the order given. */
export const planFigures = (
  figures: readonly Figure[],
  given: readonly GivenFigure[],
): PlannedFigure[] => {
  const byPeriod = new Map(figures.map((figure) => [figure.asOf, figure]));
  return given.map((each) => {
    const before = byPeriod.get(each.asOf) ?? null;
    if (!before) return { given: each, does: 'adds', before };
    if (!sameValue(before.value, each.value)) return { given: each, does: 'revises', before };
    const settles = each.status !== null && each.status !== before.status;
    return { given: each, does: settles ? 'settles' : 'repeats', before };
  });
};

/**
 * What a plan says as one text, the same for the same plan: every figure, what it would do, and the
 * row that it would take the place of.
 */
export const planText = (plan: readonly PlannedFigure[]): string =>
  JSON.stringify(
    plan.map(({ given, does, before }) => [
      given.asOf,
      given.period,
      given.value,
      given.percent,
      given.publishedOn,
      given.status,
      given.note,
      does,
      before && [before.value, before.status, before.knownOn, before.recordedOrder],
    ]),
  );

/** Why one figure of many is not recorded. */
export type RowRefusal =
  | AnyRefusal
  | 'published-before-withdrawal'
  | 'published-before-earlier'
  | 'reason-needed';

/** Why many figures are not recorded. */
export type ManyRefusal = RowRefusal | 'nothing-new' | 'look-first' | 'plan-changed';

/**
 * May this figure of a plan be recorded? `reason` is the one given for all, null when none is. Null
 * where it repeats what stands, so that there is nothing to add.
 */
export function decideToRecordPlanned(
  facts: SeriesFacts,
  { given, does, before }: PlannedFigure,
  reason: string | null,
): Result<NewRow | null, RowRefusal> {
  const problem = problemWith(facts, given);
  if (problem) return refused(problem);
  if (does === 'repeats') return allowed(null);
  if (!before) {
    const first = firstKnown(facts, given);
    return first.ok
      ? allowed(rowOf(given, phaseAt(facts.figures, given.asOf), first.value))
      : first;
  }
  const note = given.note ?? reason;
  if (does === 'revises' && note === null) return refused('reason-needed');
  const knownOn = given.publishedOn ?? facts.today;
  if (knownOn < before.knownOn) return refused('published-before-earlier');
  const status = given.status ?? 'revised';
  return allowed(rowOf({ ...given, status, note, period: before.period }, before.phase, knownOn));
}

/**
 * May these figures be recorded, all of them or none? Those that repeat what stands are left out; those
 * that change a figure need a reason, their own note or the one given for all. `seen` is the mark of
 * the plan that somebody looked at; null when nobody has looked, and then nothing is kept. `markOf`
 * makes the mark of a plan: another plan has another mark.
 */
export function decideToRecordMany(
  facts: SeriesFacts,
  given: readonly GivenFigure[],
  reason: string | null,
  seen: string | null,
  markOf: (plan: readonly PlannedFigure[]) => string,
): Result<NewRow[], ManyRefusal> {
  const plan = planFigures(facts.figures, given);
  const rows: NewRow[] = [];
  for (const each of plan) {
    const decided = decideToRecordPlanned(facts, each, reason);
    if (!decided.ok) return decided;
    if (decided.value) rows.push(decided.value);
  }
  if (rows.length === 0) return refused('nothing-new');
  if (seen === null) return refused('look-first');
  return seen === markOf(plan) ? allowed(rows) : refused('plan-changed');
}

/** Why no new phase begins. */
export type PhaseRefusal =
  | 'indicator-ended'
  | 'no-such-figure'
  | 'phase-begins-there'
  | 'phase-taken';

/**
 * May a new phase begin at the figure of this period? Every figure of its run from there on is
 * repeated with the phase's name and the reason, so that what was known before stays as it was. A
 * phase already begins with the first figure of a run, and two runs side by side never share a name.
 * Source: methods section 1 ("Rebasing is a recorded human decision with a reason").
 */
export function decideToBeginPhase(
  facts: SeriesFacts,
  wish: { readonly from: Day; readonly name: string; readonly reason: string },
): Result<NewRow[], PhaseRefusal> {
  if (facts.ended) return refused('indicator-ended');
  const runs = phasesOf(facts.figures).map(({ slots }) =>
    slots.flatMap(({ figure }) => figure ?? []),
  );
  const at = runs.findIndex((run) => run.some((figure) => figure.asOf === wish.from));
  const run = runs[at];
  if (!run) return refused('no-such-figure');
  if (run[0]?.asOf === wish.from) return refused('phase-begins-there');
  if (run[0]?.phase === wish.name || runs[at + 1]?.[0]?.phase === wish.name)
    return refused('phase-taken');
  return allowed(
    run
      .filter((figure) => figure.asOf >= wish.from)
      .map((figure) => ({
        asOf: figure.asOf,
        period: figure.period,
        value: figure.value,
        publishedOn: figure.publishedOn,
        status: figure.status,
        note: figure.asOf === wish.from ? wish.reason : figure.note,
        phase: wish.name,
        knownOn: laterOf(figure.knownOn, facts.today),
      })),
  );
}
