import { createServer } from 'vite';
import { findProjectRoot } from '../../src/platform/db/project-root.ts';

/**
 * Runs `weft` from its sources, without a build: `node tests/faults/run-weft.mjs import packs/averley`.
 * For tests that need the command line as a process of its own, to look at its words or to kill it.
 */
const server = await createServer({
  root: findProjectRoot(),
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
await server.ssrLoadModule('/src/app/cli.ts');
await server.close();
