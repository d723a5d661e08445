import type { Door } from '../../../platform/auth/door.ts';
import type { Route } from '../../../platform/http/route.ts';
import { actingRoutes } from './acting.tsx';
import { claimRoutes } from './claims.tsx';
import { invitationRoutes } from './invitation.tsx';
import { joinRoutes } from './join.tsx';
import type { JoiningParts } from './parts.ts';
import { postRoutes } from './post.tsx';
import { postsRoutes } from './posts.tsx';
import { scimTokenRoutes } from './scim.tsx';

/** Everything by which organisations come in, and people act for them. */
export const joiningRoutes = (
  parts: JoiningParts & { readonly door: Door; readonly home: string },
): Route[] => [
  ...actingRoutes(parts),
  ...joinRoutes(parts),
  ...claimRoutes(parts),
  ...invitationRoutes(parts),
  ...postsRoutes(parts),
  ...postRoutes(parts),
  ...scimTokenRoutes(parts),
];
