import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/platform/config/config.ts';

/** Where the national database lies: the folder that `WEFT_BENCH_DATA` names, else `bench/.data`. */
export const nationalFolder = (): string =>
  resolve(
    process.env.WEFT_BENCH_DATA || fileURLToPath(new URL('../.data', import.meta.url)),
    'national',
  );

/** Settings of a Weft over the national database, on a port of its own. */
export function nationalConfig(port: number) {
  const read = readConfig({
    WEFT_DATA: nationalFolder(),
    WEFT_DEMONSTRATION: 'no',
    PORT: String(port),
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}
