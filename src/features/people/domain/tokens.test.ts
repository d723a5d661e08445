import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonActing, TokenActing } from '../../../kernel/actor.ts';
import { Temporal } from '../../../kernel/day.ts';
import { covers } from '../../../kernel/scope.ts';
import {
  actThrough,
  decideToMakeToken,
  isUseToNote,
  type TokenFacts,
  type TokenWanted,
  tokensMax,
} from './tokens.ts';

const at = (instant: string) => Temporal.Instant.from(instant);
const college = { id: '1', slug: 'college' };
const council = { id: '2', slug: 'council' };
const facts: TokenFacts = { operator: false, organisations: [college], live: 0, by: null };
const wanted: TokenWanted = { scopes: ['read'], endsAt: at('2027-01-01T00:00:00Z') };
const token: TokenActing = {
  slug: 'abc',
  scopes: ['read', 'tokens'],
  organisationId: '1',
  endsAt: '2027-02-01T00:00:00Z',
};

describe('on whose behalf a token acts', () => {
  test.each<[string, Partial<TokenFacts>, Partial<TokenWanted>, string | null]>([
    ['the only organisation', {}, {}, '1'],
    [
      'the one that is named',
      { organisations: [college, council] },
      { organisation: 'council' },
      '2',
    ],
    ['the operator, who names none', { operator: true }, {}, null],
    ['an organisation of the operator', { operator: true }, { organisation: 'college' }, '1'],
    ['the organisation of the token that asks', { by: token }, {}, '1'],
    ['that organisation, of several', { by: token, organisations: [college, council] }, {}, '1'],
    ['that organisation, named', { by: token }, { organisation: 'college' }, '1'],
    [
      'that organisation, until the same moment',
      { by: token },
      { endsAt: at('2027-02-01T00:00:00Z') },
      '1',
    ],
  ])('%s', (_, more, wish, organisationId) => {
    const decided = decideToMakeToken({ ...facts, ...more }, { ...wanted, ...wish });
    expect(decided).toEqual({ ok: true, value: { organisationId } });
  });
});

describe('refused', () => {
  test.each<[string, Partial<TokenFacts>, Partial<TokenWanted>]>([
    ['no-post', { organisations: [] }, {}],
    ['say-organisation', { organisations: [college, council] }, {}],
    ['not-your-organisation', {}, { organisation: 'council' }],
    ['not-your-organisation', { operator: true }, { organisation: 'council' }],
    ['too-many-tokens', { live: tokensMax }, {}],
    ['beyond-own-token', { by: token }, { scopes: ['read', 'write'] }],
    ['beyond-own-token', { by: token }, { scopes: ['missions:write'] }],
    ['beyond-own-token', { by: token }, { endsAt: at('2027-02-01T00:00:01Z') }],
    [
      'beyond-own-token',
      { by: token, organisations: [college, council] },
      { organisation: 'council' },
    ],
  ])('%s', (refusal, more, wish) => {
    const decided = decideToMakeToken({ ...facts, ...more }, { ...wanted, ...wish });
    expect(decided).toEqual({ ok: false, refusal });
  });
});

test('whatever a token makes, it can do nothing that its maker could not', () => {
  const names = ['read', 'write', 'missions:read', 'missions:write', 'imports', 'tokens'];
  const scopes = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });
  fc.assert(
    fc.property(scopes, scopes, fc.integer({ min: -99, max: 99 }), (held, wish, hours) => {
      const by = { ...token, scopes: held };
      const endsAt = at(token.endsAt).add({ hours });
      const decided = decideToMakeToken({ ...facts, by }, { scopes: wish, endsAt });
      if (!decided.ok) return;
      expect(hours).toBeLessThanOrEqual(0);
      expect(decided.value.organisationId).toBe(by.organisationId);
      for (const scope of names) if (covers(wish, scope)) expect(covers(held, scope)).toBe(true);
    }),
  );
});

test('a token brings the posts of its organisation alone, and the operator only for himself', () => {
  const post = (organisation: { id: string; slug: string }) => ({
    postId: `post-${organisation.id}`,
    slug: `post-${organisation.id}`,
    title: 'Director',
    organisation: { ...organisation, name: organisation.slug },
    deputy: false,
    leads: false,
    consents: true,
  });
  const person: PersonActing = {
    kind: 'person',
    id: '1',
    name: 'Ada',
    operator: true,
    posts: [post(college)],
    elsewhere: [post(council)],
  };
  const forCollege = actThrough(person, token);
  expect(forCollege.operator).toBe(false);
  expect(forCollege.posts.map(({ postId }) => postId)).toEqual(['post-1']);
  const asOperator = actThrough(person, { ...token, organisationId: null });
  expect(asOperator).toMatchObject({ operator: true, posts: [] });
  const noMore = actThrough({ ...person, operator: false }, { ...token, organisationId: null });
  expect(noMore.operator).toBe(false);
});

test('a use is noted the first time, and then once a minute', () => {
  const now = at('2026-11-23T12:00:00Z');
  expect(isUseToNote(null, now)).toBe(true);
  expect(isUseToNote(at('2026-11-23T11:59:00.001Z'), now)).toBe(false);
  expect(isUseToNote(at('2026-11-23T11:59:00Z'), now)).toBe(true);
});
