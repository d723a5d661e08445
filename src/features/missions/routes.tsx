import type { Route } from '../../platform/http/route.ts';
import { figureFormRoutes } from './routes/figure-forms.tsx';
import { inviteRoutes } from './routes/invite.tsx';
import { listRoutes } from './routes/list.tsx';
import { missionFormRoutes } from './routes/mission-forms.tsx';
import { outcomeFormRoutes } from './routes/outcome-forms.tsx';
import { outcomeRoutes } from './routes/outcomes.tsx';
import { partnerRoutes } from './routes/partners.tsx';
import type { MissionParts } from './routes/parts.ts';

/**
 * Every page and form of missions but a mission's own page, which shows later features and so is
 * made where all are known. Addresses that end in a word come before those that end in a name.
 */
export const missionRoutes = (parts: MissionParts): Route[] => [
  ...listRoutes(parts),
  ...missionFormRoutes(parts),
  ...partnerRoutes(parts),
  ...inviteRoutes(parts),
  ...outcomeFormRoutes(parts),
  ...figureFormRoutes(parts),
  ...outcomeRoutes(parts),
];
