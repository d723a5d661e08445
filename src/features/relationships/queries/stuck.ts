import type { Actor } from '../../../kernel/actor.ts';
import { type Day, daysBetween } from '../../../kernel/day.ts';
import { sectorsInTurn } from '../../../kernel/sector.ts';
import type { Reading } from '../../../platform/db/access.ts';
import { commitmentPaths, listCommitments, standingOf } from '../../commitments/index.ts';
import { type MissionAccess, maySeeConnections } from '../../missions/index.ts';
import { stuckCopy as copy, whySay } from '../copy/connections.ts';
import { lastContactOf } from '../domain/coordination.ts';
import { gapsOf } from '../domain/gaps.ts';
import { connectionsTurn, pictureOf } from '../domain/picture.ts';
import { relationshipPaths } from '../paths.ts';
import { type ConnectionTables, findConnectionFacts, type MissionAsked } from './connections.ts';

/** One thing that is stuck between organisations, ready to be shown. */
export interface Stuck {
  readonly kind: 'late-commitment' | 'gap';
  readonly title: string;
  readonly href: string;
  readonly detail: string;
  /** What its clock says. */
  readonly clock: string;
  /** Whether a promised day has passed; a gap is never late. */
  readonly late: boolean;
}

/** How much of each kind is told, where the asker gives no number. Source: the look, three rows. */
const stuckOfEachKind = 3;

/**
 * What is stuck between the organisations of a mission: promises past their day, oldest first, then
 * the first gaps with how many could introduce the two and how long ago they last met. Null for
 * whoever may not see connections. Eight queries.
 */
export async function stuckIn(
  db: Reading<ConnectionTables>,
  mission: MissionAsked & MissionAccess & { readonly slug: string },
  actor: Actor,
  today: Day,
  most: number = stuckOfEachKind,
): Promise<Stuck[] | null> {
  if (maySeeConnections(actor, mission) !== 'yes') return null;
  const [late, facts] = await Promise.all([
    listCommitments(db, mission.id, { state: 'late' }, today, { limit: most }),
    findConnectionFacts(db, mission),
  ]);
  const { connections } = pictureOf(facts, today, sectorsInTurn(connectionsTurn));
  const nameOf = new Map(facts.organisations.map(({ id, name }) => [id, name]));
  const workstream = new Map(facts.workstreams.map(({ id, name }) => [id, name]));
  const gaps = connections ? gapsOf(connections, { count: most }) : [];
  return [
    ...late.map((one): Stuck => {
      const standing = standingOf(one, today);
      return {
        kind: 'late-commitment',
        title: one.what,
        href: commitmentPaths.show({ commitment: one.slug }),
        detail: copy.lateDetail(one.requestedBy?.name ?? null, one.organisation.name),
        clock: copy.late(standing.kind === 'late' ? standing.days : 0),
        late: true,
      };
    }),
    ...gaps.map((gap): Stuck => {
      const met = lastContactOf(facts.ties, gap.a, gap.b);
      return {
        kind: 'gap',
        title: copy.gap(nameOf.get(gap.a) ?? gap.a, nameOf.get(gap.b) ?? gap.b),
        href: `${relationshipPaths.connections({ mission: mission.slug })}#gap-${gap.rank}`,
        detail: copy.gapDetail(
          whySay(gap.why.slice(0, 1), (id) => workstream.get(id) ?? id),
          gap.introducers.length,
        ),
        clock: met === null ? copy.neverMet : copy.noContact(daysBetween(met, today)),
        late: false,
      };
    }),
  ];
}
