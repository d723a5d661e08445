import { describe, expect, test } from 'vitest';
import { workRefusals } from '../copy.ts';
import {
  type DependencyStanding,
  decideToAddDependency,
  decideToAddWorkstream,
  decideToAssign,
  decideToChangeRole,
  decideToCorrectNote,
  decideToEndAssignment,
  decideToEndDependency,
  decideToEndWorkstream,
  decideToRenameWorkstream,
} from './work.ts';

const find = { id: 'a', name: 'Find cold homes', ended: false };
const fix = { id: 'b', name: 'Fix homes', ended: false };
const old = { id: 'c', name: 'Leaflets', ended: true };
const all = [find, fix, old];
const refusal = (code: keyof typeof workRefusals) => ({ ok: false, refusal: code });

describe('workstreams', () => {
  test('one name once, whatever its case, among those that last', () => {
    expect(decideToAddWorkstream(all, ' Skills ')).toEqual({ ok: true, value: { name: 'Skills' } });
    expect(decideToAddWorkstream(all, 'FIX homes ')).toEqual(refusal('workstream-name-taken'));
    expect(decideToAddWorkstream(all, 'Leaflets').ok).toBe(true);
    // As a package may have brought it.
    const padded = [{ id: 'd', name: ' Fix homes ', ended: false }];
    expect(decideToAddWorkstream(padded, 'Fix homes')).toEqual(refusal('workstream-name-taken'));
  });

  test('a change of case is a change, the same words are none', () => {
    expect(decideToRenameWorkstream(fix, all, 'Fix Homes')).toEqual({
      ok: true,
      value: { before: 'Fix homes', after: 'Fix Homes' },
    });
    expect(decideToRenameWorkstream(fix, all, ' Mend homes ')).toEqual({
      ok: true,
      value: { before: 'Fix homes', after: 'Mend homes' },
    });
    expect(decideToRenameWorkstream(fix, all, ' Fix homes')).toEqual(
      refusal('workstream-name-unchanged'),
    );
    expect(decideToRenameWorkstream(fix, all, 'find cold homes')).toEqual(
      refusal('workstream-name-taken'),
    );
    expect(decideToRenameWorkstream(old, all, 'Letters')).toEqual(refusal('workstream-ended'));
  });

  test('it ends once', () => {
    expect(decideToEndWorkstream(fix).ok).toBe(true);
    expect(decideToEndWorkstream(old)).toEqual(refusal('workstream-already-ended'));
  });
});

describe('assignments', () => {
  const partner = { partner: true, ended: false };
  const facts = { workstream: find, organisation: partner, assignment: null };

  test('a partner is named; nobody else is', () => {
    expect(decideToAssign(facts, 'lead')).toEqual({
      ok: true,
      value: { again: false, before: null, role: 'lead' },
    });
    expect(
      decideToAssign({ ...facts, organisation: { partner: false, ended: false } }, 'lead'),
    ).toEqual(refusal('organisation-no-partner'));
    expect(decideToAssign({ ...facts, organisation: null }, 'lead')).toEqual(
      refusal('organisation-unknown'),
    );
    expect(
      decideToAssign({ ...facts, organisation: { partner: true, ended: true } }, 'lead'),
    ).toEqual(refusal('organisation-ended'));
  });

  test('not twice, not in a strand that has ended; one that ended begins again', () => {
    const live = { role: 'lead' as const, ended: false };
    expect(decideToAssign({ ...facts, assignment: live }, 'contributor')).toEqual(
      refusal('already-assigned'),
    );
    expect(decideToAssign({ ...facts, workstream: old }, 'lead')).toEqual(
      refusal('workstream-ended'),
    );
    expect(
      decideToAssign({ ...facts, assignment: { ...live, ended: true } }, 'contributor'),
    ).toEqual({ ok: true, value: { again: true, before: 'lead', role: 'contributor' } });
  });

  test('a role changes to another while both last, and an assignment ends once', () => {
    const live = { role: null, ended: false };
    const gone = { role: null, ended: true };
    expect(decideToChangeRole({ workstream: find, assignment: live }, 'lead')).toEqual({
      ok: true,
      value: { before: null, after: 'lead' },
    });
    const lead = { role: 'lead' as const, ended: false };
    expect(decideToChangeRole({ workstream: find, assignment: lead }, 'lead')).toEqual(
      refusal('role-unchanged'),
    );
    expect(decideToChangeRole({ workstream: find, assignment: gone }, 'lead')).toEqual(
      refusal('assignment-ended'),
    );
    expect(decideToChangeRole({ workstream: find, assignment: null }, 'lead')).toEqual(
      refusal('assignment-ended'),
    );
    expect(decideToChangeRole({ workstream: old, assignment: live }, 'lead')).toEqual(
      refusal('workstream-ended'),
    );
    expect(decideToEndAssignment(lead)).toEqual({ ok: true, value: { role: 'lead' } });
    expect(decideToEndAssignment(gone)).toEqual(refusal('assignment-ended'));
    expect(decideToEndAssignment(null)).toEqual(refusal('assignment-ended'));
  });
});

