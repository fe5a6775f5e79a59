import { z } from 'zod';
import { FeedContent } from '../digest/subscription.js';
import { Instant } from '../item/entry.js';
import { UiLanguage } from '../ui-language.js';
import { LinkMethod, TokenRight } from './account.js';

/** What somebody may do who holds what we gave out: an address of a mail, a calendar or a feed, one to sign in once, one to read a digest, a token of a program. */
export const GrantScope = z.enum(['confirm', 'unsubscribe', 'calendar', 'feed', 'sign-in', 'reading', 'api']);
export type GrantScope = z.infer<typeof GrantScope>;
/** Of what stands in an address, under a signature of ours. */
export type LinkScope = Exclude<GrantScope, 'api'>;

export const TokenName = z.string().trim().min(1).max(100);

/** Of what a calendar has the deadlines, and in which language it says so. */
const CalendarContent = z.object({
  /** As the address of the page of deadlines has it: `q=biométrie&jurisdiction=fr`. Empty for all that is about AI. */
  search: z.string(),
  /** Id of the account whose calendar it is: it ends with its access. Null where nobody signs in, and of those made before people did. */
  account: z.string().nullable().default(null),
  language: UiLanguage,
});
export type CalendarContent = z.infer<typeof CalendarContent>;

export const SignIn = z.object({
  /** Null for the link that makes the first account. */
  account: z.string().nullable(),
  method: LinkMethod,
  /** SHA-256 of a secret that the browser that asked for the link holds, hex; null where no browser asked. */
  browser: z.string().nullable(),
  /** The account that invites, whose name the mail says. */
  invitedBy: z.string().nullable().default(null),
});

export type SignIn = z.infer<typeof SignIn>;

const ApiAccess = z.object({
  /** Whose decisions those of the program are. */
  account: z.string(),
  name: TokenName,
  /** At most, and never more than the role of the account at the time. */
  right: TokenRight,
  /** To ten minutes; null where it was never used. */
  lastUsedAt: Instant.nullable(),
});

/** Leave to do one thing with one subscription, or to read one calendar, feed or digest, for whoever holds the address. The address itself is not kept. */
export const Grant = z.object({
  /** `grantId` of scope and owner. */
  id: z.string(),
  scope: GrantScope,
  /** Id of the subscription, or of the digest; of a calendar, a feed, or a link to sign in, its own; of a token, from its hash. */
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
  /** Id of the token by which a program made it; absent where a person did, and of those made before it was noted. */
  madeBy: z.string().optional(),
  /** Of a calendar alone. */
  calendar: CalendarContent.optional(),
  /** Of a feed alone. */
  feed: FeedContent.optional(),
  /** Of a link to sign in alone. */
  signIn: SignIn.optional(),
  /** Of a token alone. */
  api: ApiAccess.optional(),
});
export type Grant = z.infer<typeof Grant>;

export function grantId(scope: GrantScope, owner: string): string {
  return `${scope}_${owner}`;
}

export function scopeOf(id: string): string {
  return id.slice(0, id.indexOf('_'));
}

export function ownerOf(id: string): string {
  return id.slice(id.indexOf('_') + 1);
}
