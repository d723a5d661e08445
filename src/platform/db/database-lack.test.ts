import { describe, expect, test } from 'vitest';
import { lackOf } from './database-lack.ts';

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error('something'), { code }, more);

describe('a failure is for want of the database', () => {
  test.each([
    withCode('57P01'),
    withCode('08006'),
    withCode('53300'),
    withCode('25006'),
    withCode('ECONNREFUSED', { syscall: 'connect' }),
    withCode('ENOENT', { syscall: 'connect' }),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
    new AggregateError([withCode('ECONNREFUSED', { syscall: 'connect' })], ''),
    new Error('wrapped', { cause: new Error('again', { cause: withCode('57P03') }) }),
  ])('when it is away: %s', (problem) => {
    expect(lackOf(problem)).toBe('away');
  });

  test.each([
    withCode('53100'),
    withCode('XX000', { message: 'could not extend file "base/5/1259": Disk quota exceeded' }),
    withCode('XX000', { message: 'could not write to file "x": File too large' }),
  ])('when it has no room: %s', (problem) => {
    expect(lackOf(problem)).toBe('full');
  });

  test.each([
    withCode('ENOENT', { syscall: 'open' }),
    withCode('23505'),
    withCode('57014'),
    new Error('a mistake of ours'),
    'words',
    null,
  ])('and not when it is something else: %s', (problem) => {
    expect(lackOf(problem)).toBeNull();
  });
});
