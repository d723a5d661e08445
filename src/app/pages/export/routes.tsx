import { Readable } from 'node:stream';
import {
  findMission,
  type MissionFacts,
  mayChangeMission,
} from '../../../features/missions/index.ts';
import { type Actor, isOperator, type May } from '../../../kernel/actor.ts';
import { nothingToFind, page, type Route } from '../../../platform/http/route.ts';
import { openExport, summariseExport } from '../../packages/export.ts';
import { writePackageZip } from '../../packages/files/write-package.ts';
import type { Parts } from '../../parts.ts';
import { appPaths } from '../../paths.ts';
import { exportPolicyCopy } from './copy.ts';
import { type ExportQuery, type ExportShown, exportOutput, exportQuery } from './schema.ts';
import { ExportPage } from './view.tsx';

const tag = 'imports';

/** Who may take this whole place away: the operator. Source: packages.md. */
const mayTakeAll = (actor: Actor): May =>
  isOperator(actor) ? 'yes' : { no: exportPolicyCopy.operator };

/** Who may take a mission away, with what its partners alone see: its convenor. Source: packages.md. */
const mayTakeMission = (actor: Actor, mission: MissionFacts): May =>
  mayChangeMission(actor, mission);

/** Taking this place, or one mission, away as a package. */
export function exportRoutes({
  db,
  connection,
  log,
}: Pick<Parts, 'db' | 'connection' | 'log'>): Route[] {
  const wishOf = (mission: MissionFacts | null, { people }: ExportQuery) => ({
    mission: mission && { id: mission.id, slug: mission.slug, name: mission.name },
    people: people === 'yes',
  });
  const show = async (mission: MissionFacts | null, query: ExportQuery): Promise<ExportShown> => {
    const wish = wishOf(mission, query);
    const ask = wish.people ? { people: 'yes' } : {};
    return {
      mission: mission && { id: mission.slug, name: mission.name },
      people: wish.people,
      ...(await summariseExport(connection, wish)),
      href: mission
        ? appPaths.missionPackageFile({ mission: mission.slug }, ask)
        : appPaths.exportFile(ask),
    };
  };

  /** The zip as it is made. Whoever stops reading lets the database go. */
  const zip = async (
    mission: MissionFacts | null,
    query: ExportQuery,
  ): Promise<ReadableStream<Uint8Array>> => {
    const opened = await openExport(connection, wishOf(mission, query));
    const stream = writePackageZip(opened.content);
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever asked may leave before the end.
      if (error.code !== 'ABORT_ERR') log.error({ error }, 'An export ended before its end.');
    });
    stream.on('close', () => void opened.close().catch(() => undefined));
    // Node's own stream of bytes, under the name that the web has for it.
    return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
  };

  return [
    page({
      id: 'showExport',
      at: appPaths.export,
      summary: 'All of this place as a data package: what it would hold, and the zip',
      tag,
      query: exportQuery,
      output: exportOutput,
      find: nothingToFind,
      policy: mayTakeAll,
      show: (_, { query }) => show(null, query),
      view: (shown, frame) => <ExportPage shown={shown} frame={frame} fictional={false} />,
      files: { zip: (_, __, { query }) => zip(null, query) },
    }),
    page({
      id: 'showMissionPackage',
      at: appPaths.missionPackage,
      summary: 'One mission as a data package: what it would hold, and the zip',
      tag,
      query: exportQuery,
      output: exportOutput,
      find: ({ params, today }) => findMission(db.read, params.mission ?? '', today),
      policy: mayTakeMission,
      show: (mission, { query }) => show(mission, query),
      view: (shown, frame, mission) => (
        <ExportPage shown={shown} frame={frame} fictional={mission.fictional} />
      ),
      files: { zip: (_, mission, { query }) => zip(mission, query) },
    }),
  ];
}
