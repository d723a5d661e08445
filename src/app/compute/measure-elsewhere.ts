import { network } from '../../features/relationships/methods.ts';
import type { Computing } from './computing.ts';

type Measure = (
  input: Parameters<typeof network.compute>[0],
) => Promise<ReturnType<typeof network.compute> | null>;

/**
 * Measures a network that is too large for a request, in a thread of its own: the same method that
 * anyone may call. Null where it takes too long, is too much, or all threads are busy.
 */
export const measureElsewhere =
  (computing: Computing): Measure =>
  async (input) => {
    const bytes = new TextEncoder().encode(JSON.stringify(input));
    const outcome = await computing.compute(network.name, bytes);
    if (outcome.ok) return network.output.parse(JSON.parse(outcome.text));
    if ('stopped' in outcome) return null;
    throw new Error(`our own network was refused: ${outcome.problem.detail}`);
  };
