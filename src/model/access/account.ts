import { z } from 'zod';
import { MailAddress } from '../digest/subscription.js';
import { Instant } from '../item/entry.js';
import { UiLanguage } from '../ui-language.js';

/** What a person does in the watch; each may do all that the one before may. */
export const Role = z.enum(['reader', 'analyst', 'editor', 'admin']);
export type Role = z.infer<typeof Role>;

/**
 * What a route asks of whoever sends a request: `public` nothing, or a proof of its own in the address; `read` to look at what is
 * watched; `suggest` to put before people what they then decide; `decide` to tag, correct and set apart; `edit` sources and policies; `administer` people, mail and what proves the rest.
 */
export const Right = z.enum(['public', 'read', 'suggest', 'decide', 'edit', 'administer']);
export type Right = z.infer<typeof Right>;

/** What a token may at most be used for. */
export const TokenRight = Right.exclude(['public']);
export type TokenRight = z.infer<typeof TokenRight>;

const leastRole: Readonly<Record<TokenRight, Role>> = {
  read: 'reader',
  // What a program of theirs suggests waits in everybody's list.
  suggest: 'analyst',
  decide: 'analyst',
  edit: 'editor',
  administer: 'admin',
};

export function may(role: Role | null, right: Right): boolean {
  if (right === 'public') return true;
  return role !== null && Role.options.indexOf(role) >= Role.options.indexOf(leastRole[right]);
}

/** Whether whoever may do no more than this changes nothing by themselves, not even what is their own. */
export function onlyLooks(most: TokenRight): boolean {
  return Right.options.indexOf(most) < Right.options.indexOf('decide');
}

/** The same of whoever may do no more than `most`, whatever their role. */
export function mayAtMost(most: TokenRight, role: Role, right: Right): boolean {
  return Right.options.indexOf(right) <= Right.options.indexOf(most) && may(role, right);
}

/** Links that sign in. `terminal` is one that the operator made on the machine itself. */
export const LinkMethod = z.enum(['mail', 'invitation', 'owner', 'terminal']);
export type LinkMethod = z.infer<typeof LinkMethod>;

/** How somebody proved who they are, to be signed in in a browser; `provider` is the OpenID Connect provider of the organisation. */
export const SignInMethod = z.enum([...LinkMethod.options, 'provider']);
export type SignInMethod = z.infer<typeof SignInMethod>;

/** Days, both included, on which somebody is away, and the account of who stands in; null for nobody. */
export const Absence = z
  .object({ from: z.iso.date(), until: z.iso.date(), deputy: z.string().nullable() })
  .refine(({ from, until }) => from <= until);
export type Absence = z.infer<typeof Absence>;

/** A person who may sign in. */
export const Account = z.object({
  /** From the address, under a key of ours: two invitations of one address are one account. */
  id: z.string(),
  /** In small letters. */
  address: MailAddress,
  name: z.string().min(1),
  role: Role,
  /** `invited` until the link of an invitation was followed. */
  state: z.enum(['invited', 'active', 'disabled']),
  /** Of the mails about signing in. */
  language: UiLanguage,
  createdAt: Instant,
  /** SHA-256 of issuer and subject at the provider that signs them in, hex; null until it did. */
  identity: z.string().nullable().default(null),
  absence: Absence.nullable().default(null),
  /** Whether they are mailed of what is theirs and falls due. */
  isReminded: z.boolean().default(true),
  /** The audit sequence of the decision that this reflects. */
  sequence: z.number().int().positive(),
});
export type Account = z.infer<typeof Account>;

export function isAbsent({ absence }: Pick<Account, 'absence'>, day: string): boolean {
  return absence !== null && absence.from <= day && day <= absence.until;
}

/** Who may stand in for somebody: others who can sign in and may decide. To stand in gives no right. */
export function mayStandIn(other: Account, account: Pick<Account, 'id'>): boolean {
  return other.id !== account.id && other.state === 'active' && may(other.role, 'decide');
}

/** Who stands in for somebody on a day. */
export function standInOf(account: Account, accounts: readonly Account[], day: string): Account | undefined {
  if (!isAbsent(account, day)) return undefined;
  return accounts.find((other) => other.id === account.absence?.deputy && mayStandIn(other, account));
}

/** A browser in which somebody is signed in. It is deleted when it ends. */
export const Session = z.object({
  /** SHA-256 of the secret that the browser holds, hex. */
  id: z.string(),
  account: z.string(),
  method: SignInMethod,
  /** What the browser calls itself, as it said so when it signed in. */
  agent: z.string().max(200),
  signedInAt: Instant,
  /** When the browser was last given another secret. */
  rotatedAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
});
export type Session = z.infer<typeof Session>;

/** What a provider or a proxy of the organisation says of somebody: all of it is its word. */
export interface Vouched {
  /** Who they are there, whatever becomes of their address; null of a proxy, which knows addresses alone. */
  readonly identity: Identity | null;
  /** In small letters; null where it said none, or none that is an address. */
  readonly address: string | null;
  /** Whether the address is theirs as far as whoever vouches knows. */
  readonly isVerified: boolean;
  /** Empty where it said none. */
  readonly name: string;
  /** Null where it said none: somebody may be in none, or whoever vouches may not say. */
  readonly groups: readonly string[] | null;
}

/** OpenID Connect Core 1.0 section 5.7: issuer and subject together are the only thing that stays a person's. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** Whom a provider or a proxy may let in, and as what. */
export interface AdmissionRules {
  /** Who gets an account without an invitation: nobody, those whose groups give a role, everybody in a role. */
  readonly newcomers: 'none' | 'groups' | Role;
  /** Empty where roles are given by hand. */
  readonly groupRoles: ReadonlyMap<string, Role>;
  /** Of addresses, in small letters; empty for any. */
  readonly domains: readonly string[];
}
