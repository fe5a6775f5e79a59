import { z } from 'zod';
import type { Vouched } from '../../model/access/account.js';
import { MailAddress } from '../../model/digest/subscription.js';
import { ProviderFailure } from '../../ports/identity-provider.js';

/** OpenID Connect Core 1.0 sections 2 and 5.1. An optional claim of a wrong form counts as missing. */
const Claims = z.looseObject({
  iss: z.string().min(1).max(2_000),
  sub: z.string().min(1).max(255),
  email: z.string().toLowerCase().pipe(MailAddress).nullable().catch(null),
  // Some providers send text, such as "true".
  email_verified: z.union([z.boolean(), z.stringbool()]).catch(false),
  name: z.string().trim().max(100).catch(''),
  preferred_username: z.string().trim().max(100).catch(''),
});

/** More groups than any directory has for one person. */
const groupsAtMost = 10_000;
const Groups = z.array(z.string()).max(groupsAtMost);
const ClaimNames = z.record(z.string(), z.unknown()).catch({});

/** True if the ID token lacks a claim that the userinfo endpoint may have (section 5.3). */
export function lacks(claims: Readonly<Record<string, unknown>>, groupsClaim: string): boolean {
  return ['email', 'email_verified', 'name', groupsClaim].some((claim) => claims[claim] === undefined);
}

/**
 * The claims of an ID token, completed by those of the userinfo endpoint. `email_verified` counts only for the address that it came with:
 * between the two responses, somebody may change their address from another person's to their own.
 */
export function joinClaims(
  claims: Readonly<Record<string, unknown>>,
  userInfo: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const isOfOther = claims.email !== undefined && claims.email !== userInfo.email;
  return { ...userInfo, ...(isOfOther ? { email_verified: undefined } : {}), ...claims };
}

/** The person whom the claims describe. Throws `ProviderFailure`. */
export function readClaims(
  claims: Readonly<Record<string, unknown>>,
  { groupsClaim, unverifiedAddresses }: { readonly groupsClaim: string; readonly unverifiedAddresses: boolean },
): Vouched {
  const { iss, sub, email, email_verified, name, preferred_username } = Claims.parse(claims);
  return {
    identity: { issuer: iss, subject: sub },
    address: email,
    isVerified: email_verified || unverifiedAddresses,
    name: name || preferred_username,
    groups: readGroups(claims, groupsClaim),
  };
}

/**
 * The person's groups. Null if the claim is missing: a provider may omit it for people without groups, or because it was not configured to
 * send it. If there are too many groups for a token, the claim is elsewhere (section 5.6.2, distributed claims) and this throws: to treat
 * that as no groups would take the person's role away.
 */
function readGroups(claims: Readonly<Record<string, unknown>>, groupsClaim: string): readonly string[] | null {
  const claim = claims[groupsClaim];
  if (claim !== undefined && claim !== null) return groupNames(claim, groupsClaim);
  if (groupsClaim in ClaimNames.parse(claims._claim_names)) {
    throw new ProviderFailure(
      'invalid',
      `the claim "${groupsClaim}" is too long for a token: have the provider leave out groups`,
    );
  }
  return null;
}

function groupNames(claim: unknown, groupsClaim: string): readonly string[] {
  const groups = Groups.safeParse(typeof claim === 'string' ? [claim] : claim);
  if (groups.success) return groups.data;
  throw new ProviderFailure('invalid', `the claim "${groupsClaim}": expected a list of at most ${groupsAtMost} names`);
}
