import { createHmac } from 'node:crypto';
import type { KeyRing } from '../../model/access/key-ring.js';

/**
 * Tells under which key names and addresses were hashed in an event, and nothing of the key: where an installation goes on without
 * it, its hashes are not taken for altered. 8 hex digits.
 */
export function keyMark(key: Uint8Array): string {
  return createHmac('sha256', key).update('key mark').digest('hex').slice(0, 8);
}

/** The key that one of the marks is of, where the ring still has it. */
export function keyMarked(keyRing: KeyRing, marks: ReadonlySet<unknown>): Uint8Array | undefined {
  return keyRing.find((key) => marks.has(keyMark(key)));
}

/** Stands for a mail address in an event: without the key nobody can try addresses on it. */
export function addressMark(key: Uint8Array, address: string): string {
  return createHmac('sha256', key).update(`address\n${address.toLowerCase()}`).digest('hex').slice(0, 32);
}
