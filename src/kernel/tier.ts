/** The tiers of a place, an organisation or a mission, widest first. `null` means "not stated". */
export const tiers = ['international', 'national', 'regional', 'local', 'neighbourhood'] as const;
export type Tier = (typeof tiers)[number];

/** The name people read. */
export const tierName: Record<Tier, string> = {
  international: 'International',
  national: 'National',
  regional: 'Regional',
  local: 'Local',
  neighbourhood: 'Neighbourhood',
};

/** Position from the widest (0) to the nearest (4); `null` sorts last (5). */
export function tierRank(tier: Tier | null): number {
  return tier === null ? tiers.length : tiers.indexOf(tier);
}
