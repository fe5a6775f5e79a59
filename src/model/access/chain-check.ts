import { z } from 'zod';
import { Instant } from '../item/entry.js';

/** There is one at most. */
export const chainCheckId = 'chain';

/** The end of the audit chain at a moment: who keeps it elsewhere can tell later whether anything before it was altered. */
export const ChainHead = z.object({ sequence: z.number().int().positive(), hash: z.string(), at: Instant });
export type ChainHead = z.infer<typeof ChainHead>;

/** As people keep it: `12:0f3a…`. Pure. */
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

/** Reads what `writeHead` wrote, or a hash alone, or how it begins; undefined for anything else. Pure. */
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

/** Why the head of the week has no time-stamp yet. */
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
