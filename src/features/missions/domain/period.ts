import { type Day, parseDay, readDay, Temporal } from '../../../kernel/day.ts';

/**
 * Periods as people write them: a month, a quarter, a year, a financial year or a day. Each is kept
 * as its last day and as the text that a package would use.
 */

/** A period: its last day, and how it is written (`2026-10`, `2026 Q3`, `2025-26`, `2026`). */
export interface Period {
  readonly asOf: Day;
  readonly period: string;
}

const monthWords = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthNames =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

const lastDay = (year: number, month: number): Day => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.with({ day: first.daysInMonth }).toString();
};

const two = (n: number): string => String(n).padStart(2, '0');

const monthOf = (word: string): number | null => {
  const w = word.toLowerCase();
  if (w.length < 3) return null;
  const at = monthNames.findIndex((name) => name === w || (w === 'sept' && name === 'september'));
  if (at >= 0) return at + 1;
  const short = monthWords.indexOf(w);
  return short >= 0 ? short + 1 : null;
};

const month = (year: number, number: number): Period | null =>
  number >= 1 && number <= 12
    ? { asOf: lastDay(year, number), period: `${year}-${two(number)}` }
    : null;

const quarter = (year: number, number: number): Period => ({
  asOf: lastDay(year, number * 3),
  period: `${year} Q${number}`,
});

/** The financial year ends on 31 March. Source: HM Treasury, and nearly all official statistics of the UK. */
const financialYear = (from: number): Period => ({
  asOf: lastDay(from + 1, 3),
  period: `${from}-${two((from + 1) % 100)}`,
});

const isNext = (year: number, short: number) => (year + 1) % 100 === short;

/**
 * The period that this text names; null when it names none. Calendar quarters and years; `2025/26`
 * and `2025-26` are financial years to 31 March, but `2011-12` alone is December 2011 unless
 * `financial` says that its neighbours are financial years.
 */
export function readPeriod(text: string, financial = false): Period | null {
  const t = text.trim().replace(/\s+/g, ' ');
  const years = /^(\d{4}) ?([-/–]) ?(\d{2}|\d{4})$/.exec(t);
  if (years) {
    const [from, short] = [Number(years[1]), Number(years[3]!.slice(-2))];
    const next = isNext(from, short) && (years[3]!.length === 2 || Number(years[3]) === from + 1);
    if (next && (financial || years[2] !== '-' || short > 12 || years[3]!.length === 4))
      return financialYear(from);
    return years[2] === '-' && years[3]!.length === 2 ? month(from, short) : null;
  }
  const day = readDay(t);
  if (day) return { asOf: day, period: day };
  const named = /^([A-Za-z]{3,9})\.?,?[ -]?(\d{4}|\d{2})$/.exec(t);
  const number = named ? monthOf(named[1]!) : null;
  if (named && number) return month(fullYear(named[2]!), number);
  const numeric = /^(\d{1,2})[/.-](\d{4})$/.exec(t);
  if (numeric) return month(Number(numeric[2]), Number(numeric[1]));
  const quarterFirst = /^[Qq]([1-4])[ /-]?(\d{4})$/.exec(t);
  if (quarterFirst) return quarter(Number(quarterFirst[2]), Number(quarterFirst[1]));
  const yearFirst = /^(\d{4})[ /-]?[Qq]([1-4])$/.exec(t);
  if (yearFirst) return quarter(Number(yearFirst[1]), Number(yearFirst[2]));
  return /^(19|20|21)\d{2}$/.test(t)
    ? { asOf: parseDay(`${t}-12-31`) ?? '', period: t } // every year has a 31 December
    : null;
}

const fullYear = (text: string): number => Number(text.length === 2 ? `20${text}` : text);

/**
 * Whether a column of periods counts in financial years: some can be nothing else (`2012-13`), and
 * all that look like it run from one year to the next.
 */
export function isFinancial(texts: readonly string[]): boolean {
  const pairs = texts.flatMap((text) => {
    const found = /^\s*(\d{4})-(\d{2})\s*$/.exec(text);
    return found ? [{ from: Number(found[1]), short: Number(found[2]) }] : [];
  });
  return (
    pairs.some(({ short }) => short > 12) && pairs.every(({ from, short }) => isNext(from, short))
  );
}

/** A due date: a day, or the last day of the month, quarter or year that the text names. Null for neither. */
export const readDueDay = (text: string): Day | null => readPeriod(text)?.asOf ?? null;
