import { createHmac, timingSafeEqual } from 'node:crypto';

/** What hubs may sign with (WebSub section 7), and how many bytes each gives. */
const digestBytes: Readonly<Record<string, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };
const form = /^(sha1|sha256|sha384|sha512)=([0-9a-f]{40,128})$/i;

/** The signature of a body that is read piece by piece. */
export interface SignatureCheck {
  update(chunk: Uint8Array): void;
  /** Whether the body was signed with the secret; once, after the last piece. In constant time. */
  holds(): boolean;
}

/** Undefined where `X-Hub-Signature` is missing, or is none that is known. */
export function checkSignature(secret: string, header: string | null): SignatureCheck | undefined {
  const [, method = '', hex = ''] = form.exec(header?.trim() ?? '') ?? [];
  const algorithm = method.toLowerCase();
  const got = Buffer.from(hex, 'hex');
  if (got.length === 0 || got.length !== digestBytes[algorithm]) return undefined;
  const hmac = createHmac(algorithm, secret);
  return {
    update: (chunk) => void hmac.update(chunk),
    holds: () => timingSafeEqual(hmac.digest(), got),
  };
}
