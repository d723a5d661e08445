import { averley, houseWith } from '../../../tests/house-with.ts';

/** The organisation whose system speaks SCIM in these tests: where its tokens are made. */
export const vale = '/organisations/vale-repair-collective/own-system';

/** Averley's house with a token of that organisation's system, and ways to ask as a system does. */
export async function openScimHouse() {
  const house = await houseWith(averley);
  const operator = await house.signInAs('operator');
  const json = { accept: 'application/json', 'content-type': 'application/json' };
  const post = (at: string, body: object, headers: Record<string, string> = operator) =>
    house.app.request(at, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...json, ...headers },
    });
  const tokenFor = async (at: string) => (await (await post(at, { name: 'HR' })).json()).token;
  const token = await tokenFor(vale);

  async function scim(method: string, at: string, body?: object, bearer: string | null = token) {
    const answer = await house.app.request(`/scim/v2${at}`, {
      method,
      body: body && JSON.stringify(body),
      headers: {
        'content-type': 'application/scim+json',
        ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      },
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  }
  const patch = (...Operations: object[]) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations,
  });
  const remembered = async (event: string) =>
    (await house.db.owner.query('select 1 from memory_entry where event = $1', [event])).rows
      .length;
  return { house, operator, json, post, tokenFor, token, scim, patch, remembered };
}
