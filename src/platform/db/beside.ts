/**
 * Which older Weft can run beside a database that a migration has changed: `any`, or the number of the
 * migration that it has to know, such as `0040`. Null: none that does not know the migration itself.
 */
export type Beside = string | null;

/** Said in a migration on a line of its own: `-- beside: any`, or `-- beside: since 0040`. */
const saidBeside = /^-- beside: (?:(any)|since (\d{4}))\s*$/m;

/** Which older Weft does this migration say can run beside it? */
export function besideOf(sql: string): Beside {
  const [, any, since] = saidBeside.exec(sql) ?? [];
  return any ?? since ?? null;
}

/** May a Weft that knows the migrations up to this one run on a database that has a later one? */
export const mayRunBeside = (newestKnown: string, beside: Beside): boolean =>
  beside === 'any' || (beside !== null && newestKnown.slice(0, beside.length) >= beside);

/** What takes something away from under a Weft that does not know of it, in the words of SQL. */
const takesAway: readonly RegExp[] = [
  /\bdrop\s+(?!trigger\b|policy\b|index\b)[a-z]+/i,
  /\brename\s+(?:to|column|constraint)\b/i,
  /\balter\s+column\s+\S+\s+(?:set\s+data\s+)?type\b/i,
  /\balter\s+column\s+\S+\s+set\s+not\s+null/i,
  /\brevoke\b[^;]*/i,
  /\btruncate\b/i,
  /\bdelete\s+from\b/i,
  /\badd\s+constraint\b(?![^;]*\bnot\s+valid\b)/i,
];

/** A new column that the older Weft, which does not fill it, could not leave out. */
const columnNeeded =
  /\badd\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?[a-z_]+\s[^,;]*\bnot\s+null\b(?![^,;]*\bdefault\b)/i;
const columnWithDefault = /\bdefault\b[^,;]*\bnot\s+null\b/i;

/**
 * What in a migration contradicts that any older Weft can run beside it; null where nothing does. Read
 * from its words: a migration that says `any` only adds, so that what is there stays as it was.
 */
export function contradictionOf(sql: string): string | null {
  if (besideOf(sql) !== 'any') return null;
  const words = sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').replace(/'(?:[^']|'')*'/g, "''");
  for (const pattern of takesAway) {
    const [found] = pattern.exec(words) ?? [];
    if (found !== undefined) return found.replace(/\s+/g, ' ').trim();
  }
  const [needed] = columnNeeded.exec(words) ?? [];
  if (needed === undefined || columnWithDefault.test(needed)) return null;
  return needed.replace(/\s+/g, ' ').trim();
}
