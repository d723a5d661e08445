import { bankHolidays, type HolidayRegion } from './bank-holidays.ts';
import { type Day, Temporal } from './day.ts';

/** Regions whose bank holidays are known here. */
export const holidayRegions = Object.keys(bankHolidays) as HolidayRegion[]; // the keys of a constant

/** Days on which nobody has to work, and within which days that is known. */
export interface Holidays {
  readonly days: ReadonlySet<Day>;
  /** First and last day of what is known. */
  readonly known: { readonly from: Day; readonly to: Day };
}

/** The bank holidays of a region. Outside the years that are published nothing is known of it. */
export function holidaysOf(region: HolidayRegion): Holidays {
  const years = Object.entries(bankHolidays[region]);
  return {
    days: new Set(years.flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`))),
    known: { from: `${years[0]?.[0]}-01-01`, to: `${years.at(-1)?.[0]}-12-31` },
  };
}

/** Whether a day lies where its holidays are known. */
export const isKnown = (day: Day, { known }: Holidays): boolean =>
  day >= known.from && day <= known.to;

const friday = 5;

/** Whether people work on a day: Monday to Friday and no holiday. Source: Housing Ombudsman code 2024. */
export const isWorkingDay = (day: Day, { days }: Holidays): boolean =>
  Temporal.PlainDate.from(day).dayOfWeek <= friday && !days.has(day);

const next = (day: Day): Day => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/**
 * The day that is so many working days after another, which is itself not counted; no days give that
 * day. Null where the way leads to years whose holidays are not known: never "no holidays".
 */
export function addWorkingDays(from: Day, count: number, holidays: Holidays): Day | null {
  let day = from;
  for (let left = count; left > 0; ) {
    day = next(day);
    if (!isKnown(day, holidays)) return null;
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return isKnown(day, holidays) ? day : null;
}

/** Working days after `from` up to and with `to`; 0 where `to` is not later. Null as for `addWorkingDays`. */
export function workingDaysBetween(from: Day, to: Day, holidays: Holidays): number | null {
  if (!isKnown(from, holidays) || !isKnown(to, holidays)) return null;
  let count = 0;
  for (let day = from; day < to; ) {
    day = next(day);
    if (isWorkingDay(day, holidays)) count += 1;
  }
  return count;
}
