import { expect, test } from 'vitest';
import { decideToAnswerProposal, decideToPropose, decideToTend } from './tend.ts';

const said = { purpose: 'Repairs', frequency: 'monthly', intensity: 2, steward: 'a' } as const;
const refusalOf = (decided: { ok: boolean; refusal?: string }) => decided.refusal ?? 'yes';

test('a tie is made with nothing said, and corrected where something changes', () => {
  const nothing = { purpose: null, frequency: null, intensity: null, steward: null };
  expect(decideToTend({ before: null, after: nothing, stewardKnown: true })).toEqual({
    ok: true,
    value: null,
  });
  expect(refusalOf(decideToTend({ before: said, after: said, stewardKnown: true }))).toBe(
    'nothing-changed',
  );
  for (const change of [{ purpose: null }, { frequency: null }, { intensity: 3 }, { steward: 'b' }])
    expect(
      refusalOf(decideToTend({ before: said, after: { ...said, ...change }, stewardKnown: true })),
    ).toBe('yes');
});

test('its steward is a post of that side', () => {
  expect(refusalOf(decideToTend({ before: null, after: said, stewardKnown: false }))).toBe(
    'no-such-post',
  );
});

test('a tie is proposed where there is none and nothing waits, and answered once', () => {
  expect(refusalOf(decideToPropose({ tied: false, proposed: false }))).toBe('yes');
  expect(refusalOf(decideToPropose({ tied: true, proposed: false }))).toBe('tie-there');
  expect(refusalOf(decideToPropose({ tied: false, proposed: true }))).toBe('tie-there');
  expect(refusalOf(decideToAnswerProposal('waiting'))).toBe('yes');
  for (const state of ['taken', 'declined', 'withdrawn'] as const)
    expect(refusalOf(decideToAnswerProposal(state))).toBe('proposal-answered');
});
