const surrogateFirst = 0xd800;
const surrogateLast = 0xdfff;

/**
 * Which of two texts comes first, the same on every machine and in every language. Compares Unicode
 * code points; negative when `a` is first, 0 when equal. JavaScript's own `<` compares UTF-16 units
 * and puts U+1F600 before U+FF5E; this does not. For lists that people read, sort by locale instead.
 */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    // Half of a pair stands for a code point above every single unit, so it goes after them.
    const xHalf = x >= surrogateFirst && x <= surrogateLast;
    const yHalf = y >= surrogateFirst && y <= surrogateLast;
    return xHalf === yHalf ? x - y : xHalf ? 1 : -1;
  }
  return a.length - b.length;
}
