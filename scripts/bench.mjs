import { join } from 'node:path';
import { buildIfStale, prepare, root, runCommand } from './prepare.mjs';

/** `npm run bench -- [row …]`: how fast Weft is, as ratios of one run; see bench/bench.ts. */
await runCommand(async () => {
  await prepare({ tests: true });
  await buildIfStale();
  await import(join(root, 'bench', 'bench.ts'));
});
