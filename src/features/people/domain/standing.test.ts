import { expect, test } from 'vitest';
import {
  decideToBlock,
  decideToErase,
  decideToNameOperator,
  decideToReleaseOperator,
  decideToUnblock,
  type Standing,
} from './standing.ts';

const member: Standing = {
  operator: false,
  blocked: false,
  erased: false,
  ofTheLink: false,
  self: false,
  otherOperators: 1,
};
const operator: Standing = { ...member, operator: true };
const answerOf = (result: { ok: boolean; refusal?: string }) => result.refusal ?? 'yes';

test('a person is blocked once, never by themself, and an operator only while another is left', () => {
  expect(answerOf(decideToBlock(member))).toBe('yes');
  expect(answerOf(decideToBlock({ ...member, blocked: true }))).toBe('blocked-already');
  expect(answerOf(decideToBlock({ ...member, erased: true, blocked: true }))).toBe('erased');
  expect(answerOf(decideToBlock({ ...operator, self: true }))).toBe('own-account');
  expect(answerOf(decideToBlock(operator))).toBe('yes');
  expect(answerOf(decideToBlock({ ...operator, otherOperators: 0 }))).toBe('last-operator');
  expect(answerOf(decideToBlock({ ...member, otherOperators: 0 }))).toBe('yes');
  expect(answerOf(decideToBlock({ ...operator, ofTheLink: true }))).toBe('of-the-link');
});

test('a person who is blocked may come in again', () => {
  expect(answerOf(decideToUnblock({ ...member, blocked: true }))).toBe('yes');
  expect(answerOf(decideToUnblock(member))).toBe('not-blocked');
  expect(answerOf(decideToUnblock({ ...member, erased: true }))).toBe('erased');
});

test('an operator is named who can come in, and released while another is left', () => {
  expect(answerOf(decideToNameOperator(member))).toBe('yes');
  expect(answerOf(decideToNameOperator(operator))).toBe('operator-already');
  expect(answerOf(decideToNameOperator({ ...member, blocked: true }))).toBe('blocked');
  expect(answerOf(decideToNameOperator({ ...member, erased: true }))).toBe('erased');
  expect(answerOf(decideToReleaseOperator(operator))).toBe('yes');
  expect(answerOf(decideToReleaseOperator({ ...operator, self: true }))).toBe('yes');
  expect(answerOf(decideToReleaseOperator({ ...operator, otherOperators: 0 }))).toBe(
    'last-operator',
  );
  expect(answerOf(decideToReleaseOperator({ ...operator, ofTheLink: true }))).toBe('of-the-link');
  expect(answerOf(decideToReleaseOperator(member))).toBe('not-operator');
});

test('a person is erased once, the only operator not, and the last Partner lead knowingly', () => {
  const alone = { leavesWithoutLead: 1, knowing: false };
  const none = { leavesWithoutLead: 0, knowing: false };
  expect(answerOf(decideToErase(member, none))).toBe('yes');
  expect(answerOf(decideToErase({ ...member, erased: true }, none))).toBe('erased');
  expect(answerOf(decideToErase(member, alone))).toBe('last-partner-lead');
  expect(answerOf(decideToErase(member, { ...alone, knowing: true }))).toBe('yes');
  expect(answerOf(decideToErase(operator, none))).toBe('yes');
  expect(answerOf(decideToErase({ ...operator, otherOperators: 0 }, none))).toBe('last-operator');
  expect(answerOf(decideToErase({ ...operator, ofTheLink: true }, none))).toBe('yes');
});
