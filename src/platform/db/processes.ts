import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { codeOf } from './cannot-start.ts';

/** Given when a process lives but the system does not let us look at it. */
export const identityUnknown = 'unknown';

/**
 * Which process bears this number now? A text that no later process with the same number will
 * share (boot and start time), `unknown` when it lives but may not be looked at, null when it is
 * dead or a zombie.
 *
 * Source: proc_pid_stat(5), fields 3 (state) and 22 (start time in clock ticks since boot).
 */
export function processIdentity(pid: number): string | null {
  if (!isAlive(pid)) return null;
  return process.platform === 'linux' ? identityFromProc(pid) : identityFromPs(pid);
}

/** Is there a process with this number, zombies included, whoever it belongs to? */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    // EPERM: it lives and belongs to somebody else.
    return codeOf(problem) === 'EPERM';
  }
}

/**
 * Is this process a PostgreSQL that serves this folder? Null when the system does not say; the
 * folder must be a real path. A PostgreSQL server makes its data folder its working folder.
 */
export function servesFolder(pid: number, folder: string): boolean | null {
  if (processIdentity(pid) === null) return false;
  if (process.platform !== 'linux') return null;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return null;
  }
}

function identityFromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may itself hold spaces and parentheses, so count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startedAt] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X') return null;
    return `${bootIdentity()}:${startedAt}`;
  } catch (problem) {
    const gone = codeOf(problem) === 'ESRCH' || (codeOf(problem) === 'ENOENT' && !isAlive(pid));
    return gone ? null : identityUnknown;
  }
}

function bootIdentity(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return 'boot';
  }
}

function identityFromPs(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    }).trim();
    if (line === '' || line.startsWith('Z')) return null;
    return line.replace(/^\S+\s+/, '');
  } catch {
    return isAlive(pid) ? identityUnknown : null;
  }
}
