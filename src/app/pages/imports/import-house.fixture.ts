import { parse } from 'node-html-parser';
import { afterAll, beforeAll } from 'vitest';
import { averley, houseWith, type TestHouse } from '../../../../tests/house-with.ts';
import { csvLine } from '../../../kernel/write-csv.ts';
import { startJobs } from '../../jobs.ts';
import type { ImportShown } from './schema.ts';

type Headers = Record<string, string>;

/** A house with Averley and a worker, and what a browser does with the pages of an import. */
export interface ImportHouse {
  readonly house: TestHouse;
  /** Who is signed in: filled before the first test. */
  readonly people: { operator: Headers; convenor: Headers; partner: Headers };
  get(
    address: string,
    as?: Headers,
    accept?: string,
  ): Promise<{ status: number; text: string; headers: globalThis.Headers }>;
  show(address: string, as?: Headers): Promise<ImportShown>;
  post(address: string, body: BodyInit, as?: Headers, more?: Headers): Promise<Posted>;
  upload(name: string, content: string | Buffer, at?: string, as?: Headers): Promise<Posted>;
  /** Sends the form of a page as it stands, with some fields changed. */
  sendForm(
    address: string,
    action: string,
    changed: Readonly<Record<string, string>>,
    as?: Headers,
  ): Promise<Posted>;
}

interface Posted {
  readonly status: number;
  /** Where it leads. */
  readonly to: string;
  readonly text: string;
}

/** Opens such a house for a test file. Leila Haddad convenes warm and dry homes, Amara Osei is a partner. */
export async function importHouse(): Promise<ImportHouse> {
  const house = await houseWith(averley);
  const people = { operator: {}, convenor: {}, partner: {} };
  let jobs: { stop(): Promise<void> } | undefined;
  beforeAll(async () => {
    // Every organisation of Averley has a place but one, and only those without are asked about.
    await house.db.owner.query(`insert into organisation (slug, name, listed_at)
      values ('brook-menders', 'Brook Menders', '2026-11-01')`);
    jobs = await startJobs(house.db.connection, house.system);
    people.operator = await house.signInAs('operator');
    people.convenor = await house.signInAs('leila-haddad');
    people.partner = await house.signInAs('amara-osei');
  });
  afterAll(() => jobs?.stop());

  const get: ImportHouse['get'] = async (address, as = people.operator, accept = 'text/html') => {
    const answer = await house.app.request(address, { headers: { ...as, accept } });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const post: ImportHouse['post'] = async (address, body, as = people.operator, more = {}) => {
    const headers = { origin: 'http://localhost', ...as, ...more };
    const answer = await house.app.request(address, { method: 'POST', body, headers });
    const to = answer.headers.get('location') ?? '';
    return { status: answer.status, to, text: await answer.text() };
  };
  return {
    house,
    people,
    get,
    post,
    show: async (address, as) => JSON.parse((await get(address, as, 'application/json')).text),
    upload: (name, content, at = '/imports', as) => {
      const form = new FormData();
      form.set('file', new File([new Uint8Array(Buffer.from(content))], name));
      return post(at, form, as);
    },
    async sendForm(address, action, changed, as) {
      const page = parse((await get(address, as)).text);
      const form = page
        .querySelectorAll('form')
        .find((one) => one.getAttribute('action') === action);
      if (!form) throw new Error(`no form to ${action} at ${address}`);
      const sent = new URLSearchParams();
      for (const field of form.querySelectorAll('input, select, textarea')) {
        const name = field.getAttribute('name');
        const type = field.getAttribute('type');
        const isOff = (type === 'radio' || type === 'checkbox') && !field.hasAttribute('checked');
        if (!name || isOff) continue;
        const chosen = field.querySelector('option[selected]') ?? field.querySelector('option');
        const from = field.tagName === 'SELECT' ? chosen : field;
        sent.set(name, from?.getAttribute('value') ?? '');
      }
      for (const [name, value] of Object.entries(changed)) sent.set(name, value);
      return post(action, sent, as);
    },
  };
}

/** The fields of a form. */
export const fields = (values: Readonly<Record<string, string>>): URLSearchParams =>
  new URLSearchParams(values);

/** The text of a CSV file. */
export const csv = (...rows: string[][]): string => rows.map((row) => `${csvLine(row)}\n`).join('');

/** The title of a page. */
export const titleOf = (text: string): string => parse(text).querySelector('h1')?.text ?? '';

/** Three rows: one names a place that is here, one a place that is not, and one none. */
export const placedTable = csv(
  ['Ref', 'Organisation name', 'Area code'],
  ['p1', 'Placed Helpers', 'E06000001'],
  ['p2', 'Elsewhere Helpers', 'E06000099'],
  ['p3', 'Placeless Helpers', ''],
);

/** Six rows, of which two are ready, three wrong, and one bears a name that is here already. */
export const organisationsTable = csv(
  ['Ref', 'Organisation name', 'Type', 'Opened'],
  ['h1', 'Quay Helpers', 'Charity', '4 March 2019'],
  ['h2', 'Beck Boilers', 'Company', '2011-05-02'],
  ['h3', '', 'Company', ''],
  ['h4', 'Moor Menders', 'voluntry', ''],
  ['h5', 'Stair Carriers', 'Charity', '31/02/2020'],
  ['h6', 'Brook Menders', 'Company', ''],
);
