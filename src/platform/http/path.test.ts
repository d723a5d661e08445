import { expect, test } from 'vitest';
import { path } from './path.ts';

test('an address is built from its pattern, encoded, with its query', () => {
  const outcomes = path('/missions/:mission/outcomes');
  expect(outcomes({ mission: 'uk-nhs' })).toBe('/missions/uk-nhs/outcomes');
  expect(outcomes({ mission: 'a/b c' }, { on: '2026-03-01', none: null })).toBe(
    '/missions/a%2Fb%20c/outcomes?on=2026-03-01',
  );
  expect(outcomes.pattern).toBe('/missions/:mission/outcomes');
});

test('a pattern without parameters takes only a query', () => {
  expect(path('/missions')()).toBe('/missions');
  expect(path('/missions')({ q: 'warm homes', after: '' })).toBe('/missions?q=warm+homes');
});
