import { commitmentPaths } from '../../features/commitments/index.ts';
import {
  type MissionFacts,
  maySeeConnections,
  maySeeMission,
  missionHistory,
  missionPaths,
} from '../../features/missions/index.ts';
import { relationshipPaths } from '../../features/relationships/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Reading } from '../../platform/db/access.ts';
import { type Json, listRemembered, type Remembered } from '../../platform/memory/index.ts';
import type { Schema } from '../schema.ts';
import { happenedCopy as copy, workHappened } from './copy.ts';
import { nameSubjects, pairIn, type Subjects } from './names.ts';

/** Something that happened in a mission, as somebody may read it. */
export interface Told {
  /** Id of the entry of memory, the same for everybody and for good. */
  readonly id: string;
  /** Instant, ISO 8601 in UTC. */
  readonly at: string;
  readonly event: string;
  /** What happened and to what, in a line. */
  readonly title: string;
  /** Who did it, and for which organisation; null for the operator and Weft itself. */
  readonly by: string;
  readonly organisation: string | null;
  /** The reason that was given; null where none was, or it was erased. */
  readonly why: string | null;
  readonly facts: { readonly [key: string]: Json };
  /** Path of the page that shows what it is about. */
  readonly path: string;
}

/** Kinds of entries about a mission's work. What is not here is told to nobody in this way. */
const workKinds: readonly string[] = [
  ...['workstream', 'assignment', 'dependency', 'commitment', 'tie'],
];

const kindOf = (event: string): string => event.split('.', 1)[0] ?? '';

/**
 * The latest that happened in a mission, newest first, at most `limit`, as somebody may read it: nothing
 * of a mission that is hidden from them, and of its work only where its connections are open to them.
 * Words of conversations, contacts, agreements and checks are never told here. Five queries.
 */
export async function listHappened(
  db: Reading<Schema>,
  mission: MissionFacts,
  actor: Actor,
  limit: number,
): Promise<Told[]> {
  const kinds = kindsFor(mission, actor);
  if (kinds.length === 0) return [];
  return tell(db, mission, actor, await listRemembered(db, mission.id, limit, kinds));
}

/** Entries of memory about a mission, as somebody may read them. Four queries. */
export async function tell(
  db: Reading<Schema>,
  mission: MissionFacts,
  actor: Actor,
  entries: readonly Remembered[],
): Promise<Told[]> {
  const kinds = kindsFor(mission, actor);
  const open = entries.filter(({ event }) => kinds.includes(kindOf(event)));
  const subjects = await nameSubjects(
    db,
    open.filter(({ event }) => event in workHappened),
  );
  const history = await missionHistory.tell(db, mission, actor, open);
  return history.flatMap((entry): Told[] => {
    const isWork = workKinds.includes(kindOf(entry.event));
    const of = isWork
      ? ofWork(entry, mission, subjects)
      : { title: missionHistory.titleOf(entry), path: pathOf(entry.event, mission.slug) };
    if (of.title === null) return [];
    return [
      {
        ...{ id: entry.id, at: entry.at, event: entry.event },
        ...{ title: of.title, path: of.path },
        by: missionHistory.whoseOf(entry),
        organisation: entry.post?.organisation ?? null,
        // What was said in a conversation stays in it.
        why: isWork ? null : (entry.words.reason ?? null),
        facts: entry.facts,
      },
    ];
  });
}

const kindsFor = (mission: MissionFacts, actor: Actor): string[] => {
  if (maySeeMission(actor, mission) !== 'yes') return [];
  return maySeeConnections(actor, mission) === 'yes'
    ? [...missionHistory.kinds, ...workKinds]
    : [...missionHistory.kinds];
};

/** The tab of a mission that shows what an event changed. */
function pathOf(event: string, mission: string): string {
  const kind = kindOf(event);
  if (kind === 'partner') return missionPaths.partners({ mission });
  return kind === 'mission' ? missionPaths.show({ mission }) : missionPaths.outcomes({ mission });
}

function ofWork(
  entry: Remembered,
  mission: MissionFacts,
  subjects: Subjects,
): { title: string | null; path: string } {
  const to = { mission: mission.slug };
  const what = workHappened[entry.event];
  if (what === undefined) return { title: null, path: commitmentPaths.list(to) };
  const [one, other] = pairIn(entry).map((slug) => subjects.get(slug));
  if (one && other)
    return {
      title: copy.of(what, copy.pair(one.name, other.name)),
      path: relationshipPaths.tie({ ...to, one: one.slug, other: other.slug }),
    };
  const found = entry.about.map((id) => subjects.get(id));
  const commitment = found.find((subject) => subject?.kind === 'commitment');
  if (commitment)
    return {
      title: copy.of(what, commitment.name),
      path: commitmentPaths.show({ commitment: commitment.slug }),
    };
  const workstream = found.find((subject) => subject?.kind === 'workstream');
  return workstream
    ? {
        title: copy.of(what, workstream.name),
        path: commitmentPaths.workstream({ ...to, workstream: workstream.slug }),
      }
    : { title: what, path: commitmentPaths.work(to) };
}
