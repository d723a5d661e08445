import type { Command } from './command.ts';
/** Checks everything and says what to do. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'x',
  usage: '',
  help: '',
  run: async () => 0,
};
