import { describe, expect, test } from 'vitest';
import { answer } from '../../kernel/method.ts';
import { deadlineMethod, keptMethod } from './methods.ts';

const told = (answered: ReturnType<typeof answer>) =>
  answered.ok ? answered.output : answered.errors.map(({ pointer }) => pointer);

describe('deadline', () => {
  const on = (document: unknown) => told(answer(deadlineMethod, document));

  test('counts working days by the holidays that are named', () => {
    expect(on({ from: '2025-12-19', workingDays: 5 })).toEqual({ on: '2025-12-30' });
    expect(on({ from: '2025-12-31', workingDays: 1, holidays: 'scotland' })).toEqual({
      on: '2026-01-05',
    });
    expect(on({ from: '2040-01-02', workingDays: 2, holidays: ['2040-01-03'] })).toEqual({
      on: '2040-01-05',
    });
    expect(on({ from: '2026-11-28', workingDays: 0 })).toEqual({ on: '2026-11-28' });
  });

  test.each([
    ['/from', { from: '2026-02-30', workingDays: 1 }],
    ['/from', { from: '2030-01-01', workingDays: 0 }],
    ['/workingDays', { from: '2028-12-29', workingDays: 1 }],
    ['/workingDays', { from: '9999-12-31', workingDays: 1, holidays: [] }],
    ['/workingDays', { from: '2026-01-01', workingDays: -1 }],
    ['/workingDays', { from: '2026-01-01', workingDays: 1.5 }],
    ['/workingDays', { from: '2026-01-01', workingDays: 10_001, holidays: [] }],
    ['/holidays', { from: '2026-01-01', workingDays: 1, holidays: 'france' }],
    ['/holidays/0', { from: '2026-01-01', workingDays: 1, holidays: ['soon'] }],
    ['', null],
  ])('is refused at %s', (pointer, document) => {
    expect(on(document)).toContain(pointer);
  });
});

describe('kept', () => {
  const of = (document: unknown) => told(answer(keptMethod, document));
  const year = { from: '2026-01-01', to: '2026-12-31' };

  test('answers as the product does', () => {
    const commitments = [
      { dueOn: '2026-11-20', satisfiedOn: '2026-11-19' },
      { dueOn: '2026-11-20', satisfiedOn: null },
    ];
    expect(of({ commitments, ...year })).toEqual({ due: 2, kept: 1, share: '1/2' });
  });

  test.each([
    ['/to', { commitments: [], from: '2026-02-01', to: '2026-01-01' }],
    ['/from', { commitments: [], from: 'soon', to: '2026-01-01' }],
    ['/commitments', { ...year }],
    ['/commitments/0/dueOn', { commitments: [{ dueOn: null, satisfiedOn: null }], ...year }],
    ['/commitments/0/satisfiedOn', { commitments: [{ dueOn: '2026-01-01' }], ...year }],
    ['/more', { commitments: [], ...year, more: 1 }],
  ])('is refused at %s', (pointer, document) => {
    expect(of(document)).toContain(pointer);
  });
});
