import { parseAtomFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { writeAtom } from './atom.ts';

const feed = (title: string) =>
  writeAtom({
    id: 'urn:uuid:018f0000-0000-7000-8000-000000000001',
    title,
    subtitle: title,
    updatedAt: '2026-11-23T12:00:00Z',
    author: title,
    self: 'https://weft.example/missions/a/feed.atom',
    page: 'https://weft.example/missions/a?b=1&c="d"',
    entries: [
      {
        id: 'urn:uuid:018f0000-0000-7000-8000-000000000002',
        title,
        at: '2026-11-23T12:00:00Z',
        author: title,
        href: 'https://weft.example/x',
        text: title,
      },
    ],
  });

describe('an Atom document', () => {
  test.each([
    'Warm & dry <homes> “now” \'here\' "there"',
    '</title><script>alert(1)</script>',
    ']]>&amp;&#x3c;',
    'naïve 🏠 مرحبا',
  ])('says %s as it was written, to another’s reader', (words) => {
    const read = parseAtomFeed(feed(words));
    expect(read.title?.value ?? read.title).toBe(words);
    expect(read.authors?.[0]?.name).toBe(words);
    expect(read.entries?.[0]).toMatchObject({
      id: 'urn:uuid:018f0000-0000-7000-8000-000000000002',
      updated: '2026-11-23T12:00:00Z',
    });
    expect(JSON.stringify(read)).toContain(JSON.stringify(words));
    expect(read.links).toContainEqual(
      expect.objectContaining({ href: 'https://weft.example/missions/a?b=1&c="d"' }),
    );
  });

  test('leaves out what no XML document can hold', () => {
    expect(feed('a\u0000b\u001fc\ufffed\ud800e\tf')).toContain('<title>abcde\tf</title>');
  });
});
