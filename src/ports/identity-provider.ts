import { z } from 'zod';
import type { Vouched } from '../model/access/account.js';
import { CodedError } from '../model/coded-error.js';

/** What is made for one sign-in and must come back with it. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  /** RFC 7636 section 4.1. */
  readonly codeVerifier: string;
}

/**
 * `unavailable`: it did not answer, or not as a provider does; later it may. `refused`: the person, or the provider, said no. `invalid`: what
 * came back does not prove who somebody is.
 */
export const ProviderFailureCode = z.enum(['unavailable', 'refused', 'invalid']);
export type ProviderFailureCode = z.infer<typeof ProviderFailureCode>;

/** The provider signed nobody in. The message quotes no code, token or secret. */
export class ProviderFailure extends CodedError<ProviderFailureCode> {
  override readonly name = 'ProviderFailure';
}

/** An OpenID Connect provider, which nothing is asked of before it is needed. All throw `ProviderFailure`. */
export interface IdentityProvider {
  newAttempt(): Promise<SignInAttempt>;
  /** The address to which a browser is led, to come back at `callbackUrl`. */
  signInUrl(attempt: SignInAttempt, callbackUrl: string): Promise<string>;
  /** Who somebody is whose browser came back at this address, with its query. */
  finish(attempt: SignInAttempt, callback: URL): Promise<Vouched>;
  /** Where a browser is signed out of the provider too, to come back at `returnUrl`; null where it has no such page. */
  signOutUrl(returnUrl: string): Promise<string | null>;
}
