import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../model/key-ring.js';

/** What a link allows whoever holds it to do. A token made for one purpose is forged for every other. */
export type TokenPurpose = 'confirm' | 'unsubscribe';

export interface TokenClaim {
  readonly purpose: TokenPurpose;
  /** Id of what the link acts upon, at most 200 characters. */
  readonly subject: string;
  /** ISO 8601; absent for a link that must work for as long as the mail is kept. */
  readonly expiresAt?: string | undefined;
}

export type TokenVerdict =
  | { readonly kind: 'valid'; readonly subject: string }
  /** It was ours, and allows nothing any more. */
  | { readonly kind: 'expired'; readonly subject: string }
  | { readonly kind: 'forged' };

const MIN_KEY_BYTES = 16;
const MAX_SUBJECT_LENGTH = 200;
const MAX_TOKEN_LENGTH = 1_800;
const FORM = /^v1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/;
const forged: TokenVerdict = { kind: 'forged' };

/**
 * `v1.<payload>.<HMAC-SHA256>` under the current key, base64url, safe in a URL as it is. The payload is readable by whoever holds
 * the token. Throws a RangeError for a key that is too short, a subject that is too long or a date that is none.
 */
export function signToken([key]: KeyRing, claim: TokenClaim): string {
  if (key.length < MIN_KEY_BYTES) {
    throw new RangeError(`token key: expected at least ${MIN_KEY_BYTES} bytes, got ${key.length}`);
  }
  if (claim.subject.length > MAX_SUBJECT_LENGTH) {
    throw new RangeError(
      `token subject: expected at most ${MAX_SUBJECT_LENGTH} characters, got ${claim.subject.length}`,
    );
  }
  const expiresAt = claim.expiresAt === undefined ? null : new Date(claim.expiresAt).toISOString();
  const payload = Buffer.from(JSON.stringify([claim.subject, expiresAt])).toString('base64url');
  return `v1.${payload}.${sign(key, claim.purpose, payload)}`;
}

/** Any key of the ring may have signed it. Never throws, whatever the token holds. A token is expired from `expiresAt` on. */
export function verifyToken(keyRing: KeyRing, token: string, purpose: TokenPurpose, now: Date): TokenVerdict {
  if (token.length > MAX_TOKEN_LENGTH) return forged;
  const [, payload, signature] = FORM.exec(token) ?? [];
  if (payload === undefined || signature === undefined) return forged;
  // The signatures are compared as written: decoding first would accept several spellings of one token.
  const got = Buffer.from(signature);
  const hasSigned = (key: Uint8Array): boolean => timingSafeEqual(Buffer.from(sign(key, purpose, payload)), got);
  if (!keyRing.some((key) => key.length >= MIN_KEY_BYTES && hasSigned(key))) return forged;
  return judge(JSON.parse(Buffer.from(payload, 'base64url').toString()), now);
}

/** The payload bears our signature: it is what `signToken` wrote. */
function judge([subject, expiresAt]: [string, string | null], now: Date): TokenVerdict {
  if (expiresAt !== null && now.getTime() >= Date.parse(expiresAt)) return { kind: 'expired', subject };
  return { kind: 'valid', subject };
}

/** The purpose is under the signature and not in the payload: no code path can forget to compare it. */
function sign(key: Uint8Array, purpose: TokenPurpose, payload: string): string {
  return createHmac('sha256', key).update(`vigie.v1.${purpose}.${payload}`).digest('base64url');
}
