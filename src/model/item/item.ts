import { z } from 'zod';
import { Correction } from './correction.js';
import { PublishedDate } from './dated.js';
import { Enrichment } from './enrichment.js';
import { Enclosure, Instant, Title } from './entry.js';
import { EventGroupEvidence } from './event-group.js';
import { ItemKind } from './item-kind.js';
import { PublishedProcedure } from './procedure.js';
import { Triage } from './triage.js';

export const TagState = z.enum(['suggested', 'confirmed', 'rejected', 'withdrawn']);
export type TagState = z.infer<typeof TagState>;

/** A program's suggestion that an item concerns a policy. It waits for a person, and no rule reads it. */
export const ProgramSuggestion = z.object({
  program: z.string().max(100),
  /** Actor id of the person on whose behalf the program acts. */
  by: z.string(),
  reason: z.string().max(1_000),
  at: Instant,
  /** True if only the program suggests it: the policy's query does not find the item. */
  alone: z.boolean(),
});
export type ProgramSuggestion = z.infer<typeof ProgramSuggestion>;

/** A field value of the item that a policy's query asks for: `topic`, `biometrics`. The value of a date field is the date. */
export const FieldClause = z.object({ field: z.string(), value: z.string() });
export type FieldClause = z.infer<typeof FieldClause>;

export const ItemTag = z.object({
  /** Id of the policy. An item has at most one tag for each. */
  id: z.string(),
  state: TagState,
  /** The item's revision that was matched or judged. */
  revision: z.number().int().positive(),
  policyRevision: z.number().int().nonnegative(),
  /** The words of the item that matched, as written there. */
  words: z.array(z.string()),
  /** The field values that matched. Absent if an earlier version recorded none. */
  clauses: z.array(FieldClause).optional(),
  /**
   * Set if neither a query nor a program suggested the tag: a person confirmed a proposal learned from decisions, or tagged the item on
   * their own.
   */
  origin: z.enum(['learned', 'person']).optional(),
  /** The audit sequence of the decision or of the program's suggestion that this reflects. 0 while there is none. */
  sequence: z.number().int().nonnegative(),
  /** Actor id of the person who decided. Null for a suggestion. */
  by: z.string().nullable(),
  reason: z.string().nullable(),
  at: Instant,
  suggestedBy: ProgramSuggestion.optional(),
});
export type ItemTag = z.infer<typeof ItemTag>;

/** An accepted entry with its identity and our findings. Its texts are in its revisions. */
export const Item = z.object({
  id: z.string(),
  sourceId: z.string(),
  /** The identity rule that gave the id. */
  identity: z.enum(['guid', 'link', 'link-and-title']),
  /** Ordinal of the newest revision, from 1. */
  revision: z.number().int().positive(),
  /** Ordinal of the newest revision by the publisher, not by our parser. Null if an earlier version did not record it. */
  publisherRevision: z.number().int().positive().nullable().default(null),
  title: Title,
  url: z.string().nullable(),
  ...Enrichment.shape,
  jurisdiction: z.string(),
  kinds: z.array(ItemKind),
  /** True if its source as a whole is about AI: see `SourceDefinition`. */
  aboutAi: z.boolean().default(false),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  publishedAt: Instant.nullable(),
  firstSeenAt: Instant,
  /**
   * The time by which lists and cursors are sorted: when the newest revision was written. For what a source's first check found, it is the
   * publication date. Digests go by the revision's time instead.
   */
  activityAt: Instant,
  /** When the check that brought the newest revision accepted it. Older content never replaces newer. */
  acceptedAt: Instant,
  /**
   * The newest audit sequence when the publisher's last version was taken in. Unlike a moment, it does not depend on any clock. Null if an
   * earlier version wrote it.
   */
  saidUnder: z.number().int().nonnegative().nullable().default(null),
  /** Searchable and counted, never mailed. */
  backlog: z.boolean(),
  /** SHA-256 of the content, hex. Equal content makes no new revision. */
  contentHash: z.string(),
  /** When the publisher was found to have removed the item. Null while it is there. */
  removedAt: Instant.nullable().default(null),
  /** The version of analysis and rules that produced language, references, excerpt and analysed text: see `enrichmentVersion`. */
  enrichment: z.number().int().positive(),
  /** The revision that was last matched against the policies. 0 for none. */
  matchedRevision: z.number().int().nonnegative(),
  /** The sequence of the policy set that it was matched against. */
  matchedUnder: z.number().int().nonnegative(),
  policies: z.array(ItemTag),
  /** Ids of the saved searches for everybody that match it: see `askedInEverybodysName`. */
  savedSearches: z.array(z.string()).readonly().default([]),
  /** The event group that the item joined, or that a person took it out of for good. Null if it would begin its own. */
  dossier: z
    .object({ id: z.string(), reason: z.enum([...EventGroupEvidence.options, 'taken-out']) })
    .nullable()
    .default(null),
  /** SHA-256 of the linked document's text that was added to the item's words, hex. Null for none. */
  documentHash: z.string().nullable().default(null),
  /** When the item was last touched. Null if it never was. */
  understoodAt: Instant.nullable().default(null),
  /**
   * When each value (`policy:charte`), the dates of a field (`deadline`) or the words last changed other than by a version of the
   * publisher's: see `touch`.
   */
  touched: z.record(z.string(), Instant).readonly().default({}),
  /** Corrections by people, at most one for each finding. They outlive every new reading. */
  corrections: z.array(Correction).readonly().default([]),
  /** Triage by people, at most one entry for each field. */
  triage: z.array(Triage).readonly().default([]),
});
export type Item = z.infer<typeof Item>;

