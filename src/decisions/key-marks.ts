import { createHmac } from 'node:crypto';

/**
 * Tells under which secret names and addresses were hashed in an event, and nothing of the secret: where an installation goes on
 * with another one, hashes of before are not taken for altered.
 */
export function keyMark(secret: Uint8Array): string {
  return createHmac('sha256', secret).update('key mark').digest('hex').slice(0, 8);
}

/** Stands for a mail address in an event: without the secret nobody can try addresses on it. */
export function addressMark(secret: Uint8Array, address: string): string {
  return createHmac('sha256', secret).update(`address\n${address.toLowerCase()}`).digest('hex').slice(0, 32);
}
