import type { ProviderRefusal } from '../../../platform/auth/index.ts';
import type { ClaimRule, ProviderSetRule } from '../commands/providers.ts';
import type { ProviderRule } from '../domain/provider-account.ts';
import { linkRefusals } from './sign-in.ts';

const answerRefusals: Record<ProviderRefusal, string> = {
  'provider-away': 'The provider does not answer. Try again in a while, or sign in another way.',
  'provider-refused': 'The provider let you go no further. Try again, or sign in another way.',
  'provider-lies':
    'What the provider answered does not hold, so nobody was let in. Begin again; if it stays so, tell whoever runs this place.',
};

const accountRefusals: Record<ProviderRule, string> = {
  'no-address': 'The provider names no address of yours, so we cannot tell who you are here.',
  'address-not-confirmed':
    'The provider has not confirmed your address. Confirm it there, or sign in another way.',
  'address-not-trusted':
    'This provider is not trusted with addresses here, so it lets in only those whom it let in before. Sign in another way.',
};

/** Why nobody is let in by a provider. */
export const providerRefusals = {
  ...answerRefusals,
  ...accountRefusals,
  'begin-again': 'Too much time went by, or you began in another browser. Begin again.',
  ...linkRefusals,
};

/** Why a provider is not set up so, and what would help. */
export const providerSetRefusals: Record<
  ProviderSetRule | ClaimRule | 'not-reached' | 'may-not-be-asked',
  string
> = {
  'provider-known': 'This provider is set up already, with this client. Change that one.',
  'issuer-stays': 'Add a new provider for another issuer; accounts are tied to this one.',
  'secret-again': 'This is another client: give its secret too.',
  'not-reached':
    'Nothing at this address says what an OpenID Connect provider says of itself, or it names another issuer. Look at the address, to its last letter.',
  'may-not-be-asked':
    'Give an address that begins with https. On this machine itself providers are asked only where Weft runs for this machine alone.',
  'no-such-post':
    'There is no such post that goes on. Take the last part of the address of its page.',
  'post-leads': 'A Partner lead is appointed by people, not by a claim. Choose another post.',
  'claim-known': 'This claim gives this post already.',
  'no-such-claim': 'This claim gives nothing any more.',
};

/** Words of the pages between here and a provider. */
export const providerCopy = {
  askTitle: (name: string) => `On to ${name}`,
  askLede: 'They ask who you are, and send you back here.',
  go: (name: string) => `Go on to ${name}`,
  backTitle: (name: string) => `${name} sent you back`,
  backLede: 'One more step, and you are in.',
  come: 'Come in',
  noTitle: (name: string) => `${name} let you go no further`,
  noLede: 'You can try again, or sign in another way.',
  signIn: 'Sign in',
};
