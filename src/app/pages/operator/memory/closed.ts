import type { MemorySeen } from '../../../../platform/memory/index.ts';

/**
 * Kinds of events whose facts the operator reads: of the work that pages show, and of running this place.
 * What is not here is closed: feedback, challenges and diaries will never be here, and what a later
 * feature remembers stays closed until somebody decides. Source: product.md, "Private before public"
 */
const kindsOpen: ReadonlySet<string> = new Set([
  ...['mission', 'partner', 'outcome', 'indicator', 'measurement', 'measurements', 'phase'],
  ...['workstream', 'assignment', 'dependency', 'commitment'],
  ...[
    'organisation',
    'department',
    'post',
    'appointment',
    'claim',
    'invitation',
    'token',
    'calendar',
    'webhook',
  ],
  ...['mail', 'package', 'backup', 'operator', 'person', 'account'],
]);

/**
 * Of these also the words: reasons that stand on open pages, and the operator's own. Words of claims,
 * invitations, tokens and people are theirs.
 */
const kindsWithWordsOpen: ReadonlySet<string> = new Set([
  ...['mission', 'partner', 'outcome', 'indicator', 'measurement', 'measurements', 'phase'],
  ...['workstream', 'assignment', 'dependency', 'commitment'],
  ...['organisation', 'operator'],
]);

/** What the operator may read of a word: itself, that it was erased, or that it is not for them. */
export type WordSeen =
  | { readonly state: 'open'; readonly text: string }
  | { readonly state: 'erased' | 'closed'; readonly text: null };

/** An entry as the operator reads it; `facts` is null where they are closed. */
export interface EntrySeen {
  readonly facts: MemorySeen['facts'] | null;
  readonly words: Readonly<Record<string, WordSeen>>;
}

const kindOf = (event: string): string => event.slice(0, Math.max(event.indexOf('.'), 0));

/** What of an entry the operator may read. A kind that nobody decided on is closed. */
export function openToOperator({
  event,
  facts,
  words,
}: Pick<MemorySeen, 'event' | 'facts' | 'words'>): EntrySeen {
  const kind = kindOf(event);
  const seen = (text: string | null): WordSeen => {
    if (!kindsWithWordsOpen.has(kind)) return { state: 'closed', text: null };
    return text === null ? { state: 'erased', text } : { state: 'open', text };
  };
  return {
    facts: kindsOpen.has(kind) ? facts : null,
    words: Object.fromEntries(Object.entries(words).map(([field, text]) => [field, seen(text)])),
  };
}
