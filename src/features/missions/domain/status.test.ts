import { describe, expect, test } from 'vitest';
import {
  decideToAddPartner,
  decideToCorrect,
  decideToCorrectIndicator,
  decideToEndPartner,
  decideToLead,
  type IndicatorWords,
} from './change.ts';
import { type Criterion, criteria } from './gate.ts';
import {
  decideToChangeStatus,
  endStatuses,
  hasEnded,
  missionStatuses,
  needsReason,
  statusesFrom,
} from './status.ts';

const gateOf = (answer: Criterion['answer']): Criterion[] =>
  criteria.map((id) => ({ id, answer, missing: [], found: null }));
const passed = gateOf('pass');

describe('where a mission stands', () => {
  const from = (
    status: (typeof missionStatuses)[number] | null,
    more: Partial<Parameters<typeof decideToChangeStatus>[0]> = {},
  ) => ({ from: status, gate: passed, successor: true, ...more });

  test('a mission is adopted only through the whole gate, also after a review', () => {
    expect(decideToChangeStatus(from('candidate'), 'adopted', null).ok).toBe(true);
    for (const answer of ['fail', 'needs-people'] as const)
      for (const status of ['candidate', 'review-due'] as const)
        expect(
          decideToChangeStatus(
            from(status, { gate: [...passed.slice(1), ...gateOf(answer).slice(0, 1)] }),
            'adopted',
            'because',
          ),
        ).toMatchObject({ refusal: 'gate-not-passed' });
    expect(decideToChangeStatus(from('candidate', { gate: [] }), 'adopted', null)).toMatchObject({
      refusal: 'gate-not-passed',
    });
  });

  test('ends need a reason, a replacement its successor, and an end can be taken back', () => {
    for (const end of endStatuses) {
      expect(decideToChangeStatus(from('adopted'), end, null)).toMatchObject({
        refusal: 'reason-missing',
      });
      expect(decideToChangeStatus(from('adopted'), end, 'why').ok).toBe(true);
      expect(decideToChangeStatus(from(end), 'candidate', null)).toMatchObject({
        refusal: 'reason-missing',
      });
      expect(decideToChangeStatus(from(end), 'candidate', 'a slip').ok).toBe(true);
    }
    expect(
      decideToChangeStatus(from('adopted', { successor: false }), 'replaced', 'why'),
    ).toMatchObject({ refusal: 'successor-missing' });
  });

  test('only the listed steps are open, and standing still is none', () => {
    for (const now of missionStatuses)
      for (const to of missionStatuses) {
        const decided = decideToChangeStatus(from(now), to, 'why');
        if (now === to) expect(decided).toMatchObject({ refusal: 'already-so' });
        else expect(decided.ok).toBe(statusesFrom(now).includes(to));
      }
    expect(statusesFrom(null)).toEqual(statusesFrom('draft'));
    expect(decideToChangeStatus(from('draft'), 'adopted', null)).toMatchObject({
      refusal: 'no-such-step',
    });
    expect([hasEnded(null), hasEnded('adopted'), hasEnded('missed')]).toEqual([false, false, true]);
    expect(needsReason('candidate', 'draft')).toBe(true);
  });
});

