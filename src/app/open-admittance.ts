import { createOidcProvider } from '../adapters/oidc/oidc-provider.js';
import type { AdmissionRules } from '../model/access/vouched.js';
import type { Clock } from '../ports/clock.js';
import type { IdentityProvider } from '../ports/identity-provider.js';
import { readGroupRoles } from '../settings/access-settings.js';
import type { Settings } from '../settings/settings.js';

/** How people of the organisation come in beside links. */
export interface Admittance {
  /** Null where the settings name no provider. */
  readonly provider: {
    readonly client: IdentityProvider;
    readonly buttons: { readonly fr: string | null; readonly en: string | null };
    readonly mailLinks: boolean;
  } | null;
  readonly admission: AdmissionRules;
}

/** Asks nothing of the provider yet. */
export function openAdmittance({ access }: Pick<Settings, 'access'>, clock: Clock): Admittance {
  const { newcomers, domains } = access;
  const { issuer, clientId, buttonFr, buttonEn, mailLinks, ...options } = access.oidc;
  const admission = {
    newcomers,
    groupRoles: readGroupRoles(access),
    domains: domains.map((domain) => domain.toLowerCase()),
  };
  if (issuer === null || clientId === null) return { provider: null, admission };
  const client = createOidcProvider({ issuer, clientId, ...options, clock });
  return { provider: { client, buttons: { fr: buttonFr, en: buttonEn }, mailLinks }, admission };
}
