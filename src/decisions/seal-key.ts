import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyRing } from '../model/access/principal.js';
import type { SealedKey } from '../model/source/source-key.js';

type Place = Pick<SealedKey, 'mark' | 'use'> & { readonly name: string };

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a key of a publisher under the current key of the installation. Its name, mark and use are authenticated with it: whoever can
 * write to the store cannot have it sent elsewhere, nor put one in place of another. The nonce is made here, since none may come twice.
 */
export function sealKey([current]: KeyRing, place: Place, value: string): SealedKey {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, derive(current), nonce).setAAD(authenticated(place));
  const sealed = Buffer.concat([nonce, sealing.update(value, 'utf8'), sealing.final(), sealing.getAuthTag()]);
  return { mark: place.mark, use: place.use, sealed: sealed.toString('base64url') };
}

/** What was sealed, and whether under the current key; undefined where no key of the ring opens it. */
export function openKey(
  keyRing: KeyRing,
  name: string,
  key: SealedKey,
): { readonly value: string; readonly isCurrent: boolean } | undefined {
  const bytes = Buffer.from(key.sealed, 'base64url');
  for (const [index, one] of keyRing.entries()) {
    try {
      const opening = createDecipheriv(cipher, derive(one), bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
        .setAAD(authenticated({ ...key, name }))
        .setAuthTag(bytes.subarray(-tagBytes));
      const text = Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]);
      return { value: text.toString('utf8'), isCurrent: index === 0 };
    } catch {
      // Sealed under another key of the ring, or under none of it any more.
    }
  }
  return undefined;
}

function authenticated({ name, mark, use }: Place): Buffer {
  return Buffer.from(JSON.stringify([name, mark, use]));
}

/** For this purpose alone: what signs links encrypts nothing. */
function derive(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', 'vigie.source-key.v1', 32));
}
