import {
  findOrMakeOperator,
  makeApiToken,
  operatorEntry,
  peoplePaths,
  revokeApiToken,
} from '../../features/people/index.ts';
import { databaseOn } from '../../platform/db/access.ts';
import type { Command } from './command.ts';
import { tokenCopy } from './copy.ts';

/** Minutes for which a new link opens the door. */
const linkMinutes = 60;

/** Makes and revokes the tokens by which programs act as people. */
export const tokenCommand: Command = {
  name: 'token',
  summary: 'Makes or revokes the token by which a program acts as a person',
  usage: '(PERSON | --operator) [--revoke] [--json]   or   --link',
  help: `
PERSON is the last part of a person's address, such as amara-osei. Each person has one token: a new
one ends the one before. It is shown once. Send it as “Authorization: Bearer TOKEN”.

  --operator   the person who runs this installation
  --revoke     end the token instead of making one
  --link       print a fresh one-time link by which the operator signs in`,
  options: {
    operator: { type: 'boolean' },
    revoke: { type: 'boolean' },
    link: { type: 'boolean' },
  },
  async run({ words, options, json, voice, house, config }) {
    const [named] = words;
    if (!options.link && (named === undefined) !== (options.operator === true)) {
      voice.err(tokenCopy.whose);
      return 2;
    }
    const { connection, clock, door } = await house();
    const db = databaseOn(connection);
    const now = clock.now();
    const operator = () => db.write((tx) => findOrMakeOperator(tx, now));
    if (options.link) {
      const link = `${config().url}${peoplePaths.entry({ secret: await door.makeEntry(operatorEntry, linkMinutes) })}`;
      voice.out(json ? JSON.stringify({ link }) : link);
      return 0;
    }
    const person = named ?? (await operator()).slug;
    if (options.revoke) {
      const result = await db.write((tx) => revokeApiToken(tx, person, now));
      if (!result.ok) voice.err(tokenCopy[result.refusal](person));
      else voice.out(json ? JSON.stringify({ person, revoked: true }) : tokenCopy.revoked(person));
      return result.ok ? 0 : 1;
    }
    const result = await db.write((tx) => makeApiToken(tx, person, now));
    if (!result.ok) {
      voice.err(tokenCopy[result.refusal](person));
      return 1;
    }
    const { token, replaced } = result.value;
    if (json) voice.out(JSON.stringify({ person, token, replaced }));
    else {
      if (replaced) voice.err(tokenCopy.replaced(person));
      voice.out(token);
    }
    return 0;
  },
};
