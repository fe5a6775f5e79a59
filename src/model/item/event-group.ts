import { z } from 'zod';
import type { DateRole } from './dated.js';
import { Instant, Title } from './entry.js';

/** Why two items are held to speak of the same event, the strongest first. */
export const EventGroupEvidence = z.enum(['same-address', 'same-act', 'translation', 'same-title']);
export type EventGroupEvidence = z.infer<typeof EventGroupEvidence>;

export const EventGroupReason = z.object({
  kind: EventGroupEvidence,
  /** The address, the reference or the title that both have, as it stands. */
  evidence: z.string(),
  withItem: z.string(),
});
export type EventGroupReason = z.infer<typeof EventGroupReason>;

/** A person's decision that an item does not belong. */
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
  /** Null for the item that the event group began with. */
  reason: EventGroupReason.nullable(),
  /** Once it is set it stays: the item is never put in again by itself. */
  takenOut: TakenOut.nullable(),
});
export type EventGroupMember = z.infer<typeof EventGroupMember>;

/**
 * The same event as several sources tell it, each source once. There is none for an item that is alone. The event group is the
 * truth of who belongs; what an item carries of it is a copy.
 */
export const EventGroup = z.object({
  id: z.string(),
  /** In the order in which they came. */
  members: z.array(EventGroupMember),
  /** The event group that took over its members, always one of a smaller id, or null. */
  mergedInto: z.string().nullable(),
});
export type EventGroup = z.infer<typeof EventGroup>;

/**
 * One thing by which other items may be recognised as the same event; the id is its hash. Created once, by the first item
 * that has it, and never changed.
 */
export const EventKey = z.object({
  id: z.string(),
  kind: z.enum(['address', 'act', 'title']),
  itemId: z.string(),
  sourceId: z.string(),
  /** The event group that the item belongs to, or would begin. */
  dossierId: z.string(),
  title: Title,
  url: z.string().nullable(),
  language: z.string(),
  /** When it was published, else first seen: what is told of weeks later is another event. */
  at: Instant,
  seenAt: Instant,
});
export type EventKey = z.infer<typeof EventKey>;

/** What two items have in common that shows them to be about the same. */
export interface CommonMatter {
  /** Acts in canonical form, or the rarest provision of one. */
  readonly references: readonly string[];
  /** Days by which both say that something happens. */
  readonly dates: readonly { readonly date: string; readonly role: DateRole }[];
  /** Ids of concepts of the glossary. */
  readonly subjects: readonly string[];
}

/** Why an item is to be read beside another. `share`: of their words, what both have in common, from 0 to 1. */
export type SeeAlsoReason =
  | { readonly kind: 'same-text'; readonly share: number }
  | ({ readonly kind: 'same-matter' } & CommonMatter);
