import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config } from '../../platform/config/config.ts';
import type { House } from '../open-house.ts';

/** Where a command speaks: results on `out`, progress and problems on `err`. */
export interface Voice {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Says how long work goes on; shown on a terminal only, and never with `--json`. */
  readonly progress: (sentence: string) => void;
}

/** What a command is run with. */
export interface Call {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly json: boolean;
  readonly voice: Voice;
  readonly readInput: () => Promise<Buffer>;
  /** The environment as it was given, for telling which settings are set. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The checked configuration. Throws CannotStart where the environment is wrong. */
  readonly config: () => Config;
  /** The house, opened beside a running server or without one, and closed when the command ends. */
  readonly house: () => Promise<House>;
}

/**
 * How a command ended. Source: house.md and compute.md; 0 done, 1 failed, 2 used wrongly or input
 * that cannot be read, 3 stopped because people must decide first.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** One command of `weft`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** How it is called, after its name. */
  readonly usage: string;
  /** Further lines of `--help`. */
  readonly help: string;
  readonly options?: ParseArgsOptionsConfig;
  /** Help on one of the words, instead of the command's own; null where there is none on it. */
  readonly helpOn?: (words: readonly string[]) => string | null;
  readonly run: (call: Call) => Promise<ExitCode>;
}

/** A command by its name, read only when it is asked for: each stands on much that others do not need. */
export interface ListedCommand {
  readonly name: string;
  readonly load: () => Promise<Command>;
}
