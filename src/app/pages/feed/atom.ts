/** A feed, as RFC 4287 has it. Addresses are whole. */
export interface Feed {
  /** URN that is the feed's for good. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** Instant, ISO 8601 in UTC. */
  readonly updatedAt: string;
  /** Who publishes it, where an entry does not say who did. */
  readonly author: string;
  /** Where the feed itself is, and the page that it tells of. */
  readonly self: string;
  readonly page: string;
  readonly entries: readonly FeedEntry[];
}

/** One entry of a feed. */
export interface FeedEntry {
  /** URN that is the entry's for good. */
  readonly id: string;
  readonly title: string;
  readonly at: string;
  readonly author: string;
  readonly href: string;
  /** What there is to say, as plain text. */
  readonly text: string;
}

/**
 * A feed as an Atom document. All words are plain text: no reader takes markup from them, and characters
 * that no XML document may hold are left out.
 * Source: RFC 4287; XML 1.0, 2.2 and 2.4
 */
export const writeAtom = (feed: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
    element('id', feed.id),
    element('title', feed.title),
    element('subtitle', feed.subtitle),
    element('updated', feed.updatedAt),
    author(feed.author),
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(feed.page)}"/>`,
    element('generator', 'Weft'),
    ...feed.entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n');

const entryOf = ({ id, title, at, author: by, href, text }: FeedEntry): string =>
  [
    '<entry>',
    element('id', id),
    element('title', title),
    element('published', at),
    element('updated', at),
    author(by),
    `<link rel="alternate" type="text/html" href="${escaped(href)}"/>`,
    `<content type="text">${escaped(text)}</content>`,
    '</entry>',
  ].join('\n');

const author = (name: string): string => `<author>${element('name', name)}</author>`;

const element = (name: string, words: string): string => `<${name}>${escaped(words)}</${name}>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What XML 1.0 cannot hold, in any way: most control characters, halves of pairs, two that are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const escaped = (words: string): string =>
  words.replace(unspeakable, '').replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);
