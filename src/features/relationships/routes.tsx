import type { Route } from '../../platform/http/route.ts';
import { agreementRoutes } from './routes/agreements.tsx';
import { checkRoutes } from './routes/checks.tsx';
import { connectionRoutes } from './routes/connections.tsx';
import { introductionRoutes } from './routes/introductions.tsx';
import { nearbyRoutes } from './routes/nearby.tsx';
import type { RelationshipParts } from './routes/parts.ts';
import { tendingRoutes } from './routes/tending.tsx';
import { tieRoutes } from './routes/ties.tsx';

export type { RelationshipParts } from './routes/parts.ts';

/** Every page on who needs whom in a mission, and who works together. */
export const relationshipRoutes = (parts: RelationshipParts): Route[] => [
  ...connectionRoutes(parts),
  ...tieRoutes(parts),
  ...tendingRoutes(parts),
  ...introductionRoutes(parts),
  ...checkRoutes(parts),
  ...agreementRoutes(parts),
  ...nearbyRoutes(parts),
];
