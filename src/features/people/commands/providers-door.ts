import { providerSetRefusals } from '../copy/providers.ts';
import { peoplePaths } from '../paths.ts';
import { findProvider, listProviderClaims, listProviders } from '../queries/providers.ts';
import { endClaim, mapClaim, setProvider } from './providers.ts';

/** Providers by which people sign in, under one name at this feature's door. */
export const providers = {
  list: listProviders,
  find: findProvider,
  listClaims: listProviderClaims,
  set: setProvider,
  mapClaim,
  endClaim,
  refusals: providerSetRefusals,
  /** Where a provider sends people back to: what its own operator is told. */
  backTo: (url: string, slug: string) => url + peoplePaths.backFromProvider({ provider: slug }),
};
