import { z } from 'zod';
import { MailAddress, UiLanguage } from '../digest/subscription.js';
import { Instant } from '../item/entry.js';
import { Role } from './rights.js';

/** Links that sign in. `terminal` is one that the operator made on the machine itself. */
export const LinkMethod = z.enum(['mail', 'invitation', 'owner', 'terminal']);
export type LinkMethod = z.infer<typeof LinkMethod>;

/** How somebody proved who they are, to be signed in in a browser; `provider` is the OpenID Connect provider of the organisation. */
export const SignInMethod = z.enum([...LinkMethod.options, 'provider']);
export type SignInMethod = z.infer<typeof SignInMethod>;

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
  /** The audit sequence of the decision that this reflects. */
  sequence: z.number().int().positive(),
});
export type Account = z.infer<typeof Account>;

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
