import { z } from 'zod';
import type { FormRoute, Route } from '../../src/platform/http/route.ts';
import type { TestHouse } from '../house-with.ts';
import { addressIn, addressOf, nameOf, routesOfHouse, type Sample, sampleOf } from './walk.ts';

/** A form of the house, and where it is sent. */
export interface FormAt {
  readonly route: Extract<Route, { method: 'post' }>;
  readonly address: string;
  /** Names of what it asks, from the shape that it is read by. */
  readonly fields: readonly string[];
}

/** What the house accepts in each form, by the route's id: an input that leads to a change. */
export interface Accepted {
  /** The person who sends it. */
  readonly by: 'operator' | 'convenor' | 'member';
  /** A newcomer with a post in this organisation sends it instead. */
  readonly newIn?: string;
  /** In place of the sample's values, for an address that must be fresh. */
  readonly at?: Sample;
  readonly input: Readonly<Record<string, unknown>>;
  /** Nothing is remembered, and why that is right. */
  readonly forgets?: string;
}

/** The mission whose forms are asked. Leila Haddad convenes it; Amara Osei is a member. */
export const missionAsked = 'warm-and-dry-homes';

/** Every form that has an address in the mission, with the names of what it asks. */
export async function listForms(house: TestHouse, more: Sample = {}): Promise<FormAt[]> {
  const own = { ...(await sampleOf(house, missionAsked)), ...more };
  const forms: FormAt[] = [];
  for (const route of routesOfHouse(house)) {
    if (route.method !== 'post') continue;
    const address = (await addressIn(house, route, missionAsked, own)) ?? addressOf(route, own);
    if (address !== null) forms.push({ route, address, fields: fieldsOf(route.input) });
  }
  return forms;
}

/** The keys that a shape reads at its top; none for a form that says nothing but its button. */
export function fieldsOf(shape: FormRoute<unknown, unknown, unknown, string>['input']): string[] {
  const json = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
  const shapes = [json, ...(json.anyOf ?? []), ...(json.oneOf ?? []), ...(json.allOf ?? [])];
  return [
    ...new Set(
      shapes.flatMap((one) => Object.keys((one as z.core.JSONSchema.JSONSchema).properties ?? {})),
    ),
  ];
}

/** Answers that a form may give to whatever is sent: it was done, or why not. Never our mistake. */
const fair = new Set([201, 303, 400, 401, 403, 404, 409, 413, 415, 422, 429]);

/**
 * Sends texts through a form: in every field at once as a form, in one field after another as JSON,
 * and as the wrong kinds of JSON; by turns, or with `all` each in every way. `only` says which of each
 * list are sent, by their place in it. Returns what was answered unfairly, a sentence each.
 */
export async function attackForm(
  house: TestHouse,
  { route, address, fields }: FormAt,
  texts: readonly string[],
  people: readonly Record<string, string>[],
  {
    accepted = {},
    all = false,
    only = () => true,
  }: {
    accepted?: Readonly<Record<string, unknown>>;
    all?: boolean;
    only?: (at: number) => boolean;
  } = {},
): Promise<string[]> {
  const problems: string[] = [];
  const some = <One>(list: readonly One[]): One[] => list.filter((_, at) => only(at));
  const post = async (what: string, body: BodyInit, kind: string, at: number) => {
    const person = people[at % people.length] ?? {};
    const answer = await house.app.request(address, {
      method: 'POST',
      body,
      headers: { ...person, ...(kind && { 'content-type': kind }) },
    });
    const said = await answer.text();
    if (!fair.has(answer.status)) problems.push(`${nameOf(route)}: ${answer.status} for ${what}`);
    else if (answer.headers.get('content-type')?.startsWith('text/html') && said.includes(brand))
      problems.push(`${nameOf(route)} gave back markup for ${what}`);
  };
  for (const [at, text] of some(texts).entries()) {
    if (all || at % 2 === 0) {
      const each = new URLSearchParams([...fields, 'not-asked'].map((field) => [field, text]));
      await post(`all fields: ${shown(text)}`, each.toString(), urlencoded, at >> 1);
    }
    if (all || at % 2 === 1) {
      const field = fields[(at >> 1) % Math.max(1, fields.length)] ?? 'not-asked';
      const one = JSON.stringify({ ...accepted, [field]: text });
      await post(`${field}: ${shown(text)}`, one, 'application/json', at >> 1);
    }
  }
  for (const [at, value] of some(wrongKinds).entries()) {
    await post(`whole: ${value}`, value, 'application/json', at);
    for (const field of all ? fields : fields.slice(at % fields.length, (at % fields.length) + 1))
      await post(`${field}: ${value}`, `{"${field}":${value}}`, 'application/json', at);
  }
  for (const [at, field] of some(fields).entries()) {
    const twice = new URLSearchParams([
      [field, 'one'],
      [field, 'two'],
    ]);
    await post(`${field} twice`, twice.toString(), urlencoded, at);
  }
  return problems;
}

const urlencoded = 'application/x-www-form-urlencoded';

/** Markup that must never come back as markup: our pages hold no such element of their own. */
const brand = '<marquee';

/** JSON of every kind, most of which no field wants. Numbers beyond every range among them. */
const wrongKinds = [
  ...['null', 'true', '0', '-0', '1e308', '-9007199254740993', '1e-400', '""', '" "', '[]', '{}'],
  ...[
    '[null]',
    '[[[[]]]]',
    '{"":""}',
    '{"__proto__":{"a":1}}',
    '["a","b"]',
    '"\\ud800"',
    '"\\u0000"',
  ],
];

const shown = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Texts of our own beside the published ones. */
export const ownTexts: readonly string[] = [
  ...[
    '<marquee>x</marquee>',
    '"><marquee>',
    "'><marquee x='",
    '</title><marquee>',
    '&lt;marquee&gt;',
  ],
  ...[
    '\0',
    'a\0b',
    '\ud800',
    '\udfff\ud800',
    '\u202emoc.elpmaxe',
    '\ufeff',
    '\u200b',
    'e\u0301'.repeat(50),
  ],
  ...[
    'x'.repeat(300),
    'x'.repeat(10_000),
    '🧶'.repeat(2_000),
    '\n'.repeat(500),
    'a\r\nb: c\r\n\r\nd',
  ],
  ...[
    '2026-02-30',
    '31/02/2026',
    '0000-00-00',
    '275760-09-13',
    '-1',
    '1e309',
    'NaN',
    'Infinity',
    '٣',
    '１２',
  ],
  ...[
    "'; drop table mission; --",
    '%',
    '_',
    '\\',
    '{}',
    '[]',
    'null',
    '../../etc/passwd',
    '%2e%2e%2f',
  ],
  ...[
    '=1+1',
    '@sum(1)',
    '+1',
    "=cmd|' /C calc'!A0",
    'javascript:alert(1)',
    'warm-and-dry-homes',
    'new',
  ],
];
