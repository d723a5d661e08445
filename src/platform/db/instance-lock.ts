import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, codeOf, messageOf } from './cannot-start.ts';
import { identityUnknown, processIdentity } from './processes.ts';

/** A data folder that is ours until it is released. */
export interface InstanceLock {
  /** Gives the folder back. Does nothing the second time, or when the lock is no longer ours. */
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** From `processIdentity`, so that a later process with the same number is not mistaken for it. */
  readonly identity: string;
  readonly token: string;
}

const lockName = 'weft.lock';

/** More than this many rounds means that something else keeps making the file. */
const roundsMax = 20;

/**
 * May this process use this data folder alone? Takes the lock file in it, so that two starts on one
 * folder cannot stop each other's database. A lock left by a dead process is taken over, also when
 * a new process bears the old number. It cannot see a process in another container or on another
 * machine: such a folder must not be shared.
 *
 * @throws CannotStart when a living process holds the folder, or when the folder cannot be written.
 * Source: docs/decisions/0001-embedded-postgresql.md
 */
export function takeInstanceLock(folder: string): InstanceLock {
  const path = join(folder, lockName);
  const mine: Holder = {
    pid: process.pid,
    identity: processIdentity(process.pid) ?? identityUnknown,
    token: randomUUID(),
  };
  for (let round = 0; round < roundsMax; round += 1) {
    if (placeLock(path, mine)) return { release: () => releaseLock(path, mine) };
    const found = readHolder(path);
    if (found === null) continue;
    if (found.holder !== null && isHeld(found.holder)) {
      throw new CannotStart(
        `Weft already runs on the data folder ${folder} (process ${found.holder.pid}). ` +
          'Stop it first, or give this one a folder of its own with WEFT_DATA.',
      );
    }
    clearStaleLock(path, found.text);
  }
  throw new CannotStart(
    `The lock file ${path} keeps coming back. Remove it when no Weft runs on this folder.`,
  );
}

/** Writes the lock whole or not at all: a link fails when the name is taken. */
function placeLock(path: string, mine: Holder): boolean {
  const draft = `${path}.${mine.token}`;
  try {
    writeFileSync(draft, `${JSON.stringify(mine)}\n`);
    linkSync(draft, path);
    return true;
  } catch (problem) {
    if (codeOf(problem) === 'EEXIST') return false;
    throw new CannotStart(
      `Weft cannot write to its data folder: ${messageOf(problem)}. ` +
        'Start it as the user the folder belongs to, or name another folder with WEFT_DATA.',
    );
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(path: string): { text: string; holder: Holder | null } | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return null;
    throw new CannotStart(
      `Weft cannot read ${path}: ${messageOf(problem)}. ` +
        'Start it as the user the folder belongs to, or name another folder with WEFT_DATA.',
    );
  }
  return { text, holder: parseHolder(text) };
}

/** Null for a file that we did not write, or that a crash of the machine left empty. */
function parseHolder(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    if (!('pid' in value) || !('identity' in value) || !('token' in value)) return null;
    const { pid, identity, token } = value;
    if (typeof pid !== 'number' || typeof identity !== 'string') return null;
    if (!Number.isSafeInteger(pid) || pid <= 0 || typeof token !== 'string') return null;
    return { pid, identity, token };
  } catch {
    return null;
  }
}

function isHeld(holder: Holder): boolean {
  const now = processIdentity(holder.pid);
  if (now === null) return false;
  return now === holder.identity || now === identityUnknown || holder.identity === identityUnknown;
}

/**
 * Moves the stale lock aside and looks at what was moved: between our look and our move another
 * start may have taken the folder, and then its lock goes back.
 */
function clearStaleLock(path: string, staleText: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') !== staleText) linkSync(aside, path);
  } catch (problem) {
    if (codeOf(problem) !== 'ENOENT' && codeOf(problem) !== 'EEXIST') throw problem;
  } finally {
    rmSync(aside, { force: true });
  }
}

function releaseLock(path: string, mine: Holder): void {
  const found = readHolder(path);
  if (found?.holder?.token === mine.token) rmSync(path, { force: true });
}
