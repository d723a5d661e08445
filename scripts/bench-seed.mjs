import { join } from 'node:path';
import { prepare, root, runCommand } from './prepare.mjs';

/** `npm run bench:seed`: makes the national data set; see bench/seed.ts. */
await runCommand(async () => {
  await prepare({ tests: true });
  await import(join(root, 'bench', 'seed.ts'));
});
