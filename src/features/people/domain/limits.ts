import type { Limit } from '../../../kernel/limit.ts';

/** Who tries: the address that is named, and the network that asks; null where nobody can say. */
interface Tried {
  readonly address?: string | null;
  readonly network: string | null;
}

/** Tries at one address. Source: NIST SP 800-63B-4 3.2.2 allows 100 in all; ours come back with time */
const guessesOfAddress = { times: 10, minutes: 15 };
/** Tries of one network: an office of hundreds comes in on one morning. Source: our judgement */
const guessesOfNetwork = { times: 100, minutes: 15 };
/** Mails to one address, so that nobody fills another's mailbox. Source: our judgement */
const mailsToAddress = { times: 5, minutes: 60 };
/** Mails that one network can make us send. Source: our judgement */
const mailsOfNetwork = { times: 50, minutes: 60 };

/** Requests of an organisation's system. Source: Microsoft Entra asks for 25 a second */
const requestsOfSystem = { times: 1_500, minutes: 1 };

/** How often the token of an organisation's system may ask. */
export const scimLimits = (tokenId: string): Limit[] => [
  { of: `scim by ${tokenId}`, ...requestsOfSystem },
];

const own = (address: string) => address.toLowerCase();

/** What is used up by a guess at an address's password, so that it can be given back. */
export const guessAt = (address: string): string => `guess at ${own(address)}`;

/** How often a secret of somebody's may be tried. */
export const guessLimits = ({ address, network }: Tried): Limit[] => [
  ...(network === null ? [] : [{ of: `guess from ${network}`, ...guessesOfNetwork }]),
  ...(address ? [{ of: guessAt(address), ...guessesOfAddress }] : []),
];

/** How often mail to an address may be asked for by whoever names it. */
export const mailLimits = ({ address, network }: Tried): Limit[] => [
  ...(network === null ? [] : [{ of: `mail from ${network}`, ...mailsOfNetwork }]),
  ...(address ? [{ of: `mail to ${own(address)}`, ...mailsToAddress }] : []),
];
