import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { UiLanguage } from '../ui-language.js';

/** There is at most one. */
export const chainCheckId = 'chain';

/** The end of the audit chain at a moment. A person who keeps it elsewhere can tell later if any earlier entry was altered. */
export const ChainHead = z.object({ sequence: z.number().int().positive(), hash: z.string(), at: Instant });
export type ChainHead = z.infer<typeof ChainHead>;

/** The form in which people keep a head: `12:0f3a…`. */
export function writeHead({ sequence, hash }: Pick<ChainHead, 'sequence' | 'hash'>): string {
  return `${sequence}:${hash}`;
}

/** A head that was kept elsewhere: at least the first characters of a hash, and the entry's sequence if it was noted. */
export interface KeptHead {
  readonly sequence?: number | undefined;
  readonly hash: string;
}

/** The characters of a hash that pages show beside each entry. */
export const leastOfHash = 16;

/** Reads the output of `writeHead`, a hash alone, or the beginning of a hash. Undefined for anything else. */
export function readHead(text: string): KeptHead | undefined {
  const [, number, hash = ''] = /^(?:(\d{1,12})\s*:\s*)?([0-9a-f]{16,64})$/.exec(text.trim().toLowerCase()) ?? [];
  if (hash === '') return undefined;
  return { hash, sequence: number === undefined ? undefined : Number(number) };
}

/** A fault in the audit chain, as `verifyChain` finds it. */
export const ChainTrouble = z.object({
  kind: z.enum(['broken', 'unreadable', 'cut', 'altered']),
  /** The entry concerned. Null if stored records differ from what the entries decided. */
  sequence: z.number().int().positive().nullable(),
  /** When it was found. */
  since: Instant,
});
export type ChainTrouble = z.infer<typeof ChainTrouble>;

export const StampTrouble = z.object({
  /** The code that the time-stamper port reported. A later version may know others. */
  failure: z.string(),
  detail: z.string(),
  since: Instant,
  attempts: z.number().int().positive(),
  /** When the next attempt is made. */
  nextAt: Instant,
});
export type StampTrouble = z.infer<typeof StampTrouble>;

/** How far the audit chain was verified, with the result. */
export const ChainCheck = z.object({
  id: z.literal(chainCheckId),
  /** The newest entry that was verified. Null while there is none. */
  head: ChainHead.nullable(),
  checkedAt: Instant,
  /** When the whole chain was last verified and compared with the stored records. Null if that has not been done. */
  fullAt: Instant.nullable(),
  trouble: ChainTrouble.nullable(),
  /** When these checks began. */
  startedAt: Instant,
  /** The end of the last week whose head was verified, stamped (or tried to be) and mailed. Null before the first. */
  weekAt: Instant.nullable(),
  stampTrouble: StampTrouble.nullable(),
});
export type ChainCheck = z.infer<typeof ChainCheck>;

/** The weekly mail that carries the head of the audit chain out of the installation, stored as it is sent. */
export const HeadReport = z.object({
  /** Derived from the week or the trouble, so that if two processes write the same report, only one succeeds. */
  id: z.string(),
  /** When the reported week ended, or when the trouble was found. */
  dueAt: Instant,
  at: Instant,
  /** Null while the log is empty. */
  head: ChainHead.nullable(),
  /** Entries since the previous report, or since the beginning. */
  entries: z.number().int().nonnegative(),
  /** The fault of the chain. Null if it was sound. */
  trouble: ChainTrouble.nullable(),
  /** The time-stamp of `head` that goes with the mail. Null if there is none. */
  timestampId: z.string().nullable(),
  recipient: z.string(),
  language: UiLanguage,
  timeZone: z.string(),
});
export type HeadReport = z.infer<typeof HeadReport>;

/** The id of the report on the week that ended at `dueAt`, ISO 8601. */
export function weekReportId(dueAt: string): string {
  return `head_${dueAt}`;
}

/** The id of the report on trouble that was found by the first check after the one at `checkedAt`. */
export function troubleReportId(checkedAt: string | undefined): string {
  return `head_trouble_${checkedAt ?? 'first'}`;
}

/** A time-stamping authority's answer for a head of the audit chain (RFC 3161). Created once for each head, never changed. */
export const HeadTimestamp = z.object({
  /** Derived from the sequence of the entry. */
  id: z.string(),
  /** The entry whose hash was stamped. */
  sequence: z.number().int().positive(),
  /** The entry's SHA-256, hex: the message imprint. */
  hash: z.string(),
  /** The moment that the authority vouches for (`genTime`). */
  stampedAt: Instant,
  /** The subject of the certificate that signed it. */
  authority: z.string(),
  /** True if the certificate chains to one that the operator trusts. False if the operator named none. */
  trusted: z.boolean(),
  /** The whole `TimeStampResp` in DER, base64, as `openssl ts -verify -in` takes it. */
  response: z.string(),
});
export type HeadTimestamp = z.infer<typeof HeadTimestamp>;

export function headTimestampId(sequence: number): string {
  return `stamp_${sequence.toString().padStart(12, '0')}`;
}
