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
  /** The version of the item that was judged. */
  revision: z.number().int().positive(),
  /** Empty where none was given. */
  reason: z.string(),
});
export type PolicyDecision = z.infer<typeof PolicyDecision>;

export const EntryPolicy = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['suggested', 'confirmed']),
  /** The words of the item that matched, as they stand in it. */
  words: z.array(z.string()).readonly(),
  /** Why, in words; absent where an earlier version composed it. */
  why: z.object({ fr: z.string(), en: z.string() }).optional(),
  /** What a person decided of it, or null where nobody did. */
  decision: PolicyDecision.nullable(),
});
export type EntryPolicy = z.infer<typeof EntryPolicy>;

/** From the version that the reader knows to the one that is told of; both by their ordinals. */
export const EntryChange = z.object({
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  kind: z.enum(['words', 'address', 'form', 'too-long']),
  /** Empty where it stayed the same. */
  title: Places,
  text: Places,
  /** Of changes that are too long to be kept whole: the words that went and came beside these. */
  removedWords: z.number().int().nonnegative().optional(),
  addedWords: z.number().int().nonnegative().optional(),
  /** Absent where none did. */
  moved: z.array(MovedDate).readonly().optional(),
  /** Steps of the procedure that came, or came on another day. */
  stages: z.array(Stage).readonly().optional(),
});
export type EntryChange = z.infer<typeof EntryChange>;

export const EntryEventGroup = z.object({
  id: z.string(),
  /** Of the entries of one event group the one with the smallest stands for it. */
  leadKey: z.string(),
  /** Who else tells of it, in this digest or not, in the order in which they were found. */
  others: z.array(z.object({ itemId: z.string(), sourceId: z.string(), seenAt: Instant })).readonly(),
});
export type EntryEventGroup = z.infer<typeof EntryEventGroup>;

/** One revision of an item with activity in the window, or of one that newer rules found to be asked for. Texts are as published: whoever shows them cleans and escapes. */
export const DigestEntry = z.object({
  ...Pair.shape,
  /** The item was known before: `revision > 1`. */
  amended: z.boolean(),
  /** It was published before the window, and understood within it. */
  foundLater: z.literal(true).optional(),
  cause: RevisionCause,
  title: z.string(),
  url: z.string().nullable(),
  /** Plain text. */
  excerpt: z.string(),
  /** What an amended item says otherwise than before; null where nothing is to be said of it, or nobody looked. */
  change: EntryChange.nullable(),
  sourceId: z.string(),
  authority: z.string(),
  jurisdiction: z.string(),
  kinds: z.array(ItemKind).readonly(),
  language: z.string(),
  /** The item's values by field; those of fields that were declared since are missing. */
  values: z.record(z.string(), z.array(z.string()).readonly()).readonly().default({}),
  /** Those that the item names, with their role. */
  dates: z.array(ItemDate).readonly().default([]),
  publishedAt: Instant.nullable(),
  firstSeenAt: Instant,
  activityAt: Instant,
  /** Those that it concerns: rejected and withdrawn tags are no business of a digest. */
  policies: z.array(EntryPolicy).readonly(),
  /** Null where no other source tells of the same event. */
  eventGroup: EntryEventGroup.nullable(),
});
export type DigestEntry = z.infer<typeof DigestEntry>;

export const UncheckedSource = z.object({
  sourceId: z.string(),
  /** When it was last read, or null for never. */
  since: Instant.nullable(),
  /** Null until something can be said; one failure after a success changes no state. */
  health: SourceHealth.nullable(),
  /** A check's code or outcome (`http-403`, `timeout`, `blocked`). */
  reason: z.string(),
});
export type UncheckedSource = z.infer<typeof UncheckedSource>;

/** What the watch rests on: which of the sources were read in the window. */
export const DigestCoverage = z.object({
  sourcesChecked: z.number().int().nonnegative(),
  sourcesOn: z.number().int().nonnegative(),
  unchecked: z.array(UncheckedSource).readonly(),
  /** Of those that were read: how many brought nothing new for longer than usual. */
  silent: z.number().int().nonnegative(),
  /** Sources of the catalogue that are switched off. */
  paused: z.number().int().nonnegative(),
});
export type DigestCoverage = z.infer<typeof DigestCoverage>;

/** The names of sources in each language, by id, as they were when they were looked up. */
export const SourceNames = z.record(z.string(), z.object({ fr: z.string(), en: z.string() }));
export type SourceNames = z.infer<typeof SourceNames>;

/** What was left out where nobody asked for it: a revision of an item that is not about AI and concerns no policy. */
export const LeftOutPair = Pair.extend({ activityAt: Instant });
export type LeftOutPair = z.infer<typeof LeftOutPair>;

/** A policy that a filter names and that suggests nothing: it was retired, or there is none, and then it has no name. */
export const LostPolicy = z.object({ id: z.string(), name: z.string().nullable() });
export type LostPolicy = z.infer<typeof LostPolicy>;

/**
 * What a filter selected in a window, as data: created once, for all subscriptions that ask for the same. Language and length
 * are no part of it.
 */
export const Composition = z.object({
  /** Hash of filter, policy set and window, of what the digests before it brought of its first hour, and of what was found later. */
  id: z.string(),
  filter: z.string(),
  /** The filter with names for ids, as they were then; absent in earlier ones, and where it says the same. */
  spoken: z.object({ fr: z.string(), en: z.string() }).optional(),
  /** Holds the activity in (windowStart, windowEnd], and what is owed of the hour before. */
  windowStart: Instant,
  windowEnd: Instant,
  composedAt: Instant,
  entries: z.array(DigestEntry).readonly(),
  /** Counted, not mailed; none where there is a filter. */
  leftOut: z.array(LeftOutPair).readonly().default([]),
  /** Publications of the window that are backlog: counted, not mailed. */
  backlog: z.number().int().nonnegative(),
  coverage: DigestCoverage,
  names: SourceNames,
  lostPolicies: z.array(LostPolicy).readonly().default([]),
});
export type Composition = z.infer<typeof Composition>;
