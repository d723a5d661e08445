import { describe, expect, test } from 'vitest';
import {
  decideToAddEvidence,
  decideToWithdrawEvidence,
  evidenceMax,
  fileBytesMax,
  fileEndings,
  filesBytesMax,
} from './evidence.ts';

const stands = { state: 'promised', count: 0, bytes: 0 } as const;
const pdf = { name: 'Report.PDF', byteCount: 100, head: Buffer.from('%PDF-1.7') };

describe('evidence', () => {
  test('words and links have no type; a file is sent back as what it is', () => {
    expect(decideToAddEvidence(stands, null)).toEqual({ ok: true, value: { mediaType: null } });
    expect(decideToAddEvidence(stands, pdf)).toEqual({
      ok: true,
      value: { mediaType: 'application/pdf' },
    });
    const text = { name: 'a.csv', byteCount: 3, head: Buffer.from('a,b') };
    expect(decideToAddEvidence(stands, text)).toMatchObject({
      value: { mediaType: 'text/csv; charset=utf-8' },
    });
    for (const ending of ['html', 'svg', 'js', 'exe', 'xml', 'xhtml'])
      expect(fileEndings).not.toContain(ending);
  });

  test.each([
    ['evidence-over', { state: 'satisfied' }, {}],
    ['evidence-too-many', { count: evidenceMax }, {}],
    ['file-empty', {}, { byteCount: 0 }],
    ['file-too-large', {}, { byteCount: fileBytesMax + 1 }],
    ['files-too-large', { bytes: filesBytesMax - 99 }, {}],
    ['file-kind-unknown', {}, { name: 'page.html' }],
    ['file-kind-unknown', {}, { name: 'none' }],
    ['file-not-as-named', {}, { head: Buffer.from('<html>') }],
    ['file-not-as-named', {}, { name: 'a.txt', head: Buffer.from('a\0b') }],
    ['file-not-as-named', {}, { head: Buffer.from('%P') }],
  ] as const)('is refused: %s', (refusal, more, file) => {
    expect(decideToAddEvidence({ ...stands, ...more }, { ...pdf, ...file })).toEqual({
      ok: false,
      refusal,
    });
  });

  test('up to its limits it is kept', () => {
    expect(
      decideToAddEvidence(
        { ...stands, count: evidenceMax - 1 },
        { ...pdf, byteCount: fileBytesMax },
      ).ok,
    ).toBe(true);
    expect(decideToAddEvidence({ ...stands, bytes: filesBytesMax - 100 }, pdf).ok).toBe(true);
  });

  test('only the side that showed it takes it back, once, while the conversation goes on', () => {
    const mine = { side: 'promiser', gone: false };
    expect(decideToWithdrawEvidence(stands, mine, ['promiser']).ok).toBe(true);
    expect(decideToWithdrawEvidence(stands, mine, ['requester'])).toMatchObject({
      refusal: 'evidence-theirs',
    });
    expect(decideToWithdrawEvidence(stands, { ...mine, gone: true }, ['promiser'])).toMatchObject({
      refusal: 'evidence-gone',
    });
    expect(decideToWithdrawEvidence({ state: 'reneged' }, mine, ['promiser'])).toMatchObject({
      refusal: 'evidence-closed',
    });
  });
});
