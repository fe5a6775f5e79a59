import { z } from 'zod';
import { Instant } from './entry.js';

/** What an address that we mailed allows whoever holds it to do. */
export const GrantScope = z.enum(['confirm', 'unsubscribe']);
export type GrantScope = z.infer<typeof GrantScope>;

/** Leave to do one thing with one subscription, for whoever holds the address that was mailed. The address itself is not kept. */
export const Grant = z.object({
  /** `grantId` of scope and owner. */
  id: z.string(),
  scope: GrantScope,
  /** Id of the subscription. */
  owner: z.string(),
  /** SHA-256 of each token that was given out and holds, in hex: one for each key that it was signed under. None once they were revoked. */
  tokenHashes: z.array(z.string()),
  createdAt: Instant,
  /** Null for what must work for as long as a mail is kept. */
  expiresAt: Instant.nullable(),
  /** When what had been given out by then was revoked; null where nothing ever was. */
  revokedAt: Instant.nullable(),
  /** The audit sequence of that revocation, 0 where there was none. */
  sequence: z.number().int().nonnegative(),
});
export type Grant = z.infer<typeof Grant>;

export function grantId(scope: GrantScope, owner: string): string {
  return `${scope}_${owner}`;
}

/** The owner in the id of a grant. */
export function ownerOf(id: string): string {
  return id.slice(id.indexOf('_') + 1);
}
