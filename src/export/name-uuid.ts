import { createHash } from 'node:crypto';

/** The namespace of all names that Vigie gives to others: a random UUID, which must never change. */
const namespace = Buffer.from('6f1d5cb29ad84d0e8f0f3f0c2f3b7a51', 'hex');

/**
 * A UUID derived from a name (version 5, RFC 9562 section 5.5): the same thing has the same UUID in every export, on every
 * machine.
 */
export function nameUuid(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
