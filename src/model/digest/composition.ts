import { z } from 'zod';
import { ItemDate, MovedDate } from '../item/dated.js';
import { Instant } from '../item/entry.js';
import { Places, RevisionCause } from '../item/item.js';
import { ItemKind } from '../item/item-kind.js';
import { Stage } from '../item/procedure.js';
import { SourceHealth } from '../source/source-health.js';

export const Pair = z.object({ itemId: z.string(), revision: z.number().int().positive() });
export type Pair = z.infer<typeof Pair>;

export const PolicyDecision = z.object({
  at: Instant,
  /** The revision of the item that was judged. */
  revision: z.number().int().positive(),
  /** Empty if none was given. */
  reason: z.string(),
});
export type PolicyDecision = z.infer<typeof PolicyDecision>;

export const EntryPolicy = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['suggested', 'confirmed']),
  /** The words of the item that matched, as written there. */
  words: z.array(z.string()).readonly(),
  /** The reason in words. Absent if an earlier version composed it. */
  why: z.object({ fr: z.string(), en: z.string() }).optional(),
  /** A person's decision. Null if there is none. */
  decision: PolicyDecision.nullable(),
});
export type EntryPolicy = z.infer<typeof EntryPolicy>;

/** The change from the revision that the reader knows to the reported one, both by ordinal. */
export const EntryChange = z.object({
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  kind: z.enum(['words', 'address', 'form', 'too-long']),
  /** Empty if it did not change. */
  title: Places,
  text: Places,
  /** For a change that is too long to show whole: the words removed and added beyond those shown. */
  removedWords: z.number().int().nonnegative().optional(),
  addedWords: z.number().int().nonnegative().optional(),
  /** Absent if no date moved. */
  moved: z.array(MovedDate).readonly().optional(),
  /** Steps of the procedure that are new, or that moved to another day. */
  stages: z.array(Stage).readonly().optional(),
});
export type EntryChange = z.infer<typeof EntryChange>;

export const EntryEventGroup = z.object({
  id: z.string(),
  /** The entry with the smallest key leads the entries of its event group. */
  leadKey: z.string(),
  /** Other items about the event, in this digest or not, in the order in which they were found. */
  others: z.array(z.object({ itemId: z.string(), sourceId: z.string(), seenAt: Instant })).readonly(),
});
export type EntryEventGroup = z.infer<typeof EntryEventGroup>;

/**
 * A revision of an item with activity in the window, or of an item that newer rules found to match. Texts are as published: clean and
 * escape them when they are shown.
 */
export const DigestEntry = z.object({
  ...Pair.shape,
  /** True if the item was known before: `revision > 1`. */
  amended: z.boolean(),
  /** True if it was published before the window and found to match within it. */
  foundLater: z.literal(true).optional(),
  cause: RevisionCause,
  title: z.string(),
  url: z.string().nullable(),
  /** Plain text. */
  excerpt: z.string(),
  /** The change of an amended item. Null if there is nothing to show, or if it was not compared. */
  change: EntryChange.nullable(),
  sourceId: z.string(),
  authority: z.string(),
  jurisdiction: z.string(),
  kinds: z.array(ItemKind).readonly(),
  language: z.string(),
  /** The item's values by field. Fields that were added to the program since are missing. */
  values: z.record(z.string(), z.array(z.string()).readonly()).readonly().default({}),
  /** The dates that the item names, with their roles. */
  dates: z.array(ItemDate).readonly().default([]),
  publishedAt: Instant.nullable(),
  firstSeenAt: Instant,
  activityAt: Instant,
  /** The policies that it concerns, without rejected and withdrawn tags. */
  policies: z.array(EntryPolicy).readonly(),
  /** Null if no other source reports the event. */
  eventGroup: EntryEventGroup.nullable(),
});
export type DigestEntry = z.infer<typeof DigestEntry>;

export const UncheckedSource = z.object({
  sourceId: z.string(),
  /** When it was last read. Null if it never was. */
  since: Instant.nullable(),
  /** Null until there is enough to judge. A single failure after a success changes no state. */
  health: SourceHealth.nullable(),
  /** A check's code or outcome (`http-403`, `timeout`, `blocked`). */
  reason: z.string(),
});
export type UncheckedSource = z.infer<typeof UncheckedSource>;

/** Which sources were read in the window: the basis of what the digest can claim. */
export const DigestCoverage = z.object({
  sourcesChecked: z.number().int().nonnegative(),
  sourcesOn: z.number().int().nonnegative(),
  unchecked: z.array(UncheckedSource).readonly(),
  /** Sources that were read and brought nothing new for longer than usual. */
  silent: z.number().int().nonnegative(),
  /** Sources of the catalogue that are switched off. */
  paused: z.number().int().nonnegative(),
});
export type DigestCoverage = z.infer<typeof DigestCoverage>;

/** The names of sources in each language, by id, at the time of composing. */
export const SourceNames = z.record(z.string(), z.object({ fr: z.string(), en: z.string() }));
export type SourceNames = z.infer<typeof SourceNames>;

/** A revision that was left out of a digest without a filter: its item is not about AI and concerns no policy. */
export const LeftOutPair = Pair.extend({ activityAt: Instant });
export type LeftOutPair = z.infer<typeof LeftOutPair>;

/** A policy that a filter names and that suggests nothing. It was retired, or it does not exist and has no name. */
export const LostPolicy = z.object({ id: z.string(), name: z.string().nullable() });
export type LostPolicy = z.infer<typeof LostPolicy>;

/**
 * What a filter selected in a window, as data. Created once for all subscriptions with the same filter, in any language and of any length.
 */
export const Composition = z.object({
  /**
   * Hash of the filter, the policy set, the window, what the previous digests brought of the window's first hour, and what was found later.
   */
  id: z.string(),
  filter: z.string(),
  /** The filter with names in place of ids, as they were then. Absent in earlier ones, and if it would be the same. */
  spoken: z.object({ fr: z.string(), en: z.string() }).optional(),
  /** The window is (windowStart, windowEnd]. It also covers what is still missing of the hour before. */
  windowStart: Instant,
  windowEnd: Instant,
  composedAt: Instant,
  entries: z.array(DigestEntry).readonly(),
  /** Counted, not mailed. Empty if there is a filter. */
  leftOut: z.array(LeftOutPair).readonly().default([]),
  /** Publications of the window that are backlog. Counted, not mailed. */
  backlog: z.number().int().nonnegative(),
  coverage: DigestCoverage,
  names: SourceNames,
  lostPolicies: z.array(LostPolicy).readonly().default([]),
});
export type Composition = z.infer<typeof Composition>;
