import type * as OpenidClient from 'openid-client';
import { ProviderFailure } from '../../ports/identity-provider.js';

type Library = Pick<
  typeof OpenidClient,
  'AuthorizationResponseError' | 'ResponseBodyError' | 'WWWAuthenticateChallengeError' | 'ClientError'
>;

/** Of answers that are not there, or not a provider's. */
const noAnswer = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** What became of a sign-in, by the classes and codes of the library: messages and answers may quote tokens. */
export function classifyOidcError(library: Library, error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  const cause = { cause: error };
  if (error instanceof library.AuthorizationResponseError) {
    return new ProviderFailure('refused', `the provider answered ${word(error.error)}`, cause);
  }
  if (error instanceof library.ResponseBodyError) {
    const code = error.status >= 500 ? 'unavailable' : 'invalid';
    return new ProviderFailure(code, `the provider answered ${word(error.error)} (${error.status})`, cause);
  }
  if (error instanceof library.WWWAuthenticateChallengeError) {
    return new ProviderFailure('invalid', `the provider refused the client (${error.status})`, cause);
  }
  const code = codeOf(error);
  if (error instanceof library.ClientError) {
    return new ProviderFailure(
      noAnswer.has(code) ? 'unavailable' : 'invalid',
      `what came back does not hold (${code})`,
      cause,
    );
  }
  return new ProviderFailure('unavailable', `the provider could not be reached (${code})`, cause);
}

/** Error codes of RFC 6749 section 5.2 are words; anything else is not shown. */
function word(text: string): string {
  return /^[a-z_]{1,60}$/.test(text) ? text : 'an error';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
