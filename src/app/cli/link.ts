import { findOrMakeOperator, findPerson, linkFor } from '../../features/people/index.ts';
import { databaseOn } from '../../platform/db/access.ts';
import { readAddress } from '../../platform/mail/index.ts';
import type { House } from '../open-house.ts';
import type { Command } from './command.ts';
import { linkCopy as copy } from './copy.ts';

/** Makes the link that a mail would hold, where no mail leaves or one did not arrive. */
export const linkCommand: Command = {
  name: 'link',
  summary: 'Prints a link by which somebody makes an account, or signs in',
  usage: 'ADDRESS [--operator] [--json]',
  help: `
Prints the link that Weft would send to ADDRESS: to make an account, or to sign in for whoever has one.
Hand it to that person yourself, for whoever has it can use it; with it you vouch that the address is theirs.

  --operator   the link by which you make ADDRESS your own, signed in as the operator`,
  options: { operator: { type: 'boolean' } },
  async run({ words, options, json, voice, house, config }) {
    const [text] = words;
    if (text === undefined || words.length > 1) {
      voice.err(copy.whose);
      return 2;
    }
    const read = readAddress(text);
    if (typeof read === 'string') {
      voice.err(copy.noAddress(text));
      return 2;
    }
    const opened = await house();
    const account = options.operator ? await operatorAccount(opened) : null;
    if (options.operator && account === null) {
      voice.err(copy.noOperator);
      return 1;
    }
    const address = read.address.toLowerCase();
    const { href, way, minutes } = await linkFor(opened.door, config().url, address, account);
    if (json) voice.out(JSON.stringify({ link: href, for: way, minutes }));
    else {
      voice.err(copy.made(way, minutes));
      voice.out(href);
    }
    return 0;
  },
};

/** The account of whoever runs this installation; null where nobody has come in as them yet. */
async function operatorAccount({ connection, clock }: House): Promise<string | null> {
  const db = databaseOn(connection);
  const { slug } = await db.write((tx) => findOrMakeOperator(tx, clock.now()));
  return (await findPerson(db.read, slug))?.accountId ?? null;
}
