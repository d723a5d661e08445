import pg from 'pg';
import { findRunningCluster } from '../../src/platform/db/cluster.ts';
import { ownerRole } from '../../src/platform/db/postmaster.ts';
import { databaseName } from '../../src/platform/db/prepare-database.ts';
import { expect, test } from './reader.ts';
import { dataFolder } from './serve.ts';

/** One statement as the owner of the database behind the pages. */
async function asOwner(sql: string): Promise<void> {
  const cluster = await findRunningCluster(dataFolder());
  if (cluster === null) throw new Error('the database does not answer');
  const client = new pg.Client(cluster.connection(databaseName, ownerRole));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

test('what breaks on our side says so, with a reference, and nothing of the inside', async ({
  reader,
  page,
}) => {
  // Only the page on taking data away asks this table, so no other journey notices.
  await asOwner('alter table data_package rename to data_package_elsewhere');
  try {
    await reader.open('/data', 500);
    await expect(reader.title()).toHaveText('Something broke on our side');
    await expect(page.getByRole('main')).toContainText('Reference:');
    await expect(page.getByRole('main')).not.toContainText(/data_package|relation|sql/i);
    expect(reader.complaints()).not.toEqual([]);
  } finally {
    await asOwner('alter table data_package_elsewhere rename to data_package');
  }
  await reader.open('/data');
});
