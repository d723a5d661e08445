import { type Sector, sectorName } from '../../../kernel/sector.ts';
import { type Tier, tierName } from '../../../kernel/tier.ts';
import type { Measures } from '../domain/connections.ts';

/** `1 pair`, `2 pairs`. */
const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

const sectorWords = (sector: Sector | null) =>
  sector === null ? 'Sector not stated' : sectorName[sector];
const tierWords = (tier: Tier | null) =>
  tier === null ? 'tier not stated' : tierName[tier].toLowerCase();

/** What the picture of the cloth says in words. */
export const clothCopy = {
  title: (organisations: number, { known, kept, gaps, notKnown }: Measures) =>
    `The cloth: ${counted(organisations, 'organisation', 'organisations')}. ` +
    (known === 0
      ? 'No pair is known to need each other. '
      : `${counted(known, 'pair needs', 'pairs need')} each other; ${kept} work together and ${gaps} do not. `) +
    (notKnown === 0 ? '' : `Of ${counted(notKnown, 'more pair', 'more pairs')} it is not known. `) +
    'The same facts are in the table below.',
  gap: (rank: number, a: string, b: string) => `Gap ${rank}: ${a} and ${b}`,
  letters: 'What the letters stand for',
  sector: sectorWords,
  tier: (tier: Tier | null) => (tier === null ? 'Tier not stated' : tierName[tier]),
  fold: (sector: Sector | null, tier: Tier | null | 'all') =>
    tier === 'all' ? sectorWords(sector) : `${sectorWords(sector)}, ${tierWords(tier)}`,
  foldCell: (
    rows: string,
    columns: string,
    sum: { kept: number; gaps: number; notKnown: number; excess: number },
  ) => {
    const parts = [
      sum.kept + sum.gaps > 0 &&
        `${sum.kept} of ${counted(sum.kept + sum.gaps, 'pair works', 'pairs work')} together`,
      sum.gaps > 0 && counted(sum.gaps, 'gap', 'gaps'),
      sum.notKnown > 0 && `${sum.notKnown} not known`,
      sum.excess > 0 && `${sum.excess} in contact without need`,
    ].filter((part) => part !== false);
    return `${rows} with ${columns}: ${parts.length > 0 ? parts.join(', ') : 'no need'}`;
  },
  foldsSay:
    'Organisations are folded by sector and tier. The more of a block is woven, the more of its pairs work together; its figure counts the gaps. Choose a block to open it.',
  openTitle: (rows: string, columns: string) => `${rows}, with ${columns}`,
  openSay: (drawn: number, all: number) =>
    drawn < all
      ? `${drawn} of ${all} organisations are drawn, those with the greatest need. The table has them all.`
      : null,
  close: 'Fold it again',
  order:
    'Gaps are numbered by need, then those across sectors, then in the reading order of the cloth: row by row, from left to right.',
} as const;

/** The signs of the cloth, each with a word and what it means. */
export const clothLegendCopy = {
  woven: ['Woven.', 'The work needs it and they work together'],
  gap: ['Gap.', 'The work needs it and they do not. Numbers match the list'],
  'not-known': ['Not known.', 'The work needs it; neither has joined or recorded any contact'],
  excess: ['Contact without need.', 'A question, not a fault'],
  'no-need': ['No need.', 'Only the strings of the loom'],
  threads: ['How much need.', '1, 2, or 3 and more threads'],
  fold: ['A block.', 'The more is woven, the more pairs work together. The figure counts the gaps'],
} as const;
