import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { houseWith } from '../../../tests/house-with.ts';
import { examples } from '../compute/examples.ts';
import { methods } from '../compute/methods.ts';
import { methodTexts } from './method-texts.ts';

const { app } = await houseWith(null);

const read = async (answer: Response | Promise<Response>) => {
  const got = await answer;
  return { status: got.status, page: parse(await got.text()) };
};
const calculate = (method: string, document: string, headers: Record<string, string> = {}) =>
  app.request(`/methods/${method}`, {
    method: 'POST',
    body: new URLSearchParams({ document }),
    headers: { origin: 'http://localhost', ...headers },
  });
const asked = (method: string) => JSON.stringify(examples[method]);
const textOf = (page: ReturnType<typeof parse>, selector: string) =>
  page.querySelector(selector)?.textContent ?? '';

describe('the pages', () => {
  test('the list leads to every method and every text', async () => {
    const { status, page } = await read(app.request('/methods'));
    expect(status).toBe(200);
    const links = page.querySelectorAll('main a').map((link) => link.getAttribute('href'));
    for (const id of methodTexts.keys()) expect(links).toContain(`/methods/${id}`);
    const json = await (
      await app.request('/methods', { headers: { accept: 'application/json' } })
    ).json();
    expect(json.methods.map(({ id }: { id: string }) => id)).toEqual([...methodTexts.keys()]);
  });

  test('each says what it is, and those with a calculator have it filled with the example', async () => {
    for (const [id, text] of methodTexts) {
      const { status, page } = await read(app.request(`/methods/${id}`));
      expect(status, id).toBe(200);
      if (text) expect(textOf(page, 'h1')).toBe(text.title);
      const field = page.querySelector('textarea[name="document"]');
      const isMethod = methods.some(({ name }) => name === id);
      expect(field !== null, id).toBe(isMethod);
      if (field) expect(JSON.parse(field.textContent)).toEqual(examples[id]);
    }
    expect((await app.request('/methods/nothing')).status).toBe(404);
    expect((await app.request('/methods/__proto__')).status).toBe(404);
  });
});

describe('the calculator, without script', () => {
  test('xmr: the sentence, the picture, its table, and the whole answer', async () => {
    const { status, page } = await read(calculate('xmr', asked('xmr')));
    expect(status).toBe(200);
    const result = page.querySelector('section[aria-labelledby="result"]');
    expect(result?.querySelector('.w-say')?.textContent).toBe('Entry 5 signals a real change.');
    expect(result?.textContent).toContain('between −0.715556 and 4.60444');
    expect(result?.textContent).toContain('As things work now, the target will not be reached.');
    for (const size of ['only-wide', 'only-narrow'])
      expect(result?.querySelectorAll(`svg.${size} circle`)).toHaveLength(18);
    expect(result?.querySelectorAll('tbody tr')).toHaveLength(18);
    expect(textOf(page, 'textarea[name="document"]')).toBe(asked('xmr'));
  });

  test('pace: the sentence', async () => {
    const { page } = await read(calculate('pace', asked('pace')));
    expect(textOf(page, '.w-say')).toBe(
      'At this pace it reaches 77.62 by the due date, short of 92.',
    );
  });

  test('every method answers its example', async () => {
    for (const { name } of methods) {
      const { status, page } = await read(calculate(name, asked(name)));
      expect(status, name).toBe(200);
      expect(textOf(page, 'section[aria-labelledby="result"] pre').length).toBeGreaterThan(10);
    }
  });

  test('wrong input: 422, every error in the summary and beside the field, what was typed kept', async () => {
    const typed = '{"values":[1,"two"], "preset":"<b>"}';
    const { status, page } = await read(calculate('xmr', typed));
    expect(status).toBe(422);
    expect(textOf(page, 'title')).toMatch(/^Error: /);
    const summary = page.querySelector('.ds-error-summary');
    expect(summary?.querySelectorAll('a[href="#document"]')).toHaveLength(2);
    expect(summary?.textContent).toContain('At /values/1:');
    const field = page.querySelector('#document');
    expect(field?.textContent).toBe(typed);
    expect(field?.getAttribute('aria-invalid')).toBe('true');
    expect(page.querySelector('section[aria-labelledby="result"]')).toBeNull();
    for (const empty of ['', '   ']) expect((await calculate('xmr', empty)).status).toBe(422);
  });

  test('twenty errors are shown, the others counted', async () => {
    const { page } = await read(
      calculate('xmr', JSON.stringify({ values: Array.from({ length: 60 }, () => 'x') })),
    );
    expect(page.querySelectorAll('.ds-error-summary li')).toHaveLength(21);
    expect(textOf(page, '.ds-error-summary')).toContain('40 more');
  });

  test('too large, no such method, another kind of content, another site', async () => {
    expect((await calculate('xmr', ' '.repeat(1_000_001))).status).toBe(413);
    expect((await calculate('nothing', '{}')).status).toBe(404);
    expect((await calculate('gate', '{}')).status).toBe(404);
    const json = { 'content-type': 'application/json' };
    const sent = await app.request('/methods/xmr', { method: 'POST', body: '{}', headers: json });
    expect(sent.status).toBe(415);
    const crossed = await calculate('xmr', asked('xmr'), { origin: 'https://elsewhere.example' });
    expect(crossed.status).toBe(403);
  });

  test('mark-up in names stays text', async () => {
    const evil = '<script>alert(1)</script>';
    const { page } = await read(calculate('network', JSON.stringify({ ties: [[evil, 'b']] })));
    expect(page.querySelectorAll('main script')).toHaveLength(0);
    expect(textOf(page, 'section[aria-labelledby="result"]')).toContain('alert(1)');
  });

  test('a long answer is cut on the page and said to be', async () => {
    const ties = Array.from({ length: 1_000 }, (_, at) => [`organisation ${at}`, 'hub']);
    const { status, page } = await read(calculate('network', JSON.stringify({ ties })));
    expect(status).toBe(200);
    expect(textOf(page, 'section[aria-labelledby="result"]')).toMatch(/is \d+ kB long/);
  });

  test('a program that asks for JSON gets it', async () => {
    const answer = await calculate('xmr', asked('xmr'), { accept: 'application/json' });
    expect((await answer.json()).mean).toBeCloseTo(1.9444, 4);
  });
});

test('/compute is mounted beside, for programs of other sites too', async () => {
  const answer = await app.request('/compute/pace', {
    method: 'POST',
    body: asked('pace'),
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});
