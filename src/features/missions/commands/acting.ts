import { type Actor, isOperator, postIn } from '../../../kernel/actor.ts';
import type { Day, Temporal } from '../../../kernel/day.ts';
import { allowed, type Result, refused } from '../../../kernel/result.ts';
import type { Writing } from '../../../platform/db/access.ts';
import type { By, Json, MemoryTables } from '../../../platform/memory/index.ts';
import type { OrganisationTables } from '../../organisations/index.ts';
import type { PeopleTables } from '../../people/index.ts';
import type { MissionTables } from '../tables.ts';

/** The tables that commands of missions read and write. */
export type Tables = MissionTables &
  MemoryTables &
  PeopleTables &
  Pick<OrganisationTables, 'organisation' | 'place'>;

/** Who acts, when, and on whose authority, as the policy saw it. */
export interface Acting {
  readonly actor: Actor;
  readonly by: By;
  readonly now: Temporal.Instant;
  readonly today: Day;
}

/** On whose authority: the actor's post in the convening organisation, else the operator's. */
export function authorityOf(actor: Actor, organisationId: string | null): By {
  const post = postIn(actor, organisationId);
  if (post) return { post: post.postId, organisation: post.organisation.id };
  if (isOperator(actor)) return 'operator';
  throw new Error('a policy let somebody act who has no authority');
}

/** Locks a mission, so that it and what it holds are changed by one at a time. Null if it is gone. */
export const lockMission = (tx: Writing<MissionTables>, missionId: string) =>
  tx
    .selectFrom('mission')
    .selectAll()
    .where('id', '=', missionId)
    .forUpdate()
    .executeTakeFirstOrThrow();

/** Locks an indicator, so that its figures are added by one at a time. */
export const lockIndicator = (tx: Writing<MissionTables>, indicatorId: string) =>
  tx
    .selectFrom('indicator')
    .select('id')
    .where('id', '=', indicatorId)
    .forUpdate()
    .executeTakeFirstOrThrow();

/** Column to what it said before and says now, for those that differ. */
export function changesOf(
  before: Readonly<Record<string, Json>>,
  after: Readonly<Record<string, Json>>,
  same: (a: unknown, b: unknown) => boolean = Object.is,
): Record<string, [Json, Json]> {
  return Object.fromEntries(
    Object.keys(after)
      .filter((key) => !same(before[key] ?? null, after[key] ?? null))
      .map((key) => [key, [before[key] ?? null, after[key] ?? null]]),
  );
}

/** The one thing that was meant, or why it cannot be told: none of that name, or several. */
export function onlyOne<
  T extends { readonly slug: string },
  None extends string,
  Many extends string,
>(found: readonly T[], typed: string, none: None, many: Many): Result<T, None | Many> {
  const [first, second] = found;
  if (!first) return refused(none);
  const exact = typed.trim().replace(/\/+$/, '').split('/').at(-1) === first.slug;
  return second && !exact ? refused(many) : allowed(first);
}
