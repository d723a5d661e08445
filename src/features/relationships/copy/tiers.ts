import { type Tier, tierName } from '../../../kernel/tier.ts';

const counted = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`;

/** What the picture of the tiers says in words. */
export const tiersCopy = {
  tier: (tier: Tier | null) => (tier === null ? 'Tier not stated' : tierName[tier]),
  title: (cards: number, tiers: readonly (Tier | null)[], barriers: number, answers: number) => {
    const bands = tiers.map((tier) =>
      tier === null ? 'tier not stated' : tierName[tier].toLowerCase(),
    );
    const shown = `The tiers: ${counted(cards, 'card', 'cards')}, ${bands.join(', ')}.`;
    const moved =
      barriers + answers > 0
        ? ` ${counted(barriers, 'barrier has', 'barriers have')} risen and ${counted(answers, 'answer has', 'answers have')} come back.`
        : '';
    return `${shown}${moved} The list below says the same.`;
  },
  noLink: 'no link',
  under: (name: string) => `Under ${name}`,
  read: 'Read the tiers as a list',
  partOf: 'part of the one above',
  barriers: (count: number, late: boolean) =>
    `${counted(count, 'barrier', 'barriers')} raised${late ? ', answer late' : ''}`,
  answers: (count: number) => `${counted(count, 'answer', 'answers')} returned`,
  noLinkUp: 'no link up',
  noLinkDown: 'no link down',
  linkedUp: 'linked up',
  linkedDown: 'linked down',
  counts: (sector: string, count: number) => `${sector} ${count}`,
} as const;

/** The signs of the tiers. */
export const tiersLegendCopy = {
  barriers: 'Barriers rising, on the left thread',
  late: 'Barriers whose answer is late',
  answers: 'Answers returning, on the right thread',
  missing: 'Dotted: nobody holds this link yet',
  nested: 'One is part of the other',
  empty: 'An outlined mark: nobody from this sector',
} as const;
