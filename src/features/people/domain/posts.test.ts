import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeldPost, PersonActing } from '../../../kernel/actor.ts';
import {
  type AcceptFacts,
  type DepartmentPlace,
  dayBefore,
  decideToAccept,
  decideToEndAppointment,
  decideToEndPost,
  decideToPlaceDepartment,
  keepsPosts,
} from './posts.ts';

const answer = (result: { ok: true } | { ok: false; refusal: string }) =>
  result.ok ? true : result.refusal;

describe('who keeps the posts of an organisation', () => {
  const post = (id: string, leads: boolean): HeldPost => ({
    postId: 'p',
    slug: 'p',
    title: 'P',
    organisation: { id, slug: id, name: id },
    deputy: false,
    leads,
    consents: leads,
  });
  const person = (
    posts: HeldPost[],
    operator = false,
    elsewhere: HeldPost[] = [],
  ): PersonActing => ({
    kind: 'person',
    id: 'x',
    name: 'X',
    operator,
    posts,
    elsewhere,
  });
  test.each([
    ['its Partner lead', person([post('o', true)]), true, true],
    ['another post holder', person([post('o', false)]), true, false],
    ['the Partner lead of another', person([post('q', true)]), true, false],
    [
      'its Partner lead who acts for another',
      person([post('q', true)], false, [post('o', true)]),
      true,
      false,
    ],
    ['the operator while somebody leads', person([], true), true, false],
    ['the operator while nobody does', person([], true), false, true],
    ['a visitor', { kind: 'visitor' } as const, false, false],
  ])('%s', (_, actor, led, may) => {
    expect(keepsPosts(actor, { organisationId: 'o', led })).toBe(may);
  });
});

test.each([
  [{ leads: false, held: false, ended: false }, true],
  [{ leads: false, held: true, ended: false }, 'post-is-held'],
  [{ leads: true, held: false, ended: false }, 'partner-lead-stays'],
  [{ leads: false, held: false, ended: true }, 'post-ended'],
])('a post ends: %j', (facts, expected) => {
  expect(answer(decideToEndPost(facts))).toBe(expected);
});

describe('where a department stands', () => {
  const tree: DepartmentPlace[] = [
    { id: 'a', name: 'Housing', parentId: null },
    { id: 'b', name: 'Repairs', parentId: 'a' },
    { id: 'c', name: 'Boilers', parentId: 'b' },
  ];
  test.each([
    [{ id: null, name: 'Roads', parentId: null }, true],
    [{ id: null, name: 'housing', parentId: null }, 'same-name'],
    [{ id: null, name: 'Housing', parentId: 'a' }, true],
    [{ id: null, name: 'Roads', parentId: 'x' }, 'no-such-department'],
    [{ id: 'a', name: 'Housing', parentId: 'a' }, 'department-circle'],
    [{ id: 'a', name: 'Housing', parentId: 'c' }, 'department-circle'],
    [{ id: 'c', name: 'Boilers', parentId: 'a' }, true],
    [{ id: 'b', name: 'Repairs', parentId: 'a' }, true],
  ])('%j', (wish, expected) => {
    expect(answer(decideToPlaceDepartment(tree, wish))).toBe(expected);
  });

  test('however departments are moved, the tree stays a tree', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const move = fc.tuple(fc.constantFrom(...ids), fc.option(fc.constantFrom(...ids)));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        let forest: DepartmentPlace[] = ids.map((id) => ({ id, name: id, parentId: null }));
        for (const [id, parentId] of moves)
          if (decideToPlaceDepartment(forest, { id, name: id, parentId }).ok)
            forest = forest.map((one) => (one.id === id ? { ...one, parentId } : one));
        for (const { id } of forest) {
          let steps = 0;
          for (
            let at: string | null = id;
            at !== null && steps <= ids.length;
            at = forest.find((one) => one.id === at)?.parentId ?? null
          )
            steps += 1;
          expect(steps).toBeLessThanOrEqual(ids.length);
        }
      }),
    );
  });
});

describe('the end of an appointment', () => {
  const today = '2026-11-23';
  const open = {
    startsOn: '2026-11-01',
    endsOn: null,
    lastDay: today,
    leavesNobody: false,
    knowing: false,
  };
  test.each([
    [{}, true],
    [{ endsOn: '2026-11-22' }, 'appointment-ended'],
    [{ endsOn: today }, true],
    [{ lastDay: '2026-10-31' }, true],
    [{ lastDay: '2026-10-30' }, 'before-it-began'],
    [{ startsOn: null, lastDay: '1999-01-01' }, true],
    [{ leavesNobody: true }, 'last-partner-lead'],
    [{ leavesNobody: true, knowing: true }, true],
  ])('%j', (more, expected) => {
    expect(answer(decideToEndAppointment({ ...open, ...more }, today))).toBe(expected);
  });

  test('the day before a day crosses months and years', () => {
    expect(dayBefore('2027-01-01')).toBe('2026-12-31');
    expect(dayBefore('2028-03-01')).toBe('2028-02-29');
  });
});

describe('accepting', () => {
  const fine: AcceptFacts = {
    good: true,
    addressed: true,
    confirmed: true,
    organisationEnded: false,
    postEnded: false,
    holds: false,
    taken: false,
  };
  test.each([
    [{}, true],
    [{ good: false }, 'invitation-used'],
    [{ addressed: false }, 'another-address'],
    [{ confirmed: false }, 'address-not-confirmed'],
    [{ organisationEnded: true }, 'organisation-ended'],
    [{ postEnded: true }, 'post-ended'],
    [{ holds: true }, 'already-holds'],
    [{ taken: true }, 'somebody-acts'],
    // Who does not read the address learns nothing more.
    [{ addressed: false, taken: true, holds: true }, 'another-address'],
  ])('%j', (more, expected) => {
    expect(answer(decideToAccept({ ...fine, ...more }))).toBe(expected);
  });
});
