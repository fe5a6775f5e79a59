import type { Role } from './rights.js';

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
