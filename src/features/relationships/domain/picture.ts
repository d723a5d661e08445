import type { Day } from '../../../kernel/day.ts';
import type { Sector } from '../../../kernel/sector.ts';
import { type ConnectionFacts, type Connections, connectionsOf } from './connections.ts';
import { pairsAtMost, pairsAtOnceMax } from './structure.ts';

/** The order of sectors on every page of connections; pages differ. Source: the look, the cloth begins with civil society. */
export const connectionsTurn = 0;

/** What a mission's connections are worked out from, as its queries tell it. */
export type Recorded = Pick<
  ConnectionFacts,
  'organisations' | 'assignments' | 'commitments' | 'dependencies' | 'ties' | 'jointActs'
>;

/** Connections worked out, or the most pairs there could be where those are too many for a request. */
export interface Picture {
  readonly connections: Connections | null;
  readonly pairsAtMost: number;
}

/** The connections of a mission on a day, in a page's order of sectors. */
export function pictureOf(recorded: Recorded, today: Day, sectorOrder: readonly Sector[]): Picture {
  const { assignments, commitments, dependencies } = recorded;
  const most = pairsAtMost([...assignments, ...commitments], dependencies);
  return {
    connections: most > pairsAtOnceMax ? null : connectionsOf({ ...recorded, today, sectorOrder }),
    pairsAtMost: most,
  };
}