describe('dependencies', () => {
  const wanted = { kind: 'sequential' as const, note: null };
  const of = (
    from: string,
    on: string,
    kind: DependencyStanding['kind'],
    more: Partial<DependencyStanding> = {},
  ): DependencyStanding => ({ from, on, kind, note: null, ended: false, ...more });

  test('between two different strands of this mission that last', () => {
    expect(decideToAddDependency(find, fix, wanted, [])).toEqual({
      ok: true,
      value: { before: null },
    });
    expect(decideToAddDependency(find, find, wanted, [])).toEqual(refusal('self-dependency'));
    expect(decideToAddDependency(find, old, wanted, [])).toEqual(refusal('workstream-ended'));
    expect(decideToAddDependency(find, null, wanted, [])).toEqual(refusal('workstream-unknown'));
    expect(decideToAddDependency(null, fix, wanted, [])).toEqual(refusal('workstream-unknown'));
  });

  test('once of a kind; one that runs both ways is the same from either end', () => {
    expect(decideToAddDependency(find, fix, wanted, [of('a', 'b', 'sequential')])).toEqual(
      refusal('already-dependent'),
    );
    for (const kind of ['pooled', 'reciprocal'] as const)
      expect(decideToAddDependency(find, fix, { kind, note: null }, [of('b', 'a', kind)])).toEqual(
        refusal('already-dependent'),
      );
    expect(decideToAddDependency(find, fix, wanted, [of('a', 'b', 'pooled')]).ok).toBe(true);
  });

  test('whatever else the mission has: another pair, another kind or the other way is not the same', () => {
    const kinds = ['pooled', 'sequential', 'reciprocal'] as const;
    const ends = ['a', 'b', 'x'] as const;
    const every = ends.flatMap((from) =>
      ends.flatMap((on) => (from === on ? [] : kinds.map((kind) => of(from, on, kind)))),
    );
    for (const kind of kinds)
      for (const one of every) {
        const forth = one.from === 'a' && one.on === 'b';
        const back = one.from === 'b' && one.on === 'a' && kind !== 'sequential';
        const isSame = one.kind === kind && (forth || back);
        expect(decideToAddDependency(find, fix, { kind, note: null }, [one]).ok).toBe(!isSame);
        // Ended, it stands in nobody's way, and only the very same begins again.
        const ended = { ...one, ended: true };
        expect(decideToAddDependency(find, fix, { kind, note: null }, [ended])).toEqual({
          ok: true,
          value: { before: one.kind === kind && forth ? ended : null },
        });
      }
  });

  test('cycles are allowed, and an ended one begins again with what it said', () => {
    expect(decideToAddDependency(find, fix, wanted, [of('b', 'a', 'sequential')]).ok).toBe(true);
    const ended = of('a', 'b', 'sequential', { ended: true, note: 'first' });
    expect(decideToAddDependency(find, fix, wanted, [ended])).toEqual({
      ok: true,
      value: { before: ended },
    });
  });

  test('a note is corrected to other words, and a dependency ends once', () => {
    const live = of('a', 'b', 'pooled', { note: 'same fitters' });
    expect(decideToCorrectNote(live, null)).toEqual({
      ok: true,
      value: { before: 'same fitters', after: null },
    });
    expect(decideToCorrectNote(live, 'same fitters')).toEqual(refusal('note-unchanged'));
    const ended = { ...live, ended: true };
    expect(decideToCorrectNote(ended, 'x')).toEqual(refusal('dependency-ended'));
    expect(decideToEndDependency(live).ok).toBe(true);
    expect(decideToEndDependency(ended)).toEqual(refusal('dependency-ended'));
  });
});

test('every refusal says why and what would help', () => {
  for (const sentence of Object.values(workRefusals)) expect(sentence).toMatch(/^[A-Z].+\. ?.+\.$/);
});
