import { parse } from 'node-html-parser';
import { expect } from 'vitest';
import type { TestHouse } from '../../../tests/house-with.ts';

/** A password that nobody else would choose. */
export const good = 'lamp street choir';
const json = { accept: 'application/json', 'content-type': 'application/json' };

/** Of a request. */
export type Headers = Record<string, string>;

/** What somebody before the door of a house does, and what they are sent. */
export function atTheDoor(house: TestHouse) {
  const send = (at: string, body: object, headers: Headers = {}, network?: string) =>
    house.app.request(
      at,
      { method: 'POST', body: JSON.stringify(body), headers: { ...json, ...headers } },
      network ? { incoming: { socket: { remoteAddress: network } } } : undefined,
    );
  const fill = (at: string, fields: Record<string, string>, headers: Headers = {}) =>
    house.app.request(at, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: 'http://localhost', ...headers },
    });
  const look = async (at: string, headers: Headers = {}) => {
    const answer = await house.app.request(at, { headers });
    return { status: answer.status, main: parse(await answer.text()).querySelector('main') };
  };
  const ask = async (at: string, headers: Headers = {}) =>
    (await house.app.request(at, { headers: { ...headers, accept: 'application/json' } })).json();
  const cookieOf = (answer: Response) => ({
    cookie: answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  });
  const mailsTo = async (address: string) =>
    (
      await house.db.owner.query<{ about: string; text: string; person_id: string | null }>(
        'select about, text, person_id from mail where to_address = $1 order by id desc',
        [address],
      )
    ).rows;
  const linkTo = async (address: string) => {
    const [mail] = await mailsTo(address);
    const [, path] = /http:\/\/localhost(\/\S+)/.exec(mail?.text ?? '') ?? [];
    return { about: mail?.about, path: path ?? '', secret: path?.split('secret=')[1] ?? '' };
  };
  const remembered = async (event: string) =>
    (await house.db.owner.query('select 1 from memory_entry where event = $1', [event])).rows
      .length;

  /** Somebody who has made an account in the ordinary way, and the headers of their browser. */
  async function joined(address: string, name = 'Ada Lamb', password = good) {
    await send('/sign-up', { address });
    const { secret } = await linkTo(address);
    const made = await send('/sign-up/confirm', { secret, name, newPassword: password });
    expect(made.status, await made.clone().text()).toBe(201);
    return cookieOf(made);
  }
  return { send, fill, look, ask, cookieOf, mailsTo, linkTo, remembered, joined };
}
