/** Characters of an address that are too many to be one of ours. */
const pathMax = 2_000;

/**
 * Where somebody goes on to, if that is a path of this place; null for anything that a browser could
 * take to be elsewhere: another host, a scheme, backslashes, or what it would leave out first.
 * Source: OWASP, Unvalidated Redirects; URL Standard, which reads `\` as `/` and drops tabs and line ends
 */
export function ownPath(text: string | null | undefined): string | null {
  if (!text || text.length > pathMax || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(text)) return null;
  const here = 'http://here.invalid';
  const url = URL.parse(text, here);
  if (url?.origin !== here || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search + url.hash;
}
