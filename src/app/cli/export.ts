import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Kysely } from 'kysely';
import { allowed, type Result } from '../../kernel/result.ts';
import type { OpenExport } from '../packages/export.ts';
import { openExport } from '../packages/export.ts';
import {
  type FolderRefusal,
  writePackageFolder,
  writePackageZip,
} from '../packages/files/write-package.ts';
import type { Schema } from '../schema.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { exportCopy } from './copy.ts';

/** Writes what is here as a data package. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes everything, or one mission, as a data package',
  usage: '[DIR|ZIP] [--mission=SLUG] [--people] [--json]',
  help: `
A name that ends in .zip becomes a zip, any other a folder; without one it is NAME.zip here, after
the package. A folder that holds an earlier copy of the same package is replaced, a zip too. The same
content gives the same files, byte for byte, and can be imported into any Weft.

  --mission   only this mission, with its partners, their places and all that belongs to it; SLUG
              is the last part of its address, such as warm-and-dry-homes
  --people    also people, their posts and who holds them; left out otherwise`,
  options: { mission: { type: 'string' }, people: { type: 'boolean' } },
  async run(call) {
    const { words, options, voice } = call;
    if (words.length > 1) {
      voice.err(exportCopy.where);
      return 2;
    }
    const { connection } = await call.house();
    const mission = await findMission(connection, options.mission);
    if (mission === undefined) {
      voice.err(exportCopy.noMission(String(options.mission)));
      return 2;
    }
    const opened = await openExport(connection, { mission, people: options.people === true });
    try {
      return await write(call, opened, words[0]);
    } finally {
      await opened.close();
    }
  },
};

/** Null where no mission was asked for, undefined where there is none of this address. */
async function findMission(connection: Kysely<Schema>, slug: string | boolean | undefined) {
  if (typeof slug !== 'string') return null;
  return connection
    .selectFrom('mission')
    .select(['id', 'slug', 'name'])
    .where('slug', '=', slug)
    .executeTakeFirst();
}

async function write(
  { voice, json, options }: Call,
  opened: OpenExport,
  where: string | undefined,
): Promise<ExitCode> {
  const { name } = opened.content.descriptor;
  const target = resolve(where ?? `${name}.zip`);
  const written = target.toLowerCase().endsWith('.zip')
    ? await writeZip(target, opened)
    : await writePackageFolder(target, opened.content);
  if (!written.ok) {
    voice.err(exportCopy[written.refusal](target));
    return 2;
  }
  const people = options.people === true;
  if (json)
    voice.out(JSON.stringify({ package: name, path: target, people, files: opened.counts }));
  else {
    voice.out(exportCopy.written(name, target));
    for (const [file, rows] of Object.entries(opened.counts))
      voice.out(exportCopy.file(file, rows));
    if (!people) voice.err(exportCopy.withoutPeople);
  }
  return 0;
}

/** A zip that is there whole or not at all: written beside its place, then put there. */
async function writeZip(
  target: string,
  { content }: OpenExport,
): Promise<Result<void, FolderRefusal>> {
  const fresh = `${target}.new-${process.pid}`;
  try {
    await pipeline(
      writePackageZip(content),
      createWriteStream(fresh, { flags: 'wx', flush: true }),
    );
    await rename(fresh, target);
    return allowed(undefined);
  } catch (problem) {
    await rm(fresh, { force: true });
    throw problem;
  }
}
