import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { UiLanguage } from '../ui-language.js';

/** There is one at most. */
export const chainCheckId = 'chain';

/** The end of the audit chain at a moment: who keeps it elsewhere can tell later whether anything before it was altered. */
export const ChainHead = z.object({ sequence: z.number().int().positive(), hash: z.string(), at: Instant });
export type ChainHead = z.infer<typeof ChainHead>;

/** As people keep it: `12:0f3a…`. */
export function writeHead({ sequence, hash }: Pick<ChainHead, 'sequence' | 'hash'>): string {
  return `${sequence}:${hash}`;
}

/** A head as it was kept elsewhere: the first characters of a hash at least, and which entry it is of, where that was noted. */
export interface KeptHead {
  readonly sequence?: number | undefined;
  readonly hash: string;
}

/** As many characters of a hash as pages show beside each entry. */
export const leastOfHash = 16;

/** Reads what `writeHead` wrote, or a hash alone, or how it begins; undefined for anything else. */
export function readHead(text: string): KeptHead | undefined {
  const [, number, hash = ''] = /^(?:(\d{1,12})\s*:\s*)?([0-9a-f]{16,64})$/.exec(text.trim().toLowerCase()) ?? [];
  if (hash === '') return undefined;
  return { hash, sequence: number === undefined ? undefined : Number(number) };
}

/** What is wrong with the audit chain, as `verifyChain` says it. */
export const ChainTrouble = z.object({
  kind: z.enum(['broken', 'unreadable', 'cut', 'altered']),
  /** The entry concerned, or null where what is stored differs from what entries decided. */
  sequence: z.number().int().positive().nullable(),
  /** When it was found. */
  since: Instant,
});
export type ChainTrouble = z.infer<typeof ChainTrouble>;

export const StampTrouble = z.object({
  /** As the port of time-stampers says it; a later version may know others. */
  failure: z.string(),
  detail: z.string(),
  since: Instant,
  attempts: z.number().int().positive(),
  /** When it is tried again. */
  nextAt: Instant,
});
export type StampTrouble = z.infer<typeof StampTrouble>;

/** How far the audit chain was verified, and what came of it. */
export const ChainCheck = z.object({
  id: z.literal(chainCheckId),
  /** The newest entry that was verified; null while there is none. */
  head: ChainHead.nullable(),
  checkedAt: Instant,
  /** When all of it was last verified and compared with what is stored; null where that has not been done. */
  fullAt: Instant.nullable(),
  trouble: ChainTrouble.nullable(),
  /** When this began. */
  startedAt: Instant,
  /** The end of the last week whose head was verified, stamped or tried to be, and mailed; null before the first. */
  weekAt: Instant.nullable(),
  stampTrouble: StampTrouble.nullable(),
});
export type ChainCheck = z.infer<typeof ChainCheck>;

/** The weekly mail by which the head of the audit chain leaves the installation, stored as it is told. */
export const HeadReport = z.object({
  /** Follows from what it is of: of two processes that write the same one, one does. */
  id: z.string(),
  /** When the week ended that it is of, or when trouble was found. */
  dueAt: Instant,
  at: Instant,
  /** Null while the log is empty. */
  head: ChainHead.nullable(),
  /** Entries since the report before, or since the beginning. */
  entries: z.number().int().nonnegative(),
  /** What was wrong with the chain, null where it was sound. */
  trouble: ChainTrouble.nullable(),
  /** The time-stamp of `head` that goes with it, null where there is none. */
  timestampId: z.string().nullable(),
  recipient: z.string(),
  language: UiLanguage,
  timeZone: z.string(),
});
export type HeadReport = z.infer<typeof HeadReport>;

/** Of the week that ended then, ISO 8601. */
export function weekReportId(dueAt: string): string {
  return `head_${dueAt}`;
}

/** Of trouble that was found by the first look after the one at `checkedAt`. */
export function troubleReportId(checkedAt: string | undefined): string {
  return `head_trouble_${checkedAt ?? 'first'}`;
}

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
