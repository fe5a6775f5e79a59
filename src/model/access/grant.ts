import { z } from 'zod';
import { FeedContent } from '../digest/subscription.js';
import { Instant } from '../item/entry.js';
import { UiLanguage } from '../ui-language.js';
import { LinkMethod, TokenRight } from './account.js';

/**
 * What the holder of an address or token may do. The address is in a mail, or is that of a calendar, a feed, a one-time sign-in or a
 * digest; a program holds a token (`api`).
 */
export const GrantScope = z.enum(['confirm', 'unsubscribe', 'calendar', 'feed', 'sign-in', 'reading', 'api']);
export type GrantScope = z.infer<typeof GrantScope>;
/** Scopes whose token is in an address, signed by us. */
export type LinkScope = Exclude<GrantScope, 'api'>;

export const TokenName = z.string().trim().min(1).max(100);

/** The deadlines that a calendar shows, and its language. */
const CalendarContent = z.object({
  /** The search, as the address of the deadlines page has it: `q=biométrie&jurisdiction=fr`. Empty for everything about AI. */
  search: z.string(),
  /**
   * Id of the account whose calendar it is: it ends with that account's access. Null if nobody signs in, and for calendars from before
   * people did.
   */
  account: z.string().nullable().default(null),
  language: UiLanguage,
});
export type CalendarContent = z.infer<typeof CalendarContent>;

export const SignIn = z.object({
  /** Null for the link that makes the first account. */
  account: z.string().nullable(),
  method: LinkMethod,
  /** SHA-256 of a secret of the browser that asked for the link, hex. Null if no browser did. */
  browser: z.string().nullable(),
  /** The account that invites, named in the mail. */
  invitedBy: z.string().nullable().default(null),
});

export type SignIn = z.infer<typeof SignIn>;

const ApiAccess = z.object({
  /** The account in whose name the program decides. */
  account: z.string(),
  name: TokenName,
  /** The most that the program may do. It never exceeds the role of the account at the time. */
  right: TokenRight,
  /** Accurate to ten minutes. Null if it was never used. */
  lastUsedAt: Instant.nullable(),
});

/**
 * Permission for the holder of an address to do one thing: with one subscription, one calendar, feed or digest. The address itself is not
 * stored.
 */
export const Grant = z.object({
  id: z.string(),
  scope: GrantScope,
  /**
   * Id of the subscription or the digest. A calendar, a feed and a sign-in link have an id of their own; a token's id is derived from its
   * hash.
   */
  owner: z.string(),
  /** SHA-256 of each valid token that was given out, hex: one for each key that it was signed under. Empty after a revocation. */
  tokenHashes: z.array(z.string()),
  createdAt: Instant,
  /** Null for links that must work for as long as a mail is kept. */
  expiresAt: Instant.nullable(),
  /** When the tokens given out until then were revoked. Null if none ever were. */
  revokedAt: Instant.nullable(),
  /** The audit sequence of that revocation, or 0. */
  sequence: z.number().int().nonnegative(),
  /** Id of the token by which a program made the grant. Absent if a person did, and in grants from before it was noted. */
  madeBy: z.string().optional(),
  /** For a calendar only. */
  calendar: CalendarContent.optional(),
  /** For a feed only. */
  feed: FeedContent.optional(),
  /** For a sign-in link only. */
  signIn: SignIn.optional(),
  /** For a token only. */
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
