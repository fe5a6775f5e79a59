import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Grant, type LinkScope, ownerOf } from '../model/access/grant.js';
import type { KeyRing } from '../model/access/principal.js';

/** The result of checking a token's signature for a scope. Its grant decides if the token still permits anything. */
export type TokenVerdict =
  | {
      readonly kind: 'signed';
      /** Id of what the token gives access to. */
      readonly owner: string;
      /** Set for a token from a version without grants, which itself says how long it is valid. Null is for ever. */
      readonly earlier?: { readonly expiresAt: string | null };
    }
  | { readonly kind: 'forged' };

const MIN_KEY_BYTES = 16;
const MAX_TOKEN_LENGTH = 1_800;
const ID_FORM = /^[A-Za-z0-9_-]{1,200}$/;
const FORM = /^(v[12])\.([A-Za-z0-9_.-]+)\.([A-Za-z0-9_-]{43})$/;
const forged: TokenVerdict = { kind: 'forged' };

/**
 * Signs a token for a grant: `v2.<id of the grant>.<sequence>.<HMAC-SHA256>` under the current key, base64url, safe in a URL. Signing again
 * gives the same token, so it need not be stored. The sequence is that of the grant's last revocation, so that a later token differs.
 * Throws `RangeError` if the key is too short or the id does not fit in a token.
 */
export function signToken([key]: KeyRing, { id, sequence }: Pick<Grant, 'id' | 'sequence'>): string {
  if (key.length < MIN_KEY_BYTES) {
    throw new RangeError(`token key: expected at least ${MIN_KEY_BYTES} bytes, got ${key.length}`);
  }
  if (!ID_FORM.test(id)) {
    throw new RangeError(`token: expected an id of at most 200 letters, digits, - and _, got ${JSON.stringify(id)}`);
  }
  const payload = `${id}.${sequence}`;
  return `v2.${payload}.${sign(key, `vigie.v2.${payload}`)}`;
}

/** Checks a token against every key of the ring. Never throws, for any token. */
export function verifyToken(keyRing: KeyRing, token: string, scope: LinkScope): TokenVerdict {
  if (token.length > MAX_TOKEN_LENGTH) return forged;
  const [, version, payload, signature] = FORM.exec(token) ?? [];
  if (payload === undefined || signature === undefined) return forged;
  // An earlier token has its scope only in the signed text, today's in the id. So neither is valid for another scope.
  const signed = version === 'v1' ? `vigie.v1.${scope}.${payload}` : `vigie.v2.${payload}`;
  // The signatures are compared as written: decoding first would accept several spellings of one token.
  const got = Buffer.from(signature);
  const hasSigned = (key: Uint8Array): boolean => timingSafeEqual(Buffer.from(sign(key, signed)), got);
  if (!keyRing.some((key) => key.length >= MIN_KEY_BYTES && hasSigned(key))) return forged;
  return version === 'v1' ? readEarlier(payload) : readPayload(payload, scope);
}

/** The hash that a grant stores in place of its token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The payload is signed, so `signToken` wrote it. */
function readPayload(payload: string, scope: LinkScope): TokenVerdict {
  const owner = ownerOf(payload.slice(0, payload.lastIndexOf('.')));
  return payload.startsWith(`${scope}_`) ? { kind: 'signed', owner } : forged;
}

/** `v1.<payload>.<HMAC-SHA256>`, with the payload `[owner, expiresAt]` as JSON in base64url. */
function readEarlier(payload: string): TokenVerdict {
  const [owner, expiresAt]: [string, string | null] = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return { kind: 'signed', owner, earlier: { expiresAt } };
}

function sign(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
