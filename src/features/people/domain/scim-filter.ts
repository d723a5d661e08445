/** One condition of a filter: an attribute, in small letters, is a value. */
export interface Condition {
  readonly attribute: string;
  readonly value: string | boolean;
}

const condition = /^\s*([\w.:[\]" ]+?)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*/i;

/**
 * The conditions of a filter that are all to hold; null where it asks for what we do not know: we know `eq`
 * and `and`, by which systems look for whom they know. `emails[type eq "work"].value` is `emails.value`.
 * Source: RFC 7644, 3.4.2.2
 */
export function readFilter(text: string): Condition[] | null {
  const conditions: Condition[] = [];
  let rest = text.replace(/\[[^\]]*\]/g, '');
  while (rest !== '') {
    const found = condition.exec(rest);
    if (!found) return null;
    const [all, attribute = '', said = ''] = found;
    conditions.push({
      attribute: attribute
        .replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i, '')
        .toLowerCase(),
      value: said.startsWith('"') ? (JSON.parse(said) as string) : said.toLowerCase() === 'true',
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
