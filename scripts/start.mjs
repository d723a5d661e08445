import { buildIfStale, prepare, runBuilt, runCommand } from './prepare.mjs';

/** `npm start`: installs, builds, and runs the server in this process until it is told to stop. */
await runCommand(async () => {
  await prepare();
  await buildIfStale();
  await runBuilt('web');
});
