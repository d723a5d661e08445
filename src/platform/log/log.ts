import { pino } from 'pino';

/** What the rest of the house sees of the log: facts first, a sentence second. */
export interface Log {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}

/** A log of JSON lines on standard error. Secrets never reach it: headers are not logged at all. */
export function openLog(level: 'info' | 'warn' | 'error' | 'silent' = 'info'): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
