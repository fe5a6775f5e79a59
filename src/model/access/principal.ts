import { z } from 'zod';
import type { AuditEvent } from './audit.js';
import { looksLikeNobody } from './looks-like.js';

/** The name of a person who acts: something that can be read, without what breaks a line, reorders it or is blank and no space. */
export const PersonName = z
  .string()
  .trim()
  .min(1, { abort: true })
  .max(100)
  .refine(
    (name) => !/[\p{Cc}\u2028-\u202e\u2066-\u2069\u2800]/u.test(name) && /[\p{L}\p{N}]/u.test(name),
    'expected a name with letters, on one line',
  )
  .refine(
    (name) => !looksLikeNobody(name),
    'expected the name of a person, not one that reads as the program, a rule or nobody',
  );

/** How an installation came to know who a person is: `typed` into a form, said to the API or at a terminal, the `account` that runs a command, a sign-in, a token of theirs that a program sends. */
export const PersonAssurance = z.enum(['typed', 'api', 'terminal', 'account', 'signed-in', 'token']);
export type PersonAssurance = z.infer<typeof PersonAssurance>;

export interface Person {
  readonly kind: 'person';
  readonly name: string;
  readonly assurance: PersonAssurance;
  /** Id of the account, of whoever signed in. */
  readonly account?: string;
  readonly grantId?: string;
}

/** Who acts. Every decision takes one; a new way of telling who somebody is makes one more, and changes no decision. */
export type Principal =
  | Person
  /** Whoever holds an address that we signed and mailed; `grantId` is null for the links of earlier versions. */
  | { readonly kind: 'link'; readonly grantId: string | null }
  /** Whoever reaches the port, unnamed. */
  | { readonly kind: 'anonymous' }
  /** What somebody set to be done with arrivals in a saved search, which it is called after; `sequence` is that of the search as it was read. */
  | { readonly kind: 'rule'; readonly id: string; readonly name: string; readonly sequence: number }
  /** The program by itself; `name` is the setting that decides, where one does. */
  | { readonly kind: 'system'; readonly name?: string };

export const anonymous: Principal = { kind: 'anonymous' };

/** Whoever holds the link that the operator was shown: the program made it. */
export const programPrincipal: Principal = { kind: 'system' };

/** The actor of all that no named person decides. */
export const programActor = 'vigie';

const rulePrefix = 'rule:';

/** The actor of what is done by itself with arrivals in a saved search. */
export function ruleActor(searchId: string): string {
  return rulePrefix + searchId;
}

/** Id of the saved search; undefined for anybody else. */
export function searchOfRule(actor: string): string | undefined {
  return actor.startsWith(rulePrefix) ? actor.slice(rulePrefix.length) : undefined;
}

/** How sure the audit log is of who acted. */
export const Assurance = z.enum([...PersonAssurance.options, 'link', 'anonymous', 'rule', 'system']);
export type Assurance = z.infer<typeof Assurance>;

/** Id of the token by which a program acts; undefined where none does. */
export function tokenOf(by: Principal): string | undefined {
  return by.kind === 'person' ? by.grantId : undefined;
}

export function principalDetails(by: Principal): AuditEvent['details'] {
  if (by.kind === 'person') {
    const { assurance, account, grantId } = by;
    return {
      assurance,
      ...(account === undefined ? {} : { account }),
      ...(grantId === undefined ? {} : { grant: grantId }),
    };
  }
  return by.kind === 'link' && by.grantId !== null ? { assurance: 'link', grant: by.grantId } : { assurance: by.kind };
}

/**
 * How sure an event is of who acted. Earlier versions noted nothing: their names were as good as typed, and of what no person decided
 * nothing is known, as of what a later version may say.
 */
export function assuranceOf({ actor, details }: Pick<AuditEvent, 'actor' | 'details'>): Assurance | null {
  if (details.assurance === undefined) return actor === programActor ? null : 'typed';
  return Assurance.safeParse(details.assurance).data ?? null;
}

/**
 * The keys of the installation, 32 bytes or more each, the newest first. What is signed or hashed is so under the current one; what
 * an earlier one signed or hashed still holds, for as long as it is in the ring.
 */
export type KeyRing = readonly [current: Uint8Array, ...earlier: Uint8Array[]];
