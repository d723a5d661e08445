import type { Command } from './command.ts';
import { importCommand } from './import.ts';
import { migrateCommand } from './migrate.ts';
import { tokenCommand } from './token.ts';

/** Every command of `weft`, in the order of `--help`. */
export const commands: readonly Command[] = [migrateCommand, importCommand, tokenCommand];
