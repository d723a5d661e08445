import type { Route } from '../../platform/http/route.ts';
import { askRoutes } from './routes/asks.tsx';
import { assignmentRoutes } from './routes/assignments.tsx';
import { beginningRoutes } from './routes/beginning.tsx';
import { conversationRoutes } from './routes/conversation.tsx';
import { dependencyRoutes } from './routes/dependencies.tsx';
import { evidenceRoutes } from './routes/evidence.tsx';
import { followingRoutes } from './routes/following.tsx';
import { keptRoutes } from './routes/kept.tsx';
import type { CommitmentParts } from './routes/parts.ts';
import { workRoutes } from './routes/work.tsx';
import { workstreamRoutes } from './routes/workstreams.tsx';

export type { CommitmentParts } from './routes/parts.ts';

/** Every page and form of a mission's work and of what is promised in it. */
export const commitmentRoutes = (parts: CommitmentParts): Route[] => [
  ...workRoutes(parts),
  ...beginningRoutes(parts),
  ...conversationRoutes(parts),
  ...followingRoutes(parts),
  ...evidenceRoutes(parts),
  ...askRoutes(parts),
  ...keptRoutes(parts),
  ...workstreamRoutes(parts),
  ...assignmentRoutes(parts),
  ...dependencyRoutes(parts),
];
