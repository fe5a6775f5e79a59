import { z } from 'zod';
import type { AuditEvent } from './audit.js';

const piece = 8;

/**
 * The last decision on a subject that a person saw, by its number in the audit log, or 0. A restore reuses numbers, so a number with the
 * beginning of its hash, `12-ab12cd34`, means exactly that decision.
 */
export const Seen = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .max(21)
    .regex(new RegExp(`^\\d{1,12}(-[0-9a-f]{${piece}})?$`)),
]);
export type Seen = z.infer<typeof Seen>;

export function seenOf({ sequence, hash }: Pick<AuditEvent, 'sequence' | 'hash'>): Seen {
  return `${sequence}-${hash.slice(0, piece)}`;
}

export function sequenceOf(seen: Seen): number {
  return Number.parseInt(String(seen), 10);
}

export function isSeen(seen: Seen, event: Pick<AuditEvent, 'sequence' | 'hash'>): boolean {
  return String(seen) === String(event.sequence) || seen === seenOf(event);
}
