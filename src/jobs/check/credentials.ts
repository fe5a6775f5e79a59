import { z } from 'zod';
import { parseJson } from '../../model/parse-json.js';
import type { SourceDefinition } from '../../model/source/source.js';
import { useOf } from '../../model/source/source-key.js';
import { keyNames, keyVariable, type SourceAuth } from '../../model/source/source-reading.js';
import type { Clock } from '../../ports/clock.js';
import type { Fetcher, FetchFailure } from '../../ports/fetcher.js';
import type { KeyRule } from '../../sources/key-rule.js';
import type { Credentials } from '../../sources/plan-request.js';

export type CredentialsOutcome =
  | { readonly kind: 'ready'; readonly credentials: Credentials }
  | { readonly kind: 'missing'; readonly keys: readonly string[] }
  /** The publisher refused a token, or the keys must not be sent to the address of the definition. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** The token server did not answer, or asked to wait; this says nothing about the keys. */
  | { readonly kind: 'unanswered'; readonly failure: FetchFailure };

export interface CredentialsDeps {
  /** The operator's value of a key, or undefined. It takes precedence over keys of administrators. */
  readonly keyOf: (name: string) => string | undefined;
  /** Where the operator's keys may be sent. */
  readonly mayUse: KeyRule;
  /** Keys that administrators gave on pages. None if absent. */
  readonly heldKey?: HeldKeys | undefined;
  readonly fetcher: Pick<Fetcher, 'fetch'>;
  readonly clock: Clock;
}

/** The value of a key that was given for this use. Undefined if it was not, or can no longer be read. */
export type HeldKeys = (name: string, use: string) => Promise<string | undefined>;

/** A key that a source needs, and who gave it. Null if nobody did. */
export interface KeyStanding {
  readonly name: string;
  readonly from: 'operator' | 'pages' | null;
}

/** Provides the credentials for a source's requests. */
export interface CredentialsKeeper {
  standing(definition: Pick<SourceDefinition, 'url' | 'auth'>): Promise<readonly KeyStanding[]>;
  of(definition: Pick<SourceDefinition, 'url' | 'auth'>, signal?: AbortSignal): Promise<CredentialsOutcome>;
  forget(definition: Pick<SourceDefinition, 'auth'>): void;
}

type OAuth2 = Extract<SourceAuth, { kind: 'oauth2' }>;

/** RFC 6749 section 5.1; some servers write the seconds as text. */
const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(600),
});

const none: CredentialsOutcome = { kind: 'ready', credentials: { headers: {}, query: {} } };
/** A token is renewed early, so that it does not expire during a request. */
const earlyMs = 60_000;

/** Keys as given. OAuth2 tokens are requested when first needed and kept until they expire. */
export function createCredentialsKeeper(deps: CredentialsDeps): CredentialsKeeper {
  const tokens = new Map<string, { readonly token: string; readonly untilMs: number; readonly of: string }>();
  const givenKeys = async ({ url, auth }: Pick<SourceDefinition, 'url' | 'auth'>) => {
    const use = useOf({ url, auth }) ?? '';
    return Promise.all(
      keyNames(auth).map(async (name): Promise<KeyStanding & { readonly value: string }> => {
        const value = deps.keyOf(name) || undefined;
        if (value !== undefined) return { name, value, from: 'operator' };
        const held = await deps.heldKey?.(name, use);
        return { name, value: held ?? '', from: held === undefined ? null : 'pages' };
      }),
    );
  };
  return {
    async standing(definition) {
      return (await givenKeys(definition)).map(({ name, from }) => ({ name, from }));
    },
    async of({ url, auth }, signal) {
      if (auth === undefined) return none;
      const keys = await givenKeys({ url, auth });
      // An administrator's key holds its use, so it goes only where the administrator saw that it would.
      if (keys.some(({ from }) => from === 'operator') && !deps.mayUse({ url, auth })) return notForThere(url, auth);
      const missing = keys.filter(({ from }) => from === null);
      if (missing.length > 0) return { kind: 'missing', keys: missing.map(({ name }) => name) };
      const [first = '', second = ''] = keys.map(({ value }) => value);
      if (auth.kind === 'header') return ready({ headers: { [auth.name.toLowerCase()]: `${auth.prefix}${first}` } });
      if (auth.kind === 'query') return ready({ query: { [auth.name]: first } });
      const known = tokens.get(tokenKey(auth));
      const nowMs = deps.clock.now().getTime();
      // A replaced or removed key ends the tokens that were requested with it.
      const of = JSON.stringify([first, second]);
      if (known && known.of === of && known.untilMs > nowMs) return bearer(known.token);
      const asked = await askToken(deps, auth, { id: first, secret: second }, signal);
      if ('kind' in asked) return asked;
      tokens.set(tokenKey(auth), {
        token: asked.access_token,
        untilMs: nowMs + asked.expires_in * 1_000 - earlyMs,
        of,
      });
      return bearer(asked.access_token);
    },
    forget({ auth }) {
      if (auth?.kind === 'oauth2') tokens.delete(tokenKey(auth));
    },
  };
}

function tokenKey({ tokenUrl, id, secret, scope }: OAuth2): string {
  return JSON.stringify([tokenUrl, id, secret, scope]);
}

function notForThere(url: string, auth: SourceAuth): CredentialsOutcome {
  const names = keyNames(auth).map(keyVariable);
  const how = auth.kind === 'oauth2' ? '' : ` in the ${auth.kind === 'query' ? 'parameter' : 'header'} ${auth.name}`;
  const message = `expected ${names.join(', ')} where and how a definition in a file sends them, got ${new URL(url).origin}${how}`;
  return { kind: 'refused', code: 'key-not-for-there', message };
}

/** Client credentials in the body, as PISTE and most others take them (RFC 6749 sections 2.3.1 and 4.4.2). */
async function askToken(
  { fetcher }: CredentialsDeps,
  { tokenUrl, scope }: OAuth2,
  { id, secret }: { readonly id: string; readonly secret: string },
  signal: AbortSignal | undefined,
): Promise<z.infer<typeof TokenAnswer> | Extract<CredentialsOutcome, { kind: 'refused' | 'unanswered' }>> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret });
  if (scope !== undefined) form.set('scope', scope);
  const outcome = await fetcher.fetch({
    url: tokenUrl,
    method: 'POST',
    accept: 'application/json',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    ...(signal && { signal }),
  });
  if (outcome.kind === 'not-modified') return refused('no token');
  // Wrong keys give 400 or 401 (RFC 6749 section 5.2); a busy or broken server says nothing about them.
  if (outcome.kind === 'unreachable' || (outcome.kind === 'blocked' && outcome.status === 429))
    return { kind: 'unanswered', failure: outcome };
  if (outcome.kind !== 'fresh') return refused(outcome.message);
  const read = TokenAnswer.safeParse(parseJson(new TextDecoder().decode(outcome.body)));
  return read.success ? read.data : refused('an answer without access_token');
}

function refused(got: string): Extract<CredentialsOutcome, { kind: 'refused' }> {
  return {
    kind: 'refused',
    code: 'token-refused',
    message: `expected a token for the keys that were given, got ${got}`,
  };
}

function ready(credentials: Partial<Credentials>): CredentialsOutcome {
  return { kind: 'ready', credentials: { headers: {}, query: {}, ...credentials } };
}

function bearer(token: string): CredentialsOutcome {
  return ready({ headers: { authorization: `Bearer ${token}` } });
}
