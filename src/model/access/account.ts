import { z } from 'zod';
import { MailAddress } from '../digest/subscription.js';
import { Instant } from '../item/entry.js';
import { UiLanguage } from '../ui-language.js';

/** Roles, in rising order: each may do all that the one before may. */
export const Role = z.enum(['reader', 'analyst', 'editor', 'admin']);
export type Role = z.infer<typeof Role>;

/**
 * What a route requires of a request.
 * `public`: nothing, or a proof in the address. `read`: view what is watched. `suggest`: propose something for people to decide. `decide`:
 * tag, correct and set aside. `edit`: sources and policies. `administer`: people, mail and what proves the rest.
 */
export const Right = z.enum(['public', 'read', 'suggest', 'decide', 'edit', 'administer']);
export type Right = z.infer<typeof Right>;

/** The most that a token may be used for. */
export const TokenRight = Right.exclude(['public']);
export type TokenRight = z.infer<typeof TokenRight>;

const leastRole: Readonly<Record<TokenRight, Role>> = {
  read: 'reader',
  // A suggestion by their program waits in everybody's list.
  suggest: 'analyst',
  decide: 'analyst',
  edit: 'editor',
  administer: 'admin',
};

export function may(role: Role | null, right: Right): boolean {
  if (right === 'public') return true;
  return role !== null && Role.options.indexOf(role) >= Role.options.indexOf(leastRole[right]);
}

/** True if a holder of no more than this right changes nothing, not even what is their own. */
export function onlyLooks(most: TokenRight): boolean {
  return Right.options.indexOf(most) < Right.options.indexOf('decide');
}

/** Like `may`, but never more than `most`, even if the role allows more. */
export function mayAtMost(most: TokenRight, role: Role, right: Right): boolean {
  return Right.options.indexOf(right) <= Right.options.indexOf(most) && may(role, right);
}

/** Kinds of links that sign in. The operator makes a `terminal` link on the machine itself. */
export const LinkMethod = z.enum(['mail', 'invitation', 'owner', 'terminal']);
export type LinkMethod = z.infer<typeof LinkMethod>;

/** How a person signed in to a browser. `provider` is the organisation's OpenID Connect provider. */
export const SignInMethod = z.enum([...LinkMethod.options, 'provider']);
export type SignInMethod = z.infer<typeof SignInMethod>;

/** A person's absence: first and last day, both included, and the account that stands in. Null if nobody does. */
export const Absence = z
  .object({ from: z.iso.date(), until: z.iso.date(), deputy: z.string().nullable() })
  .refine(({ from, until }) => from <= until);
export type Absence = z.infer<typeof Absence>;

/** A person who may sign in. */
export const Account = z.object({
  /** Derived from the address under a key of ours, so that two invitations to one address are one account. */
  id: z.string(),
  /** In lower case. */
  address: MailAddress,
  name: z.string().min(1),
  role: Role,
  /** `invited` until the link of an invitation was followed. */
  state: z.enum(['invited', 'active', 'disabled']),
  /** The language of mails about signing in. */
  language: UiLanguage,
  createdAt: Instant,
  /** SHA-256 of issuer and subject at the provider that signs them in, hex. Null before the first such sign-in. */
  identity: z.string().nullable().default(null),
  absence: Absence.nullable().default(null),
  /** True if the person is mailed reminders of their own dates. */
  isReminded: z.boolean().default(true),
  /** The audit sequence of the decision that this record reflects. */
  sequence: z.number().int().positive(),
});
export type Account = z.infer<typeof Account>;

export function isAbsent({ absence }: Pick<Account, 'absence'>, day: string): boolean {
  return absence !== null && absence.from <= day && day <= absence.until;
}

/** True if `other` may stand in for the account: another active person who may decide. Standing in gives no right. */
export function mayStandIn(other: Account, account: Pick<Account, 'id'>): boolean {
  return other.id !== account.id && other.state === 'active' && may(other.role, 'decide');
}

export function standInOf(account: Account, accounts: readonly Account[], day: string): Account | undefined {
  if (!isAbsent(account, day)) return undefined;
  return accounts.find((other) => other.id === account.absence?.deputy && mayStandIn(other, account));
}

/** A browser in which a person is signed in. The record is deleted when the session ends. */
export const Session = z.object({
  /** SHA-256 of the secret that the browser holds, hex. */
  id: z.string(),
  account: z.string(),
  method: SignInMethod,
  /** The browser's name for itself (`User-Agent`) at sign-in. */
  agent: z.string().max(200),
  signedInAt: Instant,
  /** When the browser was last given a new secret. */
  rotatedAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
});
export type Session = z.infer<typeof Session>;

/** What the organisation's provider or proxy claims about a person. All of it rests on their word. */
export interface Vouched {
  /** The identity there, which stays when the address changes. Null from a proxy, which knows addresses only. */
  readonly identity: Identity | null;
  /** In lower case. Null if none was given, or if it is no address. */
  readonly address: string | null;
  /** True if the provider or proxy knows the address to be theirs. */
  readonly isVerified: boolean;
  /** Empty if none was given. */
  readonly name: string;
  /** Null if no groups were given: the person may be in none, or the provider may not tell. */
  readonly groups: readonly string[] | null;
}

/** OpenID Connect Core 1.0 section 5.7: only issuer and subject together identify a person for good. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** Whom a provider or a proxy may let in, and in which role. */
export interface AdmissionRules {
  /** Who gets an account without an invitation: nobody, people whose groups give a role, or everybody in one role. */
  readonly newcomers: 'none' | 'groups' | Role;
  /** Empty if roles are given by hand. */
  readonly groupRoles: ReadonlyMap<string, Role>;
  /** Domains of addresses, in lower case. Empty if any domain may enter. */
  readonly domains: readonly string[];
}
