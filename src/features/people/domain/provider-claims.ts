type Claims = Readonly<Record<string, unknown>>;

/** What a claim of this name says: one thing or several; dots lead into claims within claims. */
function saidBy(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let at: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Claims)[part];
  }
  return at;
}

/** Whether the claims of somebody say a value under a name, alone or among others. */
export function claimHolds(claims: Claims, name: string, value: string): boolean {
  return [saidBy(claims, name)]
    .flat()
    .some((one) => ['string', 'number', 'boolean'].includes(typeof one) && String(one) === value);
}

/** A post that a claim gives. */
export interface ClaimedPost {
  readonly claim: string;
  readonly value: string;
  readonly postId: string;
}

/** The posts that somebody should hold by their claims, each once. */
export const postsBy = (claims: Claims, mapped: readonly ClaimedPost[]): string[] => [
  ...new Set(
    mapped
      .filter(({ claim, value }) => claimHolds(claims, claim, value))
      .map(({ postId }) => postId),
  ),
];
