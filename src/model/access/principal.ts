import { z } from 'zod';
import type { AuditEvent } from './audit.js';
import { looksLikeNobody } from './looks-like.js';

/** The name of a person who acts. It has to be legible: nothing that breaks the line, reorders text, or is blank without being a space. */
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

/**
 * How the installation knows who a person is: a name `typed` into a form, given to the API or at a terminal, the system `account` that runs
 * a command, a sign-in, or a token that their program sends.
 */
export const PersonAssurance = z.enum(['typed', 'api', 'terminal', 'account', 'signed-in', 'token']);
export type PersonAssurance = z.infer<typeof PersonAssurance>;

export interface Person {
  readonly kind: 'person';
  readonly name: string;
  readonly assurance: PersonAssurance;
  /** Id of the account of a person who signed in. */
  readonly account?: string;
  readonly grantId?: string;
}

/** Who acts. Every decision takes a principal. A new way of identifying people adds a kind here and changes no decision. */
export type Principal =
  | Person
  /** The holder of an address that we signed and mailed. `grantId` is null for links of earlier versions. */
  | { readonly kind: 'link'; readonly grantId: string | null }
  /** An unnamed visitor. */
  | { readonly kind: 'anonymous' }
  /** The actions of a saved search on its arrivals, under the search's name. `sequence` is the version of the search that was read. */
  | { readonly kind: 'rule'; readonly id: string; readonly name: string; readonly sequence: number }
  /** The program itself. `name` is the setting that decides, if one does. */
  | { readonly kind: 'system'; readonly name?: string };

export const anonymous: Principal = { kind: 'anonymous' };

/** The holder of the link that the operator was shown: the program made that link. */
export const programPrincipal: Principal = { kind: 'system' };

/** The actor of everything that no named person decides. */
export const programActor = 'vigie';

/** As the audit log has it since before they were called search actions. */
const searchActorPrefix = 'rule:';

/** The actor of a saved search's actions on its arrivals. */
export function searchActor(searchId: string): string {
  return searchActorPrefix + searchId;
}

/** Id of the saved search. Undefined for any other actor. */
export function searchOfActor(actor: string): string | undefined {
  return actor.startsWith(searchActorPrefix) ? actor.slice(searchActorPrefix.length) : undefined;
}

/** How certain the audit log is about who acted. */
export const Assurance = z.enum([...PersonAssurance.options, 'link', 'anonymous', 'rule', 'system']);
export type Assurance = z.infer<typeof Assurance>;

/** Id of the token by which a program acts. Undefined if no token is used. */
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
 * How certain an event is about who acted. Earlier versions recorded nothing: a name counts as typed. Null if no person decided, or if only
 * a later version knows the word.
 */
export function assuranceOf({ actor, details }: Pick<AuditEvent, 'actor' | 'details'>): Assurance | null {
  if (details.assurance === undefined) return actor === programActor ? null : 'typed';
  return Assurance.safeParse(details.assurance).data ?? null;
}

/**
 * The keys of the installation, each at least 32 bytes, the newest first. The current key signs and hashes. What an earlier key signed or
 * hashed stays valid while that key is in the ring.
 */
export type KeyRing = readonly [current: Uint8Array, ...earlier: Uint8Array[]];
