import { buildIfStale, prepare, runBuilt, runCommand } from './prepare.mjs';

/** `npm run weft -- <command>`: the operator's commands. Only the command itself uses stdout. */
await runCommand(async () => {
  await prepare();
  await buildIfStale();
  await runBuilt('cli');
});
