import { byCodePoint } from '../../../kernel/code-point.ts';
import { type Day, daysBetween } from '../../../kernel/day.ts';

/** How often two organisations are in contact, rarest first. */
export const frequencies = ['yearly', 'quarterly', 'monthly', 'weekly', 'daily'] as const;
export type Frequency = (typeof frequencies)[number];

/** Which sides of a tie have confirmed its last contact. */
export type Confirmation = 'both' | 'from' | 'to' | 'none';

/** A working relationship between two organisations in a mission; null is "not stated". */
export interface TieFacts {
  readonly from: string;
  readonly to: string;
  readonly frequency: Frequency | null;
  /** 1 communicate, 2 cooperate, 3 coordinate, 4 integrate. */
  readonly intensity: number | null;
  readonly contactOn: Day | null;
  readonly confirmed: Confirmation | null;
  /** Where the tie was published, such as a data package; null when a partner entered it here. */
  readonly source: string | null;
}

/** Something two organisations did together that both stand by: a rating each way, a commitment or a decision settled. */
export interface JointAct {
  readonly a: string;
  readonly b: string;
  readonly on: Day;
}

/** The working tie of a pair: whether it counts as contact now, and how strong it is. */
export interface Contact {
  readonly intensity: number;
  readonly frequency: number;
  /** True when the pair counts only because a published tie gives no date. */
  readonly dateNotRecorded: boolean;
}

/** Days within which contact counts. Source: this design's methods §4; a setting. */
export const contactWindowDays = 90;

/** Whether a day lies within the window, both ends included; a day to come does not. */
export const happenedWithin = (
  on: Day,
  today: Day,
  windowDays: number = contactWindowDays,
): boolean => {
  const ago = daysBetween(on, today);
  return ago >= 0 && ago <= windowDays;
};

/**
 * Whether both sides stand by a tie, whatever its date: they confirmed it, or it was published and
 * states no confirmation. Source: decision record 12.
 */
export const confirmedByBoth = ({ confirmed, source }: TieFacts): boolean =>
  (confirmed ?? (source === null ? 'none' : 'both')) === 'both';

/**
 * Whether a tie counts as contact: confirmed by both within the window, both ends included. A
 * published tie that states no confirmation counts as confirmed by both, and one that states no
 * date counts as now, with the label "date not recorded". A day still to come does not count.
 */
export function tieCounts(
  tie: TieFacts,
  today: Day,
  windowDays = contactWindowDays,
): { counts: boolean; dateNotRecorded: boolean } {
  const published = tie.source !== null;
  if (!confirmedByBoth(tie)) return { counts: false, dateNotRecorded: false };
  if (tie.contactOn === null) return { counts: published, dateNotRecorded: published };
  return {
    counts: happenedWithin(tie.contactOn, today, windowDays),
    dateNotRecorded: false,
  };
}

/** The day of the last contact on record between two organisations; null where none has a date. */
export function lastContactOf(ties: readonly TieFacts[], one: string, other: string): Day | null {
  const days = ties
    .filter(({ from, to }) => (from === one && to === other) || (from === other && to === one))
    .flatMap(({ contactOn }) => (contactOn === null ? [] : [contactOn]));
  return days.sort().at(-1) ?? null;
}

/** Who works with whom: for each organisation its contacts. The same contact stands at both ends. */
export type ContactsOf = ReadonlyMap<string, ReadonlyMap<string, Contact>>;

/**
 * The pairs that coordinate, by organisation. Of several ties of a pair the strongest counts, and a
 * dated tie or joint act takes the label "date not recorded" away. Intensity and frequency not
 * stated are 0. Ties of an organisation with itself are ignored.
 */
export function contacts(
  ties: readonly TieFacts[],
  jointActs: readonly JointAct[],
  today: Day,
  windowDays = contactWindowDays,
): ContactsOf {
  const of = new Map<string, Map<string, Contact>>();
  const note = (a: string, b: string, contact: Contact) => {
    if (a === b) return;
    const before = of.get(a)?.get(b);
    const now = before === undefined ? contact : stronger(before, contact);
    of.set(a, (of.get(a) ?? new Map<string, Contact>()).set(b, now));
    of.set(b, (of.get(b) ?? new Map<string, Contact>()).set(a, now));
  };
  for (const tie of ties) {
    const { counts, dateNotRecorded } = tieCounts(tie, today, windowDays);
    if (!counts) continue;
    const frequency = tie.frequency === null ? 0 : frequencies.indexOf(tie.frequency) + 1;
    note(tie.from, tie.to, { intensity: tie.intensity ?? 0, frequency, dateNotRecorded });
  }
  for (const { a, b, on } of jointActs) {
    if (!happenedWithin(on, today, windowDays)) continue;
    note(a, b, { intensity: 0, frequency: 0, dateNotRecorded: false });
  }
  return of;
}

const byStrength = (x: Contact, y: Contact): number =>
  y.intensity - x.intensity || y.frequency - x.frequency;

function stronger(x: Contact, y: Contact): Contact {
  const best = byStrength(x, y) <= 0 ? x : y;
  return { ...best, dateNotRecorded: x.dateNotRecorded && y.dateNotRecorded };
}

/**
 * Who could introduce two organisations: those that work with both, best first. An introduction is
 * as good as its weaker half, so an introducer is judged by the weaker of its two ties: the higher
 * intensity first, then the higher frequency, then the id by code point.
 */
export function introducersOf(of: ContactsOf, a: string, b: string): string[] {
  const ofA = of.get(a) ?? new Map<string, Contact>();
  const ofB = of.get(b) ?? new Map<string, Contact>();
  const [fewer, more] = ofA.size <= ofB.size ? [ofA, ofB] : [ofB, ofA];
  const found: { id: string; weaker: Contact }[] = [];
  for (const [id, tie] of fewer) {
    const other = more.get(id);
    if (other === undefined) continue;
    found.push({ id, weaker: byStrength(tie, other) <= 0 ? other : tie });
  }
  return found
    .sort((x, y) => byStrength(x.weaker, y.weaker) || byCodePoint(x.id, y.id))
    .map(({ id }) => id);
}
