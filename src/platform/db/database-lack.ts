import { codeOf, messageOf } from './cannot-start.ts';

/** What a database lacks so that work fails by no fault of ours: itself, or room to write. */
export type DatabaseLack = 'away' | 'full';

/**
 * SQLSTATEs of a server that goes, comes, has no connection left, or is only a standby for now.
 * Source: PostgreSQL 18 documentation, Appendix A, classes 08, 53, 57 and 25.
 */
const away = /^(08\w{3}|57P0[1-5]|53300|25006)$/;
const full = '53100';
/** Of a quota, or of a limit on files, the server keeps only the system's words. Source: tried, PostgreSQL 18.4 */
const fullWords = /: (No space left on device|Disk quota exceeded|File too large)$/;

/** How the driver says that a connection ended or did not come about; it gives no code. Source: pg and pg-pool. */
const awayWords =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|server closed the connection)/;

const system = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
/** A socket that is not there, or a machine: only while connecting, for a file may lack as well. */
const connecting = new Set([...system, 'ENOENT', 'EACCES', 'EHOSTUNREACH', 'EAI_AGAIN']);

/**
 * What the database lacked that made something fail; null where it was something else. Looks through
 * causes, since libraries wrap.
 */
export function lackOf(problem: unknown): DatabaseLack | null {
  if (typeof problem !== 'object' || problem === null) return null;
  const code = codeOf(problem) ?? '';
  if (code === full || fullWords.test(messageOf(problem))) return 'full';
  const isConnecting = 'syscall' in problem && problem.syscall === 'connect';
  if (
    away.test(code) ||
    (isConnecting ? connecting : system).has(code) ||
    awayWords.test(messageOf(problem))
  )
    return 'away';
  const causes = problem instanceof AggregateError ? problem.errors : [];
  for (const cause of [...causes, 'cause' in problem ? problem.cause : null]) {
    const lack = lackOf(cause);
    if (lack) return lack;
  }
  return null;
}
