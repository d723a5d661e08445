/**
 * Where do the database's modules say what they do? Three of a pino logger's methods, so that a
 * pino logger fits as it is.
 */
export interface DatabaseLog {
  info(sentence: string): void;
  warn(sentence: string): void;
  error(facts: object, sentence: string): void;
}

/** A log that says nothing, for tests and for commands whose output belongs to somebody else. */
export const silentLog: DatabaseLog = { info() {}, warn() {}, error() {} };
