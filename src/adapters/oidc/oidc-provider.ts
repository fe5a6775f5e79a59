import type * as OpenidClient from 'openid-client';
import type { Vouched } from '../../model/access/vouched.js';
import { isLoopbackHost } from '../../model/address/loopback-host.js';
import type { Clock } from '../../ports/clock.js';
import { type IdentityProvider, ProviderFailure, type SignInAttempt } from '../../ports/identity-provider.js';
import { classifyOidcError } from './classify-oidc-error.js';
import { createLimitedFetch } from './limited-fetch.js';
import { joinClaims, lacks, readClaims } from './read-claims.js';

export interface OidcOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  readonly scopes: readonly string[];
  readonly groupsClaim: string;
  /** Believes addresses that the provider does not say it verified. */
  readonly unverifiedAddresses: boolean;
  readonly clock: Pick<Clock, 'now'>;
  /** Of one request, milliseconds. */
  readonly timeoutMs?: number;
}

type Library = typeof OpenidClient;
interface Discovered {
  readonly library: Library;
  readonly config: OpenidClient.Configuration;
}

const defaultTimeoutMs = 10_000;
/** Whoever comes right after a provider did not answer is told so at once. */
const againAfterMs = 5_000;
/** What a provider says of itself may change. */
const knownForMs = 24 * 3_600_000;

/**
 * OpenID Connect by the authorization code flow with PKCE (OpenID Connect Core 1.0 section 3.1, RFC 7636), state, nonce, and the issuer in
 * what comes back (RFC 9207). The library is loaded and the provider asked what it can do when somebody signs in first, so that a provider
 * that is down keeps no service from starting.
 */
export function createOidcProvider(options: OidcOptions): IdentityProvider {
  const discovered = createDiscovery(options);
  const asked = async <T>(work: (known: Discovered) => T | Promise<T>): Promise<T> => {
    const known = await discovered();
    try {
      return await work(known);
    } catch (error) {
      throw classifyOidcError(known.library, error);
    }
  };
  return {
    newAttempt: () =>
      asked(({ library }) => ({
        state: library.randomState(),
        nonce: library.randomNonce(),
        codeVerifier: library.randomPKCECodeVerifier(),
      })),
    signInUrl: ({ state, nonce, codeVerifier }, callbackUrl) =>
      asked(async ({ library, config }) => {
        const parameters = {
          ...{ redirect_uri: callbackUrl, scope: options.scopes.join(' '), state, nonce },
          code_challenge: await library.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
        };
        return library.buildAuthorizationUrl(config, parameters).href;
      }),
    finish: (attempt, callback) => asked((known) => finish(known, options, attempt, callback)),
    signOutUrl: (returnUrl) =>
      asked(({ library, config }) => {
        if (config.serverMetadata().end_session_endpoint === undefined) return null;
        // By the id of the client, which the library adds: no token of anybody's is kept for the day on which they leave.
        return library.buildEndSessionUrl(config, { post_logout_redirect_uri: returnUrl }).href;
      }),
  };
}

/** Asks the provider what it can do, once for all who come meanwhile; one that did not answer is asked again later. */
function createDiscovery(options: OidcOptions): () => Promise<Discovered> {
  const nowMs = (): number => options.clock.now().getTime();
  let known: { readonly asked: Promise<Discovered>; readonly untilMs: number } | undefined;
  return () => {
    if (known && nowMs() < known.untilMs) return known.asked;
    const asked = discover(options);
    const asking = { asked, untilMs: nowMs() + knownForMs };
    known = asking;
    asked.catch(() => {
      if (known === asking) known = { asked, untilMs: nowMs() + againAfterMs };
    });
    return asked;
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
        // The signature of an ID token is checked as well, though it comes straight from the provider.
        execute: [library.enableNonRepudiationChecks, ...(isLocal ? [library.allowInsecureRequests] : [])],
      },
    );
    return { library, config };
  } catch (error) {
    const failure = classifyOidcError(library, error);
    throw new ProviderFailure('unavailable', failure.message, { cause: error });
  }
}

/** As the provider says that it takes it (OpenID Connect Discovery 1.0 section 3); where it says nothing, in the header. */
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
  const told =
    more !== undefined && lacks(claims, options.groupsClaim)
      ? await library.fetchUserInfo(config, tokens.access_token, claims.sub)
      : {};
  return readClaims(joinClaims(claims, told), options);
}
