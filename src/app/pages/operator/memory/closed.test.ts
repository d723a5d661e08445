import { expect, test } from 'vitest';
import { openToOperator } from './closed.ts';

const entry = (event: string, text: string | null = 'Words') => ({
  event,
  facts: { a: 1 },
  words: { reason: text },
});

test('what pages show is open, with its words', () => {
  expect(openToOperator(entry('mission.status-changed'))).toEqual({
    facts: { a: 1 },
    words: { reason: { state: 'open', text: 'Words' } },
  });
  expect(openToOperator(entry('mission.status-changed', null)).words).toEqual({
    reason: { state: 'erased', text: null },
  });
});

test('what people say of themselves is theirs, and only what happened is told', () => {
  for (const event of ['claim.made', 'token.made', 'invitation.sent', 'person.renamed'])
    expect(openToOperator(entry(event)), event).toEqual({
      facts: { a: 1 },
      words: { reason: { state: 'closed', text: null } },
    });
});

test('what is confidential, and whatever nobody decided on, is closed whole', () => {
  for (const event of [
    'challenge.opened',
    'feedback.given',
    'diary.pledged',
    'capability.rated',
    'weather.turned',
    'nothing',
    '.x',
  ])
    expect(openToOperator(entry(event)), event).toEqual({
      facts: null,
      words: { reason: { state: 'closed', text: null } },
    });
});
