import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyRing } from '../model/access/principal.js';
import type { SealedKey } from '../model/source/source-key.js';

type Place = Pick<SealedKey, 'mark' | 'use'> & { readonly name: string };

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a key of a publisher under the current key of the installation. Name, mark and use are authenticated, so that somebody who can
 * write to the store can neither redirect a key nor swap two keys. The nonce is made here, since none may be used twice.
 */
export function sealKey([current]: KeyRing, place: Place, value: string): SealedKey {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, derive(current), nonce).setAAD(authenticated(place));
  const sealed = Buffer.concat([nonce, sealing.update(value, 'utf8'), sealing.final(), sealing.getAuthTag()]);
  return { mark: place.mark, use: place.use, sealed: sealed.toString('base64url') };
}

/** The decrypted value, and whether it was under the current key. Undefined if no key of the ring opens it. */
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
      // Encrypted under another key, perhaps none of the ring.
    }
  }
  return undefined;
}

function authenticated({ name, mark, use }: Place): Buffer {
  return Buffer.from(JSON.stringify([name, mark, use]));
}

/** A key for this purpose alone, apart from the one that signs links. */
function derive(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', 'vigie.source-key.v1', 32));
}
