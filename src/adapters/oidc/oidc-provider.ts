import type * as OpenidClient from 'openid-client';
import type { CustomFetchOptions } from 'openid-client';
import type { Vouched } from '../../model/access/account.js';
import { isLoopbackHost } from '../../model/address/parse-url.js';
import { connectionCode } from '../../ports/bare-error.js';
import type { Clock } from '../../ports/clock.js';
import { type IdentityProvider, ProviderFailure, type SignInAttempt } from '../../ports/identity-provider.js';
import { joinClaims, lacks, readClaims } from './read-claims.js';

export interface OidcOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  readonly scopes: readonly string[];
  readonly groupsClaim: string;
  /** Trusts mail addresses even if the provider does not say that it verified them. */
  readonly unverifiedAddresses: boolean;
  readonly clock: Pick<Clock, 'now'>;
  /** Limit for one request, milliseconds. */
  readonly timeoutMs?: number;
}

type Library = typeof OpenidClient;
interface Discovered {
  readonly library: Library;
  readonly config: OpenidClient.Configuration;
}

const defaultTimeoutMs = 10_000;
/** After a failed discovery, further sign-ins within this time fail at once. */
const againAfterMs = 5_000;
/** The provider's metadata may change, so it is read again after this time. */
const knownForMs = 24 * 3_600_000;

/**
 * OpenID Connect by the authorization code flow with PKCE (OpenID Connect Core 1.0 section 3.1, RFC 7636), with state, nonce, and the
 * issuer in the callback (RFC 9207). The library is loaded and the provider's metadata is read at the first sign-in, so that the service
 * starts even if the provider is down.
 */
export function createOidcProvider(options: OidcOptions): IdentityProvider {
  const discovered = createDiscovery(options);
  const withProvider = async <T>(work: (known: Discovered) => T | Promise<T>): Promise<T> => {
    const known = await discovered();
    try {
      return await work(known);
    } catch (error) {
      throw classifyOidcError(known.library, error);
    }
  };
  return {
    newAttempt: () =>
      withProvider(({ library }) => ({
        state: library.randomState(),
        nonce: library.randomNonce(),
        codeVerifier: library.randomPKCECodeVerifier(),
      })),
    signInUrl: ({ state, nonce, codeVerifier }, callbackUrl) =>
      withProvider(async ({ library, config }) => {
        const parameters = {
          ...{ redirect_uri: callbackUrl, scope: options.scopes.join(' '), state, nonce },
          code_challenge: await library.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
        };
        return library.buildAuthorizationUrl(config, parameters).href;
      }),
    finish: (attempt, callback) => withProvider((known) => finish(known, options, attempt, callback)),
    signOutUrl: (returnUrl) =>
      withProvider(({ library, config }) => {
        if (config.serverMetadata().end_session_endpoint === undefined) return null;
        // The library adds the client's id, which identifies us, so that no person's ID token must be kept until they sign out.
        return library.buildEndSessionUrl(config, { post_logout_redirect_uri: returnUrl }).href;
      }),
  };
}

/** Reads the provider's metadata; concurrent callers share one request. After a failure it is read again a little later. */
function createDiscovery(options: OidcOptions): () => Promise<Discovered> {
  const nowMs = (): number => options.clock.now().getTime();
  let known: { readonly discovery: Promise<Discovered>; readonly untilMs: number } | undefined;
  return () => {
    if (known && nowMs() < known.untilMs) return known.discovery;
    const discovery = discover(options);
    const current = { discovery, untilMs: nowMs() + knownForMs };
    known = current;
    discovery.catch(() => {
      if (known === current) known = { discovery, untilMs: nowMs() + againAfterMs };
    });
    return discovery;
  };
}

