import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../platform/config/config.ts';
import { messageOf } from '../../platform/db/cannot-start.ts';
import { openLog } from '../../platform/log/log.ts';
import { findGround, type Ground } from '../open-house.ts';
import { doctorCopy as copy } from './copy.ts';
import { checkDatabase } from './database.ts';
import { type Finding, good, notChecked, wrong } from './finding.ts';
import {
  checkAddress,
  checkBuild,
  checkFolder,
  checkNode,
  checkSecret,
  checkServer,
  checkSettings,
} from './machine.ts';
import { checkMail } from './mail.ts';
import { checkReplica } from './replica.ts';

/** The configuration, or what is wrong with it. */
export type Settings = { readonly config: Config } | { readonly problems: readonly string[] };

/**
 * Looks at everything that an installation stands on, and changes nothing: beside a running Weft,
 * without one (then it starts the embedded database for as long as it looks), and with the database
 * away. Never throws.
 */
export async function examine(
  env: Readonly<Record<string, string | undefined>>,
  settings: Settings,
): Promise<Finding[]> {
  const first = [
    checkNode(),
    ...checkSettings(env, 'problems' in settings ? settings.problems : []),
  ];
  if ('problems' in settings)
    return [...first, notChecked('database', copy.mendFirst), await checkBuild()];
  const { config } = settings;
  const server = checkServer(config);
  return [
    ...first,
    checkAddress(env, config),
    checkFolder(config),
    checkSecret(config),
    await checkBuild(),
    server.finding,
    await checkMail(config.mail),
    ...(await examineDatabase(config, server.running)),
  ];
}

async function examineDatabase(config: Config, running: boolean): Promise<Finding[]> {
  if (config.databaseUrl === null && !existsSync(join(config.dataFolder, 'postgres')))
    return [good('database', copy.databaseNotYet)];
  let ground: Ground;
  try {
    ground = await findGround(config, openLog('silent'), true);
  } catch (problem) {
    return [wrong('database', copy.databaseOut(messageOf(problem)), copy.databaseOutMend)];
  }
  try {
    const owner = ground.embedded || config.databaseOwnerUrl !== null ? ground.owner : null;
    return [
      ...(await checkDatabase({ application: ground.application, owner }, config, running)),
      ...(await checkReplica(ground.application, ground.replica)),
    ];
  } finally {
    await ground.close();
  }
}
