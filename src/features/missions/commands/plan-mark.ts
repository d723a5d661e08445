import { createHash } from 'node:crypto';
import { type PlannedFigure, planText } from '../domain/measure.ts';

/**
 * By which mark is a plan known again? The SHA-256 of all that it says, as 64 letters of
 * hexadecimal, so that no two plans share one and none can be guessed from counts.
 * Source: FIPS 180-4
 */
export const planMark = (plan: readonly PlannedFigure[]): string =>
  createHash('sha256').update(planText(plan)).digest('hex');
