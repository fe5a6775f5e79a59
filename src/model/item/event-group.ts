import { z } from 'zod';
import type { DateRole } from './dated.js';
import { Instant, Title } from './entry.js';

/** Evidence that two items report the same event, the strongest first. */
export const EventGroupEvidence = z.enum(['same-address', 'same-act', 'translation', 'same-title']);
export type EventGroupEvidence = z.infer<typeof EventGroupEvidence>;

export const EventGroupReason = z.object({
  kind: EventGroupEvidence,
  /** The address, reference or title that both have, as written. */
  evidence: z.string(),
  withItem: z.string(),
});
export type EventGroupReason = z.infer<typeof EventGroupReason>;

/** A person's decision that an item does not belong to the group. */
export const TakenOut = z.object({
  sequence: z.number().int().positive(),
  by: z.string(),
  reason: z.string(),
  at: Instant,
});
export type TakenOut = z.infer<typeof TakenOut>;

export const EventGroupMember = z.object({
  itemId: z.string(),
  sourceId: z.string(),
  seenAt: Instant,
  /** Null for the item that began the group. */
  reason: EventGroupReason.nullable(),
  /** Once set it stays: the item never rejoins on its own. */
  takenOut: TakenOut.nullable(),
});
export type EventGroupMember = z.infer<typeof EventGroupMember>;

/**
 * One event as several sources report it, each source once. An item that is alone has no group. The group is the truth about its members;
 * what an item holds of it is a copy.
 */
export const EventGroup = z.object({
  id: z.string(),
  /** In the order in which they joined. */
  members: z.array(EventGroupMember),
  /** The group that took over its members, which always has the smaller id. Null if it was not merged. */
  mergedInto: z.string().nullable(),
});
export type EventGroup = z.infer<typeof EventGroup>;

/**
 * A key by which other items of the same event may be recognised; the id is its hash. Created once, by the first item that has the key, and
 * never changed.
 */
export const EventKey = z.object({
  id: z.string(),
  kind: z.enum(['address', 'act', 'title']),
  itemId: z.string(),
  sourceId: z.string(),
  /** The group that the item belongs to, or would begin. */
  dossierId: z.string(),
  title: Title,
  url: z.string().nullable(),
  language: z.string(),
  /** When the item was published, or otherwise first seen. A report weeks later is about another event. */
  at: Instant,
  seenAt: Instant,
});
export type EventKey = z.infer<typeof EventKey>;

/** What two items share that shows they are about the same matter. */
export interface CommonMatter {
  /** Acts in canonical form, or the rarest provision of an act. */
  readonly references: readonly string[];
  /** Dates that both items name. */
  readonly dates: readonly { readonly date: string; readonly role: DateRole }[];
  /** Ids of concepts of the glossary. */
  readonly subjects: readonly string[];
}

/** Why an item is suggested as further reading beside another. `share`: the proportion of common words, from 0 to 1. */
export type SeeAlsoReason =
  | { readonly kind: 'same-text'; readonly share: number }
  | ({ readonly kind: 'same-matter' } & CommonMatter);

/** What shows that another entry tells of the same event: the part of its event keys that follows from its texts alone. */
export interface EventMarks {
  /** Its address without its language; null if the address may stand for several publications. */
  readonly address: string | null;
  readonly acts: {
    readonly byUrl: readonly string[];
    /** By the publisher's identifier. */
    readonly byId: readonly string[];
    readonly byTitle: readonly string[];
  };
  /** See `titleEventKey`. */
  readonly title: string | null;
}
