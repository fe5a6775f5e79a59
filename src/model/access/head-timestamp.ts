import { z } from 'zod';
import { Instant } from '../item/entry.js';

/** What a time-stamping authority said of a head of the audit chain (RFC 3161). Created once for each head, never changed. */
export const HeadTimestamp = z.object({
  /** Follows from the entry. */
  id: z.string(),
  /** The entry whose hash was stamped. */
  sequence: z.number().int().positive(),
  /** Its SHA-256, hex: the message imprint. */
  hash: z.string(),
  /** The moment that the authority vouches for (`genTime`). */
  stampedAt: Instant,
  /** The subject of the certificate that signed it. */
  authority: z.string(),
  /** Whether the certificate leads to one that the operator trusts; false where none was named. */
  trusted: z.boolean(),
  /** The whole answer, a `TimeStampResp` in DER, base64: what `openssl ts -verify -in` takes. */
  response: z.string(),
});
export type HeadTimestamp = z.infer<typeof HeadTimestamp>;

export function headTimestampId(sequence: number): string {
  return `stamp_${sequence.toString().padStart(12, '0')}`;
}
