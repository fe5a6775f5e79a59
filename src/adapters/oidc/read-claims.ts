import { z } from 'zod';
import type { Vouched } from '../../model/access/account.js';
import { MailAddress } from '../../model/digest/subscription.js';
import { ProviderFailure } from '../../ports/identity-provider.js';

/** OpenID Connect Core 1.0 sections 2 and 5.1: a claim of another form is as good as none. */
const Claims = z.looseObject({
  iss: z.string().min(1).max(2_000),
  sub: z.string().min(1).max(255),
  email: z.string().toLowerCase().pipe(MailAddress).nullable().catch(null),
  // Some say it in words.
  email_verified: z.union([z.boolean(), z.stringbool()]).catch(false),
  name: z.string().trim().max(100).catch(''),
  preferred_username: z.string().trim().max(100).catch(''),
});

/** More than any directory has of one person. */
const groupsAtMost = 10_000;
const Groups = z.array(z.string()).max(groupsAtMost);
const ClaimNames = z.record(z.string(), z.unknown()).catch({});

/** Whether the ID token leaves out what may stand at the userinfo endpoint (section 5.3). */
export function lacks(claims: Readonly<Record<string, unknown>>, groupsClaim: string): boolean {
  return ['email', 'email_verified', 'name', groupsClaim].some((claim) => claims[claim] === undefined);
}

/**
 * The claims of an ID token with those of the userinfo endpoint that it leaves out. That an address is verified counts for that address
 * alone: between the two answers somebody may change theirs from another's to one of their own.
 */
export function joinClaims(
  claims: Readonly<Record<string, unknown>>,
  told: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const isOfOther = claims.email !== undefined && claims.email !== told.email;
  return { ...told, ...(isOfOther ? { email_verified: undefined } : {}), ...claims };
}

/** Who claims speak of. Throws `ProviderFailure`. */
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
 * Of somebody in no group the claim may be left out, as it is by a provider that was not told to send it: null. Of somebody in too many for
 * a token it is elsewhere (section 5.6.2, distributed claims): to take that for none would take their role away.
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
