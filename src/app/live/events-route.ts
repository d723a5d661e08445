import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import {
  findMission,
  type MissionFacts,
  maySeeMission,
  missionPaths,
} from '../../features/missions/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Temporal } from '../../kernel/day.ts';
import { mayUse } from '../../kernel/scope.ts';
import { asAsker } from '../../platform/db/asker.ts';
import type { Ask } from '../../platform/http/ask.ts';
import { type Answering, answerNo, askerOf, askOf } from '../../platform/http/mount.ts';
import { listHappened, type Told } from '../happened/tell.ts';
import type { Parts } from '../parts.ts';

/** Entries that are looked through for what is new. */
const entriesMax = 20;
/** Milliseconds in which several happenings count as one. Source: our judgement; a form may remember several */
const gatherMs = 300;
/** Milliseconds between two signs of life, so that no proxy takes a quiet stream for a dead one. Source: HTML, server-sent events, 15 s */
const beatMs = 15_000;
/** Milliseconds after which a stream ends, and the browser opens the next: who asks is then found anew. */
const streamMaxMs = 15 * 60_000;
/** Seconds after which somebody for whom there was no room may ask again. */
const retryAfterSeconds = 60;

const scope = 'missions:read';
const happened = new TextEncoder();

/**
 * `GET /missions/:mission/events`: what happens in a mission from a moment on, or after an entry, as server-sent
 * events, for whoever may see the mission. Who asks and what they may is found again for each event; where they
 * may see the mission no more, the stream ends.
 * Source: HTML, 9.2 "Server-sent events"; docs/decisions/0057-live-pages.md
 */
export function eventsRoute(app: Hono, parts: Parts, house: Answering): void {
  app.get(missionPaths.events.pattern, describeEvents, async (c) => {
    const found = await findSeen(c, parts, house);
    if (found instanceof Response) return found;
    // A HEAD is answered by a GET whose body is thrown away, and would hold a stream that nobody hears.
    if (c.req.raw.method === 'HEAD') return new Response(null, { headers: streaming });
    const { ask, mission } = found;
    const { actor, network } = ask;
    const stream = streamOf(c, parts, house, mission.id, newSince(c, ask));
    const of = actor.kind === 'person' ? { person: actor.id } : { network };
    const room = parts.live.admit(of, stream.end);
    if (room === null) {
      const answer = answerNo(c, house, ask, 'too-often');
      answer.headers.set('retry-after', String(retryAfterSeconds));
      return answer;
    }
    return new Response(stream.open(room.leave), { headers: streaming });
  });
}

const streaming = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // nginx holds an answer back until it has enough of it; here each line counts.
  'x-accel-buffering': 'no',
};

/** Who asks and the mission that they may see; else the answer that a page of it would give. */
async function findSeen(
  c: Context,
  parts: Parts,
  house: Answering,
): Promise<{ ask: Ask; mission: MissionFacts } | Response> {
  const ask = await askOf(c, house);
  if (ask === null) return answerNo(c, house, null, 'not-signed-in');
  if (!mayUse(ask.actor, scope)) return answerNo(c, house, ask, 'not-allowed', { scope });
  const mission = await asAsker(askerOf(ask.actor), () =>
    findMission(parts.db.read, c.req.param('mission') ?? '', ask.today),
  );
  return mission && maySeeMission(ask.actor, mission) === 'yes'
    ? { ask, mission }
    : answerNo(c, house, ask, 'not-found');
}

/** Which of the entries that are listed are new to this stream; each is new once. */
type PickNew = (listed: readonly Told[]) => Told[];

/**
 * What counts as new: what came after the entry heard last, else after the page was made, else from now
 * on. What was listed before is known by its id and not by its place, for an entry may be committed
 * after one that was made later.
 */
function newSince(c: Context, { now }: Ask): PickNew {
  const last = c.req.header('last-event-id') ?? '';
  const moment = instantIn(c.req.query('since')) ?? now;
  // Ids of memory are of version 7, so they stand in the order in which they were made.
  const isLater = /^[0-9a-f-]{36}$/.test(last)
    ? ({ id }: Told) => id > last
    : ({ at }: Told) => Temporal.Instant.compare(Temporal.Instant.from(at), moment) > 0;
  const known = new Set<string>();
  return (listed) => {
    const fresh = listed.filter((told) => isLater(told) && !known.has(told.id));
    for (const { id } of fresh) known.add(id);
    return fresh;
  };
}

/** The instant that somebody names; null where it is none. */
function instantIn(named = ''): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(named);
  } catch {
    return null;
  }
}

/** The stream itself: `open` begins it, `end` ends it from outside. */
function streamOf(c: Context, parts: Parts, house: Answering, missionId: string, pickNew: PickNew) {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let gathering: NodeJS.Timeout | undefined;
  const endings: (() => void)[] = [];

  const stop = () => {
    clearTimeout(gathering);
    controller = null;
    for (const ending of endings.splice(0)) ending();
  };
  const end = () => {
    controller?.close();
    stop();
  };
  const say = (lines: string) => controller?.enqueue(happened.encode(`${lines}\n\n`));
  const look = async () => {
    gathering = undefined;
    try {
      const found = await findSeen(c, parts, house);
      if (found instanceof Response) return end();
      const [told] = pickNew(await listed(parts, found.ask.actor, found.mission));
      if (!told) return;
      const { title, by, at, path } = told;
      say(`id: ${told.id}\nevent: happened\ndata: ${JSON.stringify({ title, by, at, path })}`);
    } catch (problem) {
      // The database may be away: the browser comes again, with the entry that it heard last.
      parts.log.warn({ error: problem }, 'A live page was let go.');
      end();
    }
  };
  const heard = () => {
    // Not put off by the next, or a mission where much happens would never be looked at.
    gathering ??= setTimeout(look, gatherMs);
  };

  return {
    end,
    open: (leave: () => void) =>
      new ReadableStream<Uint8Array>({
        start(opened) {
          controller = opened;
          const beat = setInterval(() => say(': still here'), beatMs);
          const over = setTimeout(end, streamMaxMs);
          endings.push(leave, parts.live.follow(missionId, heard));
          endings.push(
            () => clearInterval(beat),
            () => clearTimeout(over),
          );
          say('retry: 3000\n: from here on');
          // What happened since the page was made, before anybody listened.
          heard();
        },
        cancel: stop,
      }),
  };
}

/** The newest that somebody may read of a mission, newest first. */
const listed = ({ db }: Parts, actor: Actor, mission: MissionFacts): Promise<Told[]> =>
  asAsker(askerOf(actor), () => listHappened(db.read, mission, actor, entriesMax));

const describeEvents = describeRoute({
  operationId: 'listenToMission',
  summary: 'What happens in a mission, as server-sent events',
  description:
    'Each event is named happened and holds title, by, at and path; its id goes into Last-Event-ID. Query: since, an instant.',
  tags: ['missions'],
  security: [{}, { token: [scope] }, { session: [] }],
  parameters: [
    { name: 'mission', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'since', in: 'query', required: false, schema: { type: 'string' } },
  ],
  responses: {
    200: {
      description: 'A stream that stays open',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    404: { description: 'There is nothing at this address' },
    429: { description: 'Too many streams are open; Retry-After says when to ask again' },
  },
});
