import { expect, test } from 'vitest';
import { decideToAnswerAsk, decideToEndAsk, decideToPutAsk, openAsksMax } from './asks.ts';

const facts = { missionEnded: false, workstream: 'any', open: 0 } as const;
const today = '2026-11-23';

test('it may be for any work or for one that lasts, with or without a last day', () => {
  expect(decideToPutAsk(facts, null, today).ok).toBe(true);
  expect(decideToPutAsk({ ...facts, workstream: { ended: false } }, today, today).ok).toBe(true);
});

test.each([
  ['ask-mission-ended', { missionEnded: true }, null],
  ['ask-workstream-unknown', { workstream: null }, null],
  ['ask-workstream-ended', { workstream: { ended: true } }, null],
  ['ask-day-past', {}, '2026-11-22'],
  ['asks-too-many', { open: openAsksMax }, null],
] as const)('is refused: %s', (refusal, more, untilOn) => {
  expect(decideToPutAsk({ ...facts, ...more }, untilOn, today)).toEqual({ ok: false, refusal });
});

test('it ends once', () => {
  expect(decideToEndAsk('open').ok).toBe(true);
  expect(decideToEndAsk('met')).toEqual({ ok: false, refusal: 'ask-ended' });
  expect(decideToEndAsk('withdrawn').ok).toBe(false);
});

test('an ask is answered by an offer to who asks, an offer by a request to who offers', () => {
  const ask = { kind: 'ask', state: 'open', organisation: 'a' } as const;
  expect(decideToAnswerAsk(ask, 'offer', 'a').ok).toBe(true);
  expect(decideToAnswerAsk({ ...ask, kind: 'offer' }, 'request', 'a').ok).toBe(true);
  expect(decideToAnswerAsk(ask, 'request', 'a')).toMatchObject({ refusal: 'ask-unknown' });
  expect(decideToAnswerAsk({ ...ask, kind: 'offer' }, 'offer', 'a')).toMatchObject({
    refusal: 'ask-unknown',
  });
  expect(decideToAnswerAsk(null, 'offer', 'a')).toMatchObject({ refusal: 'ask-unknown' });
  expect(decideToAnswerAsk(ask, 'offer', 'b')).toMatchObject({ refusal: 'ask-of-another' });
  expect(decideToAnswerAsk({ ...ask, state: 'met' }, 'offer', 'a')).toMatchObject({
    refusal: 'ask-closed',
  });
});
