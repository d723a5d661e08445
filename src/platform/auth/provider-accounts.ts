import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Auth } from './better-auth.ts';

/** Which accounts providers open, and the secrets by which we ask them. */
export interface ProviderAccounts {
  /** The account that somebody of a provider comes in with; null for nobody. */
  accountOf(provider: string, subject: string): Promise<string | null>;
  /** Somebody of a provider comes in with this account from now on; false where they have one already. */
  tie(account: string, provider: string, subject: string): Promise<boolean>;
  /** Makes an account for an address that a provider confirmed; null where somebody has the address. */
  make(account: { address: string; name: string }): Promise<string | null>;
  /** A secret as it is kept, and back: encrypted with WEFT_SECRET by the library. */
  seal(secret: string): Promise<string>;
  open(sealed: string): Promise<string>;
}

const providerId = (provider: string) => `provider:${provider}`;

/** Accounts of providers, over better-auth. No token of a provider is kept. */
export function openProviderAccounts(auth: Auth): ProviderAccounts {
  const kept = async () => (await auth.$context).internalAdapter;
  const accountOf = async (provider: string, subject: string) =>
    (
      await (
        await kept()
      ).findAccountByKey({ providerId: providerId(provider), accountId: subject })
    )?.userId ?? null;
  return {
    accountOf,
    async tie(account, provider, subject) {
      try {
        await (await kept()).linkAccount({
          userId: account,
          providerId: providerId(provider),
          accountId: subject,
        });
        return true;
      } catch (problem) {
        // Twice in the same moment: the database let one of them through.
        if ((await accountOf(provider, subject)) !== null) return false;
        throw problem;
      }
    },
    async make({ address, name }) {
      try {
        const { id } = await (await kept()).createUser(
          { email: address, name, emailVerified: true },
          { method: 'oauth', oauth: { providerId: 'provider', profile: {} } },
        );
        return id;
      } catch (problem) {
        if (await (await kept()).findUserByEmail(address)) return null;
        throw problem;
      }
    },
    seal: async (secret) =>
      symmetricEncrypt({ key: (await auth.$context).secretConfig, data: secret }),
    open: async (sealed) =>
      symmetricDecrypt({ key: (await auth.$context).secretConfig, data: sealed }),
  };
}
