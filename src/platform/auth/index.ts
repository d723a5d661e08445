/** Accounts, sessions and passwords, over better-auth. */
export type { AccountFacts, Door, Entered } from './door.ts';
/** Gives an account another address; ends what was sent for it. */
export { endEntriesOf, moveAccount } from './move-account.ts';
/** What makes a password weak. */
export { passwordLengthMax, passwordLengthMin, type Weakness, weaknessOf } from './password.ts';
/** Asks providers who somebody is. */
export { mayAsk } from './provider-address.ts';
export { type Named, openProvider, type ProviderRefusal } from './providers.ts';
/** Codes of an authenticator app, and for when it is lost. */
export { type CodeRefusal, isAppCode } from './second-factor.ts';
/** Looks a password up among stolen ones. */
export { isStolen } from './stolen.ts';
