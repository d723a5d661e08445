import { findMission, type MissionFacts } from '../../features/missions/index.ts';
import type { Actor, PersonActing } from '../../kernel/actor.ts';
import type { Day } from '../../kernel/day.ts';
import type { Reading } from '../../platform/db/access.ts';
import { findRemembered } from '../../platform/memory/index.ts';
import { tell } from '../happened/tell.ts';
import type { Schema } from '../schema.ts';

/** On whose behalf a webhook is told, and of what. */
export interface ToldTo {
  readonly organisation: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
  } | null;
  readonly missionId: string | null;
}

/**
 * An organisation by itself, as the policies see who asks: through no person, and with no right but that of
 * taking part. The operator is told as the operator.
 */
function actorOf({ organisation }: ToldTo): Actor {
  const nobody = { id: '', name: '', elsewhere: [] };
  const asks = (more: Pick<PersonActing, 'operator' | 'posts'>): Actor => ({
    kind: 'person',
    ...nobody,
    ...more,
  });
  if (organisation === null) return asks({ operator: true, posts: [] });
  const post = { postId: '', slug: '', title: '', organisation };
  return asks({
    operator: false,
    posts: [{ ...post, deputy: false, leads: false, consents: false }],
  });
}

/**
 * What a webhook is told of an entry of memory: the body, or null where it may not be told now. Whether it
 * may is asked each time, for a part in a mission ends, and a mission is closed.
 */
export async function composeBody(
  db: Reading<Schema>,
  to: ToldTo,
  entry: { readonly id: string; readonly at: Date | string },
  { today, url }: { readonly today: Day; readonly url: string },
): Promise<string | null> {
  const remembered = await findRemembered(db, entry.id, entry.at);
  if (remembered === null) return null;
  const actor = actorOf(to);
  for (const mission of await missionsIn(db, remembered.about, today)) {
    if (to.missionId !== null && to.missionId !== mission.id) continue;
    if (!isOwn(mission, to)) continue;
    const [told] = await tell(db, mission, actor, [remembered]);
    if (!told) continue;
    const { id, at, event, path, ...said } = told;
    return JSON.stringify({
      type: event,
      timestamp: at,
      data: {
        id: `urn:uuid:${id}`,
        mission: { id: mission.slug, name: mission.name },
        ...said,
        url: url + path,
      },
    });
  }
  return null;
}

/** An organisation is told of what it takes part in; a mission that it convened, while it convenes it. */
const isOwn = (mission: MissionFacts, { organisation, missionId }: ToldTo): boolean =>
  organisation === null ||
  mission.leadId === organisation.id ||
  (missionId === null && mission.partnerIds.includes(organisation.id));

async function missionsIn(
  db: Reading<Schema>,
  ids: readonly string[],
  today: Day,
): Promise<MissionFacts[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('mission')
    .select('slug')
    .where('id', 'in', [...ids])
    .execute();
  const missions = await Promise.all(rows.map(({ slug }) => findMission(db, slug, today)));
  return missions.filter((mission) => mission !== null);
}
