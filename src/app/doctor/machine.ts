import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Config, isLoopback, settingNames } from '../../platform/config/config.ts';
import { messageOf } from '../../platform/db/cannot-start.ts';
import { processIdentity } from '../../platform/db/processes.ts';
import { findProjectRoot } from '../../platform/db/project-root.ts';
import { doctorCopy as copy } from './copy.ts';
import { type Finding, good, notChecked, wrong } from './finding.ts';

/** The pinned Node. Source: house.md, "Chosen parts"; stack.md, change 2. */
const nodeMajorMin = 24;
/** Room for a week of a busy instance and one backup beside it; our own judgement. */
const freeBytesMin = 2_000_000_000;
/** Source: src/platform/config/config.ts, the length asked of WEFT_SECRET. */
const secretLengthMin = 32;

type Environment = Readonly<Record<string, string | undefined>>;

/** Is this the Node that Weft is made for? */
export function checkNode(version: string = process.versions.node): Finding {
  return Number(version.split('.')[0]) >= nodeMajorMin
    ? good('node', copy.node(version))
    : wrong('node', copy.nodeOld(version, `${nodeMajorMin} or newer`), copy.nodeMend);
}

/** Can the settings be used? Where not, one finding for each problem; where so, which are set. Values are not told: some are secret. */
export function checkSettings(env: Environment, problems: readonly string[]): Finding[] {
  if (problems.length > 0)
    return problems.map((problem) => wrong('settings', problem, copy.settingsMend));
  return [good('settings', copy.settings(settingNames.filter((name) => env[name]?.trim())))];
}

/** Do people reach Weft by an address that keeps their secrets? */
export function checkAddress(env: Environment, { host, url }: Config): Finding {
  if (isLoopback(host) || url.startsWith('https:')) {
    const name = new URL(url).hostname.replace(/^\[|\]$/g, '');
    return isLoopback(name) || url.startsWith('https:')
      ? good('address', copy.address(url))
      : wrong('address', copy.addressClear(url), copy.addressClearMend);
  }
  return env.WEFT_URL?.trim()
    ? wrong('address', copy.addressClear(url), copy.addressClearMend)
    : wrong('address', copy.addressNotTold(host), copy.addressNotToldMend);
}

/** Can the data folder be written, and is there room? */
export function checkFolder({ dataFolder }: Config): Finding {
  const there = existsSync(dataFolder);
  const probed = there ? dataFolder : nearestFolder(dataFolder);
  const probe = join(probed, `.weft-doctor-${randomUUID()}`);
  try {
    writeFileSync(probe, '');
    const { bavail, bsize } = statfsSync(probed);
    const free = bavail * bsize;
    if (free < freeBytesMin)
      return wrong(
        'data-folder',
        copy.folderFull(dataFolder, inGigabytes(free), inGigabytes(freeBytesMin)),
        copy.folderFullMend,
      );
    return there
      ? good('data-folder', copy.folder(dataFolder, inGigabytes(free)))
      : good('data-folder', copy.folderNotYet(dataFolder));
  } catch (problem) {
    return wrong(
      'data-folder',
      copy.folderClosed(dataFolder, messageOf(problem)),
      copy.folderClosedMend,
    );
  } finally {
    removeIfThere(probe);
  }
}

/** In a place that is no folder even looking fails. */
function removeIfThere(file: string): void {
  if (existsSync(file)) rmSync(file, { force: true });
}

/** The folder itself, or the nearest above it that is there. */
function nearestFolder(folder: string): string {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearestFolder(above);
}

const inGigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** Is the secret that signs sessions there, long enough, and closed to others? */
export function checkSecret({ secret, dataFolder }: Config): Finding {
  if (secret !== null) return good('secret', copy.secretSet);
  const file = join(dataFolder, 'secret');
  if (!existsSync(file)) return good('secret', copy.secretNotYet);
  let kept: string;
  try {
    kept = readFileSync(file, 'utf8').trim();
  } catch {
    kept = '';
  }
  if (kept.length < secretLengthMin) return wrong('secret', copy.secretShort, copy.secretShortMend);
  // Rights of the group and of others; Windows has none of this kind.
  const isOpen = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
  return isOpen
    ? wrong('secret', copy.secretOpen, copy.secretOpenMend(file))
    : good('secret', copy.secretKept);
}

/** Was what is built made from the sources as they are? */
export async function checkBuild(root: string = findProjectRoot()): Promise<Finding> {
  try {
    const scripts = pathToFileURL(join(root, 'scripts', 'prepare.mjs')).href;
    // Ours: it exports this function, with this shape.
    const { isBuildFresh } = (await import(/* @vite-ignore */ scripts)) as {
      isBuildFresh: () => Promise<boolean>;
    };
    return (await isBuildFresh())
      ? good('build', copy.buildFresh)
      : wrong('build', copy.buildStale, copy.buildStaleMend);
  } catch {
    return notChecked('build', copy.buildUnknown);
  }
}

/** Does a Weft run on the data folder, and since before the last build? */
export function checkServer(
  { dataFolder }: Config,
  root: string = findProjectRoot(),
): { readonly finding: Finding; readonly running: boolean } {
  const lock = join(dataFolder, 'weft.lock');
  const stamp = join(root, 'dist', '.built-from');
  if (!isHeld(lock)) return { running: false, finding: good('server', copy.serverOff) };
  const isOld = existsSync(stamp) && statSync(stamp).mtimeMs > statSync(lock).mtimeMs;
  return {
    running: true,
    finding: isOld
      ? wrong('server', copy.serverOld, copy.serverOldMend)
      : good('server', copy.serverOn),
  };
}

/** Is the process that wrote this lock alive? */
function isHeld(lock: string): boolean {
  try {
    const { pid } = JSON.parse(readFileSync(lock, 'utf8')) as { pid?: unknown }; // checked next
    return typeof pid === 'number' && processIdentity(pid) !== null;
  } catch {
    return false;
  }
}
