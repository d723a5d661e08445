/** One condition of a filter: an attribute, in small letters, is a value. */
export interface Condition {
  readonly attribute: string;
  readonly value: string | boolean;
}

/** Letters of a filter, or of a path, that are too many: no expression works on more. Source: our judgement */
export const askedMax = 500;

const condition =
  /^([\w.:]+(?:\[[^[\]]*\][\w.]*)?)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)(?:\s+|$)/i;

/** A value as JSON writes it; null for a string that JSON does not read. */
function jsonValue(said: string): string | boolean | null {
  if (!said.startsWith('"')) return said.toLowerCase() === 'true';
  try {
    return JSON.parse(said) as string;
  } catch {
    return null;
  }
}

/**
 * The conditions of a filter that are all to hold; null where it asks for what we do not know: we know `eq`
 * and `and`, by which systems look for whom they know. `emails[type eq "work"].value` is `emails.value`.
 * Source: RFC 7644, 3.4.2.2
 */
export function readFilter(text: string): Condition[] | null {
  const conditions: Condition[] = [];
  if (text.length > askedMax) return null;
  let rest = text.trim();
  while (rest !== '') {
    const found = condition.exec(rest);
    if (!found) return null;
    const [all, attribute = '', said = ''] = found;
    const value = jsonValue(said);
    if (value === null) return null;
    conditions.push({
      attribute: attribute
        .replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i, '')
        .replace(/\[[^[\]]*\]/, '')
        .toLowerCase(),
      value,
    });
    rest = rest.slice(all.length);
    if (rest === '') break;
    const and = /^and\s+/i.exec(rest);
    if (!and) return null;
    rest = rest.slice(and[0].length);
    if (rest === '') return null;
  }
  return conditions.length === 0 ? null : conditions;
}
