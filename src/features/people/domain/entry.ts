/** What a link that was sent to an address is for. Kept with the link's hash, never shown. */
export type Purpose =
  | { readonly way: 'sign-up'; readonly address: string; readonly to: string | null }
  | { readonly way: 'sign-in'; readonly account: string; readonly to: string | null }
  | { readonly way: 'password'; readonly account: string; readonly to: string | null }
  | { readonly way: 'address'; readonly account: string; readonly address: string };

/** Minutes for which links are good that let in whoever holds them. Source: OWASP ASVS 5.0 6.4.1, 6.5.4 */
export const linkMinutes = 30;
/** Minutes for which an address can be confirmed, by whoever reads mail once a day. Source: our judgement */
export const confirmMinutes = 24 * 60;

/** How long a link for a purpose is good, in minutes. */
export const minutesOf = ({ way }: Pick<Purpose, 'way'>): number =>
  way === 'sign-up' || way === 'address' ? confirmMinutes : linkMinutes;

/** A purpose as it is kept. */
export const writePurpose = (purpose: Purpose): string => JSON.stringify(purpose);

/** The purpose of one way that was kept; null for another, for none, and for what was written by others. */
export function readPurpose<Way extends Purpose['way']>(
  kept: string | null,
  way: Way,
): Extract<Purpose, { way: Way }> | null {
  if (!kept?.startsWith('{')) return null;
  try {
    const purpose = JSON.parse(kept) as Purpose; // written by `writePurpose`
    return purpose.way === way ? (purpose as Extract<Purpose, { way: Way }>) : null;
  } catch {
    return null;
  }
}

/** What somebody asks for who cannot show yet who they are. */
export type Wish = 'sign-up' | 'sign-in' | 'password';

/**
 * The link for a wish: where nobody has the address it makes an account, and where somebody has it
 * nobody makes a second. Each wish is answered by one mail, so that the answer on the page is the same.
 */
export function purposeOf(
  wish: Wish,
  address: string,
  account: string | null,
  to: string | null,
): Exclude<Purpose, { way: 'address' }> {
  if (account === null) return { way: 'sign-up', address, to };
  return { way: wish === 'password' ? 'password' : 'sign-in', account, to };
}
