/** How browsers name themselves, the most particular first: most also say that they are another one. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];
/** Letters of a program's own name that are shown. */
const nameMax = 40;

/**
 * What a browser says of itself, in words that its person knows: which one, and on what. A program that
 * is no browser is named as it names itself; null for one that says nothing.
 * Source: RFC 9110, 10.1.5; MDN, "Browser detection using the user agent string"
 */
export function browserIn(agent: string): { name: string; system: string | null } | null {
  const first = (all: typeof browsers) => all.find(([sign]) => sign.test(agent))?.[1] ?? null;
  const name = first(browsers) ?? agent.split(/[\s/]/)[0]?.slice(0, nameMax);
  return name ? { name, system: first(systems) } : null;
}
