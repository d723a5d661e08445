import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root, runCommand, say } from './prepare.mjs';

/** `npm run schema`: writes `schema.sql`, what the migrations make, for people to read. */
await runCommand(async () => {
  await prepare();
  const { startCluster } = await import('../src/platform/db/cluster.ts');
  const { silentLog: log } = await import('../src/platform/db/database-log.ts');
  const { openPool } = await import('../src/platform/db/pool.ts');
  const { prepareDatabase } = await import('../src/platform/db/prepare-database.ts');
  const { dumpSchema } = await import('../src/platform/db/schema-dump.ts');
  const folder = join(tmpdir(), `weft-schema-${randomUUID()}`);
  const cluster = await startCluster({ folder, log, purpose: 'test' });
  try {
    const owner = cluster.connection('weft', 'weft_owner');
    const application = cluster.connection('weft', 'weft_app');
    await prepareDatabase({ owner, application, log, createDatabase: true });
    const pool = openPool(owner, log);
    await writeFile(join(root, 'schema.sql'), await dumpSchema(pool));
    await pool.end();
    say('Wrote schema.sql.');
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