async function discover(options: OidcOptions): Promise<Discovered> {
  const { clientId, clientSecret, timeoutMs = defaultTimeoutMs } = options;
  const library = await import('openid-client');
  const issuer = new URL(options.issuer);
  const isLocal = issuer.protocol === 'http:' && isLoopbackHost(issuer.hostname);
  try {
    const config = await library.discovery(
      issuer,
      clientId,
      { [library.clockTolerance]: 30 },
      clientAuthentication(library, clientSecret),
      {
        [library.customFetch]: createLimitedFetch(issuer),
        timeout: timeoutMs / 1_000,
        // The signature of an ID token is checked too, although it comes straight from the provider.
        execute: [library.enableNonRepudiationChecks, ...(isLocal ? [library.allowInsecureRequests] : [])],
      },
    );
    return { library, config };
  } catch (error) {
    const failure = classifyOidcError(library, error);
    throw new ProviderFailure('unavailable', failure.message, { cause: error });
  }
}

/** The method that the provider declares (OpenID Connect Discovery 1.0 section 3); the header if it declares none. */
function clientAuthentication(library: Library, secret: string | null): OpenidClient.ClientAuth {
  if (secret === null) return library.None();
  const [inHeader, inBody] = [library.ClientSecretBasic(secret), library.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return taken.includes('client_secret_basic') ? inHeader(server, ...rest) : inBody(server, ...rest);
  };
}

async function finish(
  { library, config }: Discovered,
  options: OidcOptions,
  { state, nonce, codeVerifier }: SignInAttempt,
  callback: URL,
): Promise<Vouched> {
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true };
  const tokens = await library.authorizationCodeGrant(config, callback, checks);
  const claims = tokens.claims();
  if (!claims) throw new ProviderFailure('invalid', 'expected an ID token, got none');
  const { userinfo_endpoint: more } = config.serverMetadata();
  const userInfo =
    more !== undefined && lacks(claims, options.groupsClaim)
      ? await library.fetchUserInfo(config, tokens.access_token, claims.sub)
      : {};
  return readClaims(joinClaims(claims, userInfo), options);
}

/** Limit for metadata, keys, tokens and claims; a person in thousands of groups has tens of kilobytes. */
const maxBytes = 1024 * 1024;

/**
 * Requests to the provider. It is the operator's own and may be private, so the guard against publishers that lead into the network
 * does not apply. Addresses in its metadata are used only over https, unless the provider itself is on this machine. Redirects are not
 * followed, and responses are read up to a limit.
 */
function createLimitedFetch(issuer: URL) {
  const isLocal = isLoopbackHost(issuer.hostname);
  return async (url: string, options: CustomFetchOptions): Promise<Response> => {
    const { protocol, hostname } = new URL(url);
    if (protocol !== 'https:' && !(isLocal && protocol === 'http:' && isLoopbackHost(hostname))) {
      throw new TypeError(`expected an https address, got ${protocol}//${hostname}`);
    }
    const { method, headers, body, signal = null } = options;
    // The library sends nothing but forms.
    const form = body instanceof URLSearchParams ? body : null;
    const answer = await fetch(url, { method, headers, body: form, signal, redirect: 'manual' });
    const { status, statusText } = answer;
    const hasNone = status === 204 || status === 205 || status === 304;
    const read = await readAtMost(answer);
    return new Response(hasNone ? null : read, { status, statusText, headers: withoutCoding(answer.headers) });
  };
}

async function readAtMost({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxBytes) throw new TypeError(`expected an answer of at most ${maxBytes} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** The body is decoded already, so its coding and length no longer apply. */
function withoutCoding(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete('content-encoding');
  kept.delete('content-length');
  return kept;
}

/** Codes for a missing response, or one that does not come from a provider. */
const noAnswer = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** Classifies a failed sign-in by classes and codes of the library, since messages and responses may quote tokens. */
function classifyOidcError(library: typeof OpenidClient, error: unknown): ProviderFailure {
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

/** Error codes of RFC 6749 section 5.2 are plain words; any other text is not shown. */
function word(text: string): string {
  return /^[a-z_]{1,60}$/.test(text) ? text : 'an error';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : connectionCode(error);
}
