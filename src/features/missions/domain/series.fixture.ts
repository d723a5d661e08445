import type { FigureRow } from './figures.ts';
import type { IndicatorFacts } from './reading.ts';

/** Series that tests and pictures share: the made-up Averley and the real NHS waiting times. */

/** Averley, warm and dry homes, per cent a month from April 2024. Source: our own demonstration. */
export const averleyFirst =
  '57.4 58.3 57.1 58.0 57.6 58.6 57.9 57.2 58.4 57.8 58.9 57.5 58.2 57.7 58.5';
/** From July 2025, when the survey was widened. */
export const averleySecond =
  '58.8 60.9 59.2 60.6 58.9 61.0 59.3 60.5 59.4 60.7 60.4 61.2 60.6 61.4 61.0 61.7';

const monthEnds = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The last day of the month so many months after January 2024. */
export function monthEnd(months: number): string {
  const year = 2024 + Math.floor(months / 12);
  const month = months % 12;
  const days = month === 1 && year % 4 === 0 ? 29 : monthEnds[month];
  return `${year}-${String(month + 1).padStart(2, '0')}-${days}`;
}

/** A final row known on its own last day, unless said otherwise. */
export function row(asOf: string, value: string | null, more: Partial<FigureRow> = {}): FigureRow {
  return {
    asOf,
    period: asOf.slice(0, 7),
    value,
    publishedOn: null,
    knownOn: asOf,
    status: 'final',
    phase: '1',
    note: null,
    recordedOrder: 1,
    ...more,
  };
}

/** Monthly rows from a month on; `null` for a missing month. */
export const monthly = (
  from: number,
  values: readonly (string | null)[],
  more: Partial<FigureRow> = {},
): FigureRow[] =>
  values.flatMap((value, i) => (value === null ? [] : [row(monthEnd(from + i), value, more)]));

/** Averley's 31 months with the revision of April 2026 and a provisional October. */
export const averleyRows: FigureRow[] = [
  ...monthly(3, averleyFirst.split(' ')),
  ...monthly(18, averleySecond.split(' '), { phase: '2' }).map((each): FigureRow => {
    if (each.asOf === '2025-07-31')
      return { ...each, note: 'survey widened from 400 to 1,200 homes' };
    if (each.asOf === '2026-10-31') return { ...each, status: 'provisional' };
    if (each.asOf !== '2026-04-30') return each;
    return {
      ...each,
      status: 'revised',
      note: '40 late returns',
      knownOn: '2026-06-12',
      recordedOrder: 2,
    };
  }),
  row('2026-04-30', '61.9', { phase: '2', knownOn: '2026-05-12', status: 'provisional' }),
];

export const averley: IndicatorFacts = {
  name: 'Homes that are warm and dry, of all homes surveyed',
  unit: 'percent',
  direction: 'up',
  cumulative: false,
  baseline: { value: 58.8, on: '2025-07-31' },
  target: 75,
  dueOn: '2030-03-31',
};

/** Patients waiting under 18 weeks, England. Source: NHS England, referral to treatment, OGL v3. */
export const nhsRows: FigureRow[] = [
  row('2024-07-31', '58.3', { note: 'baseline' }),
  ...monthly(15, '59.7 60.9 61.5 61.2 60.9 61.7 61.7 61.6 61.4 61.4 62.5 65.2'.split(' ')),
];

export const nhs: IndicatorFacts = {
  name: '% of patients waiting under 18 weeks for elective treatment, England',
  unit: 'percent',
  direction: 'up',
  cumulative: false,
  baseline: { value: 58.3, on: '2024-07-31' },
  target: 92,
  dueOn: '2029-03-31',
};
