import { expect, test } from 'vitest';
import { boardSentence } from '../copy/board.ts';
import { boardQuestions, boardQuestionsMax } from './board.ts';
import { figuresKnownOn } from './figures.ts';
import { type IndicatorFacts, readOutcome } from './reading.ts';
import { averley, averleyRows, monthly, nhs, nhsRows, row } from './series.fixture.ts';

const today = '2026-11-23';
const asked = (facts: IndicatorFacts, rows: Parameters<typeof figuresKnownOn>[0], on = today) => {
  const reading = readOutcome(facts, figuresKnownOn(rows, on));
  return boardQuestions(reading, on).map((each) => boardSentence(each, reading));
};

test('Averley: when the run began, the shortfall, the system, the provisional figure', () => {
  expect(asked(averley, averleyRows)).toEqual([
    'What changed in April 2026, when the run began?',
    'What could close the other 5.4 points?',
    'What in the system has to change, so that the target comes within reach?',
    'When will the figure of October 2026 be final?',
  ]);
});

test('nothing is asked that does not follow from the figures', () => {
  expect(asked(averley, [])).toEqual([]);
  const steady = monthly(12, '5 6 5 6 5 6 5 6 5 6 5 6 5 6 5 6 5 6 5 6 5 6'.split(' '));
  const plain = { ...averley, baseline: { value: 5, on: '2025-01-31' }, target: 6, dueOn: null };
  expect(asked(plain, steady)).toEqual([]);
});

test('the NHS line, read in November 2026, asks for the next figure', () => {
  expect(asked(nhs, nhsRows)).toContain(
    'The latest figure is 8 months old. When does the next one come?',
  );
});

test('a past date, a missing month, a revision, and what is not stated', () => {
  const bare = { ...averley, baseline: null, target: null, dueOn: null, direction: null };
  expect(asked(bare, [row('2026-10-31', '1')])).toEqual([
    'Which way is good: up or down?',
    'What figure would be enough, and by when?',
    'Where did it stand when the mission began?',
  ]);
  expect(asked({ ...averley, dueOn: '2026-01-31' }, averleyRows)[1]).toBe(
    'The date, January 2026, has passed. What was learned, and who takes it on?',
  );
  const holed = monthly(24, ['1', '2', null, '3', '4', '5', '6', '7', '8', '9']);
  expect(asked(bare, holed)).toContain('Why is there no figure for March 2026?');
  const revised = [
    ...monthly(24, ['1', '2', '3']),
    row('2026-03-31', '4', { knownOn: '2026-06-01', recordedOrder: 9 }),
  ];
  expect(asked(bare, revised, '2026-07-01')).toContain(
    'The figure of March 2026 was revised from 3% to 4%. Was anything decided on the first one?',
  );
  const away = { ...averley, target: 90, baseline: { value: 70, on: '2025-07-31' } };
  expect(asked(away, averleyRows)).toContain(
    'Why has it not moved towards the target since July 2025?',
  );
  const all = asked(averley, averleyRows);
  expect(all.length).toBeLessThanOrEqual(boardQuestionsMax);
});
