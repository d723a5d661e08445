import type { Actor } from '../../../kernel/actor.ts';
import type { Day } from '../../../kernel/day.ts';
import { csvForPeople } from '../../../kernel/write-csv.ts';
import type { Ask } from '../../../platform/http/ask.ts';
import { page, type Route } from '../../../platform/http/route.ts';
import { figureColumns } from '../copy/pages.ts';
import { missionPaths } from '../paths.ts';
import { mayChangeMission, maySeeMission } from '../policy.ts';
import { type IndicatorRead, lasts, listOutcomes, readIndicatorsOf } from '../queries/outcomes.ts';
import type { MissionFacts } from '../queries.ts';
import {
  figuresOutput,
  figuresQuery,
  indicatorOutput,
  outcomesOutput,
  outcomesQuery,
} from '../schema/outcomes.ts';
import { outcomeFile } from '../views/outcome-file.tsx';
import { FiguresPage, IndicatorPage, OutcomesPage } from '../views/outcomes.tsx';
import { type MissionParts, openMission, tag } from './parts.ts';
import { figuresShown, indicatorShown, namedMission, withdrawnShown } from './shown.ts';

/** Figures on a page of them: two years of months. Source: our judgement. */
const pageFigures = 24;

const convenes = (actor: Actor, mission: MissionFacts) =>
  mayChangeMission(actor, mission) === 'yes';

/** The day as known on which outcomes are told: the one asked for, never one to come. */
const dayAsked = (ask: Ask<{ on?: Day | undefined }>): Day => {
  const { on } = ask.query;
  return on !== undefined && on < ask.today ? on : ask.today;
};

/** An indicator of a mission with its reading on a day; null if there is none or it may not be known of. */
export async function findRead(
  parts: MissionParts,
  ask: Pick<Ask, 'params' | 'actor' | 'today'>,
  on: Day,
): Promise<{ mission: MissionFacts; read: IndicatorRead } | null> {
  const mission = await openMission(parts, ask);
  if (!mission) return null;
  const reads = await readIndicatorsOf(parts.db.read, mission.id, on);
  const read = reads.find(({ indicator }) => indicator.slug === ask.params.indicator);
  return read ? { mission, read } : null;
}

/** The pages of outcomes, of one indicator, and of its figures. */
export function outcomeRoutes(parts: MissionParts): Route[] {
  return [outcomesRoute(parts), indicatorRoute(parts), figuresRoute(parts)];
}

function outcomesRoute(parts: MissionParts): Route {
  const { db, tabs } = parts;
  return page({
    id: 'showOutcomes',
    at: missionPaths.outcomes,
    summary: 'Whether the outcomes of a mission really move, as known on a day',
    tag,
    query: outcomesQuery,
    output: outcomesOutput,
    async find(ask) {
      const mission = await openMission(parts, ask);
      if (!mission) return null;
      const on = dayAsked(ask);
      const all = await readIndicatorsOf(db.read, mission.id, on);
      const ended = all.filter((read) => !lasts(read)).map(({ indicator }) => indicator);
      const outcomes = await listOutcomes(db.read, mission.id);
      return { mission, reads: all.filter(lasts), ended, outcomes };
    },
    policy: (actor, { mission }) => maySeeMission(actor, mission),
    async show({ mission, reads, outcomes }, ask) {
      const on = dayAsked(ask);
      const measured = new Set(reads.map(({ indicator }) => indicator.outcome.slug));
      return {
        mission: namedMission(mission),
        knownOn: on,
        indicators: reads.map((read) => indicatorShown(read, on)),
        unmeasured: outcomes
          .filter(({ slug }) => !measured.has(slug))
          .map(({ slug, name }) => ({ id: slug, name })),
      };
    },
    view: (shown, frame, { mission, reads, ended }, ask) => (
      <OutcomesPage
        frame={frame}
        mission={mission}
        tabs={tabs(mission, ask)}
        shown={shown}
        reads={reads}
        ended={ended}
        on={dayAsked(ask)}
        today={ask.today}
        convenes={convenes(ask.actor, mission)}
      />
    ),
  });
}

function indicatorRoute(parts: MissionParts): Route {
  return page({
    id: 'showIndicator',
    at: missionPaths.indicator,
    summary: 'One indicator of a mission, as known on a day',
    tag,
    query: outcomesQuery,
    output: indicatorOutput,
    find: (ask) => findRead(parts, ask, dayAsked(ask)),
    policy: (actor, { mission }) => maySeeMission(actor, mission),
    show: async ({ read }, ask) => indicatorShown(read, dayAsked(ask)),
    view: (shown, frame, { mission, read }, ask) => (
      <IndicatorPage
        frame={frame}
        mission={mission}
        tabs={parts.tabs(mission, ask)}
        shown={shown}
        read={read}
        on={dayAsked(ask)}
        today={ask.today}
        convenes={convenes(ask.actor, mission)}
      />
    ),
  });
}

function figuresRoute(parts: MissionParts): Route {
  return page({
    id: 'listFigures',
    at: missionPaths.figures,
    summary: 'Every figure of an indicator with what it replaced, as known on a day',
    tag,
    query: figuresQuery,
    output: figuresOutput,
    find: (ask) => findRead(parts, ask, dayAsked(ask)),
    policy: (actor, { mission }) => maySeeMission(actor, mission),
    async show({ mission, read }, ask) {
      const { before } = ask.query;
      const all = figuresShown(read.reading, read.figures);
      const left = before === undefined ? all : all.filter(({ asOf }) => asOf < before);
      const figures = left.slice(0, pageFigures);
      return {
        mission: namedMission(mission),
        indicator: { id: read.indicator.slug, name: read.indicator.name },
        knownOn: dayAsked(ask),
        figures,
        withdrawn: withdrawnShown(read.withdrawn),
        total: all.length,
        next: left.length > pageFigures ? (figures.at(-1)?.asOf ?? null) : null,
      };
    },
    view: (shown, frame, { mission, read }, ask) => (
      <FiguresPage
        frame={frame}
        mission={mission}
        tabs={parts.tabs(mission, ask)}
        shown={shown}
        read={read}
        before={ask.query.before ?? null}
        on={dayAsked(ask)}
        today={ask.today}
        convenes={convenes(ask.actor, mission)}
      />
    ),
    files: {
      csv: (_, { read }) => figuresFile(read),
      svg: (_, { read }, ask) => outcomeFile(read.reading, read.indicator.slug, dayAsked(ask)),
    },
  });
}

/**
 * Every row of an indicator as known on the day, those that were replaced or withdrawn too, the oldest
 * first.
 */
async function figuresFile({
  indicator,
  reading,
  figures,
  withdrawn,
}: IndicatorRead): Promise<string> {
  const readings = new Map(
    figuresShown(reading, figures).map((figure) => [figure.asOf, figure.reading]),
  );
  const periods = [...figures, ...withdrawn].sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
  const rows = periods.flatMap((figure) =>
    [...figure.earlier, figure].map((row) => {
      const stands = row === figure && row.value !== null;
      return [
        row.period,
        row.asOf,
        row.value,
        indicator.unit,
        row.status,
        row.publishedOn,
        row.knownOn,
        row.phase,
        stands ? (readings.get(row.asOf) ?? null) : null,
        row.note,
        stands ? 'yes' : 'no',
      ];
    }),
  );
  const chunks: string[] = [];
  for await (const chunk of csvForPeople(figureColumns, rows)) chunks.push(chunk);
  return chunks.join('');
}
