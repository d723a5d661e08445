import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { averley, houseWith } from '../../../tests/house-with.ts';
import { commitmentPaths, evidencePaths, movePaths } from './paths.ts';
import type { ConversationShown } from './schema/conversation.ts';

const house = await houseWith(averley);
const commitment = 'c-118';
const bearer = async (person: string) => ({
  authorization: `Bearer ${await house.tokenOf(person)}`,
});
const [amara, marek, leila, hana] = await Promise.all(
  ['amara-osei', 'marek-novak', 'leila-haddad', 'hana-kobayashi'].map(bearer),
);
const json = { accept: 'application/json' };
const show = async (headers: Record<string, string> = {}): Promise<ConversationShown> =>
  (
    await house.app.request(commitmentPaths.show({ commitment }), {
      headers: { ...json, ...headers },
    })
  ).json() as Promise<ConversationShown>; // the face that the route declares
const send = async (
  body: BodyInit,
  headers: Record<string, string> | undefined,
  at = evidencePaths.add({ commitment }),
) => {
  const answer = await house.app.request(at, {
    method: 'POST',
    body,
    headers: { ...json, ...headers },
  });
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
};
const asJson = (words: object, headers = amara) =>
  send(JSON.stringify(words), { 'content-type': 'application/json', ...headers });
const withFile = (name: string, bytes: Uint8Array | string, words = '', headers = amara) => {
  const form = new FormData();
  form.set('words', words);
  form.set('file', new File([bytes as BlobPart], name));
  return send(form, headers);
};

/** A file of several pieces, of which every byte is told apart. */
const large = Buffer.concat([
  Buffer.from('%PDF-1.7\n'),
  Buffer.from(Uint8Array.from({ length: 700_000 }, (_, at) => (at * 7919) % 251)),
]);

test('words, links and files are kept, and a file comes back to the byte, only to be saved', async () => {
  expect(
    (await asJson({ words: 'Opened on Monday', link: 'https://example.org/store' })).status,
  ).toBe(201);
  const added = await withFile('Photo “of” store.pdf', large, 'The shelves');
  expect(added.status).toBe(201);
  const shown = await show(marek);
  expect(shown.evidence.listed).toMatchObject([
    { side: 'promiser', words: 'Opened on Monday', link: 'https://example.org/store', file: null },
    {
      words: 'The shelves',
      file: { name: 'Photo “of” store.pdf', mediaType: 'application/pdf', bytes: large.length },
    },
  ]);
  const file = shown.evidence.listed?.[1]?.file;
  const answer = await house.app.request(file?.href ?? '', { headers: leila ?? {} });
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(large.length),
    'x-content-type-options': 'nosniff',
  });
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="Photo _of_ store.pdf"; filename*=UTF-8''Photo%20%E2%80%9Cof%E2%80%9D%20store.pdf`,
  );
  expect(Buffer.from(await answer.arrayBuffer()).equals(large)).toBe(true);
  const page = parse(
    await (
      await house.app.request(commitmentPaths.show({ commitment }), { headers: marek ?? {} })
    ).text(),
  );
  expect(page.querySelector('#evidence')?.text).toBe('What shows it');
  expect(page.text).toContain('The shelves');
});

test('those who take part see it; others see that something was shown', async () => {
  expect((await show()).evidence).toEqual({ total: 2, listed: null });
  const at = evidencePaths.show({
    commitment,
    evidence: (await show(leila)).evidence.listed?.[1]?.id ?? '',
  });
  expect((await house.app.request(`${at}/file`, { headers: { ...json, ...hana } })).status).toBe(
    403,
  );
  expect((await house.app.request(at, { headers: { ...json, ...hana } })).status).toBe(403);
  expect((await house.app.request(at, { headers: { ...json, ...leila } })).status).toBe(200);
  // A partner that is no side of it reads, and shows nothing.
  expect((await asJson({ words: 'Seen by us' }, leila)).status).toBe(403);
  // What has no file has nothing to save.
  const words = (await show(leila)).evidence.listed?.[0]?.id ?? '';
  const none = await house.app.request(evidencePaths.file({ commitment, evidence: words }), {
    headers: { ...json, ...leila },
  });
  expect(none.status).toBe(404);
});

test('what would run, or is not what its name says, is refused with what would help', async () => {
  const codes = await Promise.all([
    withFile('page.html', '<html>'),
    withFile('picture.svg', '<svg/>'),
    withFile('report.pdf', '<html>'),
    withFile('empty.txt', ''),
  ]);
  expect(codes.map(({ said }) => said.code)).toEqual([
    'file-kind-unknown',
    'file-kind-unknown',
    'file-not-as-named',
    'file-empty',
  ]);
  expect((await asJson({})).status).toBe(422);
  expect((await asJson({ link: 'javascript:alert(1)' })).status).toBe(422);
  const huge = await withFile('huge.txt', 'x'.repeat(10_000_001));
  expect(huge.said.code).toBe('file-too-large');
  expect((await withFile('huge.txt', 'x'.repeat(12_000_000))).status).toBe(413);
});

test('ten at once do not pass the limit', async () => {
  await house.db.owner.query(
    `insert into commitment_evidence (commitment_id, side, by_post, added_at, words)
     select c.id, 'promiser', (select id from post limit 1), now(), 'again' from commitment c, generate_series(1, 43)
      where c.slug = $1`,
    [commitment],
  );
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => asJson({ words: 'one more' })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  expect(answers.filter(({ said }) => said.code === 'evidence-too-many')).toHaveLength(5);
});

test('taken back it is gone, by its own side, while the conversation goes on', async () => {
  const evidence = (await show(marek)).evidence.listed?.[1]?.id ?? '';
  const at = evidencePaths.withdraw({ commitment, evidence });
  const jsonBody = { 'content-type': 'application/json' };
  const theirs = await send('{}', { ...jsonBody, ...marek }, at);
  expect(theirs.said.code).toBe('evidence-theirs');
  expect((await send('{}', { ...jsonBody, ...amara }, at)).status).toBe(201);
  expect((await send('{}', { ...jsonBody, ...amara }, at)).said.code).toBe('evidence-gone');
  expect((await show(marek)).evidence.listed?.[1]).toMatchObject({
    words: null,
    file: null,
    withdrawnOn: '2026-11-23',
  });
  const left = await house.db.owner.query(`select 1 from commitment_evidence_piece`);
  expect(left.rows).toEqual([]);
  await send(
    JSON.stringify({ version: 3 }),
    { ...jsonBody, ...marek },
    movePaths.cancel({ commitment }),
  );
  expect((await asJson({ words: 'too late' })).said.code).toBe('evidence-over');
});
