import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Grant, type LinkScope, ownerOf } from '../model/access/grant.js';
import type { KeyRing } from '../model/access/principal.js';

/** Whether we signed a token for the scope; whether it still allows anything is for its grant to say. */
export type TokenVerdict =
  | {
      readonly kind: 'signed';
      /** Id of what the token acts upon. */
      readonly owner: string;
      /** Of a version without grants: the token itself says until when it holds, null for ever. */
      readonly earlier?: { readonly expiresAt: string | null };
    }
  | { readonly kind: 'forged' };

const MIN_KEY_BYTES = 16;
const MAX_TOKEN_LENGTH = 1_800;
const ID_FORM = /^[A-Za-z0-9_-]{1,200}$/;
const FORM = /^(v[12])\.([A-Za-z0-9_.-]+)\.([A-Za-z0-9_-]{43})$/;
const forged: TokenVerdict = { kind: 'forged' };

/**
 * `v2.<id of the grant>.<sequence>.<HMAC-SHA256>` under the current key, base64url, safe in a URL as it is: it can be written again
 * into each mail and need not be kept. The sequence is that of the grant's last revocation, so that what is given out afterwards is
 * another token. Throws a RangeError for a key that is too short or an id that has no place in a token.
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

/** Any key of the ring may have signed it. Never throws, whatever the token holds. */
export function verifyToken(keyRing: KeyRing, token: string, scope: LinkScope): TokenVerdict {
  if (token.length > MAX_TOKEN_LENGTH) return forged;
  const [, version, payload, signature] = FORM.exec(token) ?? [];
  if (payload === undefined || signature === undefined) return forged;
  // The scope of an earlier token is under its signature alone, that of today's in the id: neither is anything for another scope.
  const signed = version === 'v1' ? `vigie.v1.${scope}.${payload}` : `vigie.v2.${payload}`;
  // The signatures are compared as written: decoding first would accept several spellings of one token.
  const got = Buffer.from(signature);
  const hasSigned = (key: Uint8Array): boolean => timingSafeEqual(Buffer.from(sign(key, signed)), got);
  if (!keyRing.some((key) => key.length >= MIN_KEY_BYTES && hasSigned(key))) return forged;
  return version === 'v1' ? readEarlier(payload) : readPayload(payload, scope);
}

/** What stands for a token in its grant. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The payload bears our signature: it is what `signToken` wrote. */
function readPayload(payload: string, scope: LinkScope): TokenVerdict {
  const owner = ownerOf(payload.slice(0, payload.lastIndexOf('.')));
  return payload.startsWith(`${scope}_`) ? { kind: 'signed', owner } : forged;
}

/** `v1.<payload>.<HMAC-SHA256>`, of which the payload is `[owner, expiresAt]` as JSON in base64url. */
function readEarlier(payload: string): TokenVerdict {
  const [owner, expiresAt]: [string, string | null] = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return { kind: 'signed', owner, earlier: { expiresAt } };
}

function sign(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