describe('corrections', () => {
  const sound = {
    status: 'draft',
    goalOrDateChanges: true,
    anythingChanges: true,
    newLead: null,
    parentIsItself: false,
    parentBelow: false,
  } as const;
  test('each refusal of a mission', () => {
    expect(decideToCorrect(sound, null).ok).toBe(true);
    const refusal = (facts: Partial<Parameters<typeof decideToCorrect>[0]>) =>
      decideToCorrect({ ...sound, ...facts }, null);
    expect(refusal({ anythingChanges: false })).toMatchObject({ refusal: 'nothing-changed' });
    expect(refusal({ parentIsItself: true })).toMatchObject({ refusal: 'parent-is-itself' });
    expect(refusal({ parentBelow: true })).toMatchObject({ refusal: 'parent-circle' });
    expect(refusal({ status: 'adopted' })).toMatchObject({ refusal: 'reason-for-goal' });
    expect(decideToCorrect({ ...sound, status: 'adopted' }, 'why').ok).toBe(true);
    const lead = { ended: false, joined: true, held: true };
    expect(refusal({ newLead: { ...lead, joined: false } })).toMatchObject({
      refusal: 'lead-not-joined',
    });
    expect(decideToLead({ ...lead, ended: true })).toMatchObject({ refusal: 'lead-ended' });
    expect(decideToLead({ ...lead, held: false })).toMatchObject({ refusal: 'lead-without-post' });
    expect(decideToLead(lead).ok).toBe(true);
  });

  test('each refusal of a partner', () => {
    const facts = { status: 'adopted', organisationEnded: false, partner: false } as const;
    expect(decideToAddPartner(facts).ok).toBe(true);
    expect(decideToAddPartner({ ...facts, status: 'missed' })).toMatchObject({
      refusal: 'mission-ended',
    });
    expect(decideToAddPartner({ ...facts, organisationEnded: true })).toMatchObject({
      refusal: 'organisation-ended',
    });
    expect(decideToAddPartner({ ...facts, partner: true })).toMatchObject({
      refusal: 'already-partner',
    });
    const free = { assignments: 0, promises: 0, promisesStay: false };
    expect(decideToEndPartner({ partner: false, leads: false, ...free })).toMatchObject({
      refusal: 'not-a-partner',
    });
    expect(decideToEndPartner({ partner: true, leads: true, ...free })).toMatchObject({
      refusal: 'lead-stays',
    });
    const partner = { partner: true, leads: false, ...free };
    expect(decideToEndPartner(partner).ok).toBe(true);
    expect(decideToEndPartner({ ...partner, assignments: 1, promisesStay: true })).toMatchObject({
      refusal: 'still-assigned',
    });
    expect(decideToEndPartner({ ...partner, promises: 2 })).toMatchObject({
      refusal: 'still-promises',
    });
    expect(decideToEndPartner({ ...partner, promises: 2, promisesStay: true }).ok).toBe(true);
  });

  const words: IndicatorWords = {
    name: 'Warm homes',
    level: 'population',
    unit: 'percent',
    direction: 'up',
    cumulative: false,
    headline: true,
    definition: '18 degrees',
    publisher: 'Health Board',
    baselineValue: '58.8',
    baselineOn: '2025-07-31',
    targetValue: '75',
    dueOn: '2030-03-31',
    source: null,
  };
  const facts = {
    now: words,
    hasFigures: true,
    ended: false,
    nameTaken: false,
    outcomeMoves: false,
  };
  test('what is counted is fixed once there are figures; a blank may still be filled', () => {
    const wish = (change: Partial<IndicatorWords>, more = {}, reason: string | null = null) =>
      decideToCorrectIndicator({ ...facts, ...more }, { ...words, ...change }, reason);
    for (const change of [{ unit: 'homes' }, { definition: '19 degrees' }, { cumulative: true }]) {
      expect(wish(change, {}, 'why')).toMatchObject({ refusal: 'definition-fixed' });
      expect(wish(change, { hasFigures: false }).ok).toBe(true);
    }
    const blank = { ...words, unit: null, definition: null };
    expect(wish({}, { now: blank }).ok).toBe(true);
    expect(wish({ publisher: 'Another Board' }).ok).toBe(true);
    expect(wish({ targetValue: '80' })).toMatchObject({ refusal: 'reason-for-target' });
    expect(wish({ targetValue: '80' }, {}, 'agreed').ok).toBe(true);
    expect(wish({ targetValue: '75.0' })).toMatchObject({ refusal: 'nothing-changed' });
    expect(wish({ baselineOn: null }, {}, 'why')).toMatchObject({
      refusal: 'baseline-incomplete',
    });
    expect(wish({ name: 'x' }, { nameTaken: true })).toMatchObject({ refusal: 'same-name' });
    expect(wish({ name: 'x' }, { ended: true })).toMatchObject({ refusal: 'indicator-ended' });
    expect(wish({}, { outcomeMoves: true }).ok).toBe(true);
  });
});
