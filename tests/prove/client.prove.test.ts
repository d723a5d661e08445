import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@hey-api/openapi-ts';
import { getRequestListener } from '@hono/node-server';
import { afterAll, expect, test } from 'vitest';
import { root } from '../house/sources.ts';
import { averley, houseWith } from '../house-with.ts';

const run = promisify(execFile);
const house = await houseWith(averley);
const server = createServer(getRequestListener(house.app.fetch));
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
// A server that listens on a port has an address of this kind.
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const folder = await mkdtemp(join(tmpdir(), 'weft-client-'));
afterAll(async () => {
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true, force: true });
});

/**
 * What somebody would write who knows nothing but the generated client. Its types are those of the
 * document: a body without what it needs, and a word that is not in the list, do not compile.
 */
const program = `
import { client } from './client/client.gen.ts';
import { beginMission, correctMission, listOrganisations, makeToken } from './client/index.ts';
import type { Problem } from './client/index.ts';

const [url = '', token = ''] = process.argv.slice(2);
client.setConfig({
  baseUrl: url,
  auth: ({ type }) => (type === 'http' ? token : undefined),
  headers: { accept: 'application/json' },
});

const read = await listOrganisations({ query: { q: 'vale repiar', standing: 'joined' } });
const found: string | undefined = read.data?.organisations[0]?.id;

const begun = await beginMission({
  body: { name: 'Clean the canal', lead: 'averley-common-fund', visibility: 'partners' },
});
const mission: string | undefined = begun.data?.id;
const status: 'draft' | string | undefined = begun.data?.status;

const notAllowed = await correctMission({
  path: { mission: 'harrow-quay-warm-homes' },
  body: { name: 'Mine' },
});
const why: Problem | undefined = notAllowed.error;

const refused = await makeToken({ body: { name: 'Longer', scopes: ['read'], days: 60 } });

// @ts-expect-error a mission needs a name
const nameless = await beginMission({ body: { dueOn: 'soon' } });

// @ts-expect-error there is no such standing
await listOrganisations({ query: { standing: 'gone' } });

console.log(
  JSON.stringify({
    found,
    mission,
    status,
    notAllowed: [why?.status, why?.detail],
    refused: [refused.error?.status, refused.error?.code],
    wrong: [nameless.error?.status, nameless.error?.errors?.map(({ pointer }) => pointer)],
  }),
);
`;

const settings = {
  extends: join(root, 'tsconfig.json'),
  compilerOptions: { types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
  include: ['.'],
};

test('a public generator makes a client of the document; it compiles, and works over HTTP', async () => {
  const answer = await house.app.request('/openapi.json');
  await writeFile(join(folder, 'openapi.json'), await answer.text());
  await createClient({
    input: join(folder, 'openapi.json'),
    output: { path: join(folder, 'client'), module: { extension: '.ts' } },
    plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'],
    logs: { level: 'silent' },
  });
  await writeFile(join(folder, 'program.ts'), program);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const compiled = await run(process.execPath, [compiler, '-p', folder]).catch(
    (problem: { stdout: string }) => problem,
  );
  expect(compiled.stdout).toBe('');
  const token = await house.tokenOf('leila-haddad');
  const done = await run(process.execPath, [join(folder, 'program.ts'), address, token]);
  expect(JSON.parse(done.stdout)).toEqual({
    found: 'vale-repair-collective',
    mission: 'clean-the-canal',
    status: 'draft',
    notAllowed: [403, expect.stringMatching(/\S/)],
    refused: [409, 'beyond-own-token'],
    wrong: [422, expect.arrayContaining(['/name', '/dueOn'])],
  });
});
