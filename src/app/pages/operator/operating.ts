import type { PersonActing } from '../../../kernel/actor.ts';
import type { Temporal } from '../../../kernel/day.ts';
import type { Ask } from '../../../platform/http/ask.ts';

/** The operator who acts, and when. */
export interface Operating {
  readonly operatorId: string;
  readonly now: Temporal.Instant;
}

/** Who acts and when, on a page whose policy lets the operator in alone. */
export const operatingIn = ({ actor, now }: Pick<Ask, 'actor' | 'now'>): Operating => ({
  operatorId: (actor as PersonActing).id, // the policy let nobody else in
  now,
});
