import { monthInWords } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import { sectorName } from '../../../kernel/sector.ts';
import type { OutcomeReading } from '../domain/reading.ts';
import { figureText, periodInWords } from './outcome.ts';

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Words of the list of missions and of its tree. */
export const missionListCopy = {
  title: (total: number) => counted(total, 'mission', 'missions'),
  found: (total: number, words: string) =>
    `${counted(total, 'mission matches', 'missions match')} “${words}”`,
  nothingTitle: 'No mission matches this',
  emptyTitle: 'No mission has begun here yet',
  lede: 'A mission is a concrete goal with a date that needs government, business and civil society. Each shows whether its outcome really moves.',
  begin: 'Begin a mission',
  empty:
    'Missions stand here with their goals, their outcomes and those who take part. Whoever holds a post in an organisation can begin one.',
  emptySteps: [
    'Begin a mission, or load a data package with “weft import”.',
    'Give it an outcome with an indicator, and its figures.',
    'Bring in partners from all three sectors.',
  ],
  nothing: 'No mission that you may see fits all of this.',
  nothingHelps: ['Look for fewer words.', 'Clear the filters.'],
  search: 'Name or goal',
  searchHint: 'Mistakes in spelling are forgiven.',
  find: 'Find',
  filters: 'Filters',
  filter: 'Filter',
  tier: 'Tier',
  place: 'Place',
  placeHint: 'With everything below it.',
  status: 'State',
  any: 'Any',
  notStated: 'Not stated',
  clear: 'Clear all filters',
  views: 'Ways to see the missions',
  list: 'List',
  tree: 'Tree',
  things: 'missions',
  download: 'Download the whole list as CSV',
  grandChallenge: (name: string) => `Part of: ${name}`,
  due: (day: string) => `by ${monthInWords(day)}`,
  partners: (count: number, sector: Sector) => `${count} ${sectorName[sector].toLowerCase()}`,
  partnersNotStated: (count: number) => `${count} of no stated sector`,
  noPartners: 'No partners yet',
  noOutcome: 'No outcome is measured yet',
  madeUp: 'Made up',
  treeLede:
    'Each mission stands under the one that it is part of. The marks count partners of each sector.',
  partOf: (name: string) => `part of ${name}`,
};

/** The headings of the CSV that people download. */
export const missionListColumns = [
  'id',
  'name',
  'goal',
  'grand_challenge',
  'tier',
  'place',
  'status',
  'due_on',
  'convenor',
  'partners_public',
  'partners_private',
  'partners_civil_society',
  'partners_sector_not_stated',
  'latest_indicator',
  'latest_as_of',
  'latest_value',
  'latest_unit',
  'reading',
] as const;

const verdicts = {
  improvement: 'improving',
  concern: 'getting worse',
  'neutral-high': 'changed',
  'neutral-low': 'changed',
} as const;

/** What an outcome says in a few words, for a row of a list: `61.7% in Oct 2026, improving`. */
export function readingInBrief(reading: OutcomeReading): string {
  const { latest, change, pace } = reading;
  if (!latest) return 'No figures yet';
  const at = `${figureText(reading, latest.amount)} in ${periodInWords(latest.period, latest.asOf)}`;
  const moved =
    change.kind === 'signal'
      ? verdicts[change.verdict]
      : change.kind === 'common-cause'
        ? 'no real change'
        : change.kind === 'too-few'
          ? 'too few points for a verdict'
          : change.kind === 'no-limits'
            ? 'no verdict'
            : 'a running total';
  const road =
    pace.kind === 'met' || (pace.kind === 'due-passed' && pace.met) ? ', target met' : '';
  return `${at}, ${moved}${road}`;
}
