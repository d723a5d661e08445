import { commitmentMethods } from '../../features/commitments/methods.ts';
import { missionMethods } from '../../features/missions/methods.ts';
import { relationshipMethods } from '../../features/relationships/methods.ts';
import type { Method } from '../../kernel/method.ts';

/** Every method that anyone may repeat, in the order of its feature. */
export const methods: readonly Method<unknown, unknown>[] = [
  ...missionMethods,
  ...commitmentMethods,
  ...relationshipMethods,
];

/** The method of this name, or null. */
export const findMethod = (name: string): Method<unknown, unknown> | null =>
  methods.find((method) => method.name === name) ?? null;
