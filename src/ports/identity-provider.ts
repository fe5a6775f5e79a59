import { z } from 'zod';
import type { Vouched } from '../model/access/account.js';
import { CodedError } from '../model/coded-error.js';

/** The secrets of one sign-in; the browser's return must match them. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  /** RFC 7636 section 4.1. */
  readonly codeVerifier: string;
}

/**
 * `unavailable`: the provider did not answer, or not as a provider does; it may later. `refused`: the person or the provider said no.
 * `invalid`: the response does not prove who somebody is.
 */
export const ProviderFailureCode = z.enum(['unavailable', 'refused', 'invalid']);
export type ProviderFailureCode = z.infer<typeof ProviderFailureCode>;

/** The sign-in failed. The message quotes no code, token or secret. */
export class ProviderFailure extends CodedError<ProviderFailureCode> {
  override readonly name = 'ProviderFailure';
}

/** An OpenID Connect provider. It is not contacted before it is needed. All methods throw `ProviderFailure`. */
export interface IdentityProvider {
  newAttempt(): Promise<SignInAttempt>;
  /** The address to send a browser to; it comes back at `callbackUrl`. */
  signInUrl(attempt: SignInAttempt, callbackUrl: string): Promise<string>;
  /** Who the person is whose browser came back at this address, query included. */
  finish(attempt: SignInAttempt, callback: URL): Promise<Vouched>;
  /** Where a browser also signs out of the provider, to come back at `returnUrl`; null if the provider has no such page. */
  signOutUrl(returnUrl: string): Promise<string | null>;
}