/** Ids of the policies that the item is linked to at present. */
export function linkedPolicies({ policies }: Pick<Item, 'policies'>): string[] {
  return policies.filter(isLink).map(({ id }) => id);
}

/**
 * True if a tag links the item to its policy, which searches, lists and mails go by. Rejected tags, withdrawn tags, and suggestions by a
 * program alone do not.
 */
export function isLink(tag: ItemTag): boolean {
  return tag.state === 'confirmed' || (tag.state === 'suggested' && !isProgramsAlone(tag));
}

/** True if a tag waits for a decision and only a program suggests it. */
export function isProgramsAlone({ state, suggestedBy }: Pick<ItemTag, 'state' | 'suggestedBy'>): boolean {
  return state === 'suggested' && suggestedBy?.alone === true;
}

/** The tags with this one added, in place of an earlier one for the same policy. */
export function withTag(tags: readonly ItemTag[], tag: ItemTag): ItemTag[] {
  const isKnown = tags.some(({ id }) => id === tag.id);
  return isKnown ? tags.map((before) => (before.id === tag.id ? tag : before)) : [...tags, tag];
}

/**
 * When the publisher last changed the item. Null if it never did. What a newer parser found in the same bytes does not move `activityAt`.
 */
export function amendedAt({ revision, activityAt, firstSeenAt }: Item): string | null {
  return revision > 1 && activityAt > firstSeenAt ? activityAt : null;
}

/**
 * Why a revision exists. The publisher changed the entry, removed it, restored it, or changed the linked document. Or a newer parser read
 * the same bytes, which is never reported as a change (`reader`).
 */
export const RevisionCause = z.enum(['published', 'removed', 'restored', 'document', 'reader']);
export type RevisionCause = z.infer<typeof RevisionCause>;

/** The changed passages of a text, each with some words around it. */
export const Places = z
  .array(z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })).readonly())
  .readonly();

/** One version of an item's content, as published. Created once, never changed. */
export const Revision = z.object({
  itemId: z.string(),
  ordinal: z.number().int().positive(),
  /** When it was written: the time that digests go by. */
  activityAt: Instant,
  backlog: z.boolean(),
  cause: RevisionCause.default('published'),
  title: Title,
  url: z.string().nullable(),
  summary: z.string().nullable(),
  content: z.string().nullable(),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  enclosures: z.array(Enclosure),
  publishedAt: Instant.nullable(),
  updatedAt: Instant.nullable(),
  /** Absent if the record names no dates. */
  dates: z.array(PublishedDate).optional(),
  /** Absent if the record is not of a procedure. */
  procedure: PublishedProcedure.optional(),
  contentHash: z.string(),
  checkId: z.string(),
  /** The version of the parser that read it. Null if it was not recorded. */
  reader: z.string().nullable().default(null),
  /**
   * The displayable form of summary and content, made safe in the sandbox. Only `parseShown` reads it. No part of the content hash. Absent
   * if the texts have no markup, or if it has not been made yet.
   */
  shown: z.string().optional(),
  /** The change in the linked document, if that is the cause: as much as lists have room for. Null if the change is too long to show. */
  documentChange: Places.nullable().optional(),
});
export type Revision = z.infer<typeof Revision>;

/**
 * A key by which entries of a source are recognised as the same item. Created once, never changed. A key whose hash is the id of an item
 * needs no row: the item proves it.
 */
export const ItemKey = z.object({
  /** See `itemKeyId`. */
  id: z.string(),
  /** The item that the key identifies. Null marks a link that several entries shared: such a link identifies nothing. */
  itemId: z.string().nullable(),
});
export type ItemKey = z.infer<typeof ItemKey>;

/**
 * The id begins with the source, so that rows of one source are stored together and one write touches few pages. The hash alone would
 * scatter them.
 */
export function itemKeyId(sourceId: string, key: string): string {
  return `${sourceId}_${key.slice(0, 32)}`;
}
