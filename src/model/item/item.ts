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

/** That a program said an item concerns a policy: its word waits for a person, and no rule reads it. */
export const ProgramSuggestion = z.object({
  program: z.string().max(100),
  /** Actor id of the person on whose behalf it acts. */
  by: z.string(),
  reason: z.string().max(1_000),
  at: Instant,
  /** Whether nothing but the program says so: the query of the policy does not find the item. */
  alone: z.boolean(),
});
export type ProgramSuggestion = z.infer<typeof ProgramSuggestion>;

/** What an item holds in a field that the query of a policy asks for: `topic`, `biometrics`; of a date the date. */
export const FieldClause = z.object({ field: z.string(), value: z.string() });
export type FieldClause = z.infer<typeof FieldClause>;

export const ItemTag = z.object({
  /** Id of the policy: an item has one tag for each at most. */
  id: z.string(),
  state: TagState,
  /** The item's revision that was matched or judged. */
  revision: z.number().int().positive(),
  policyRevision: z.number().int().nonnegative(),
  /** The words of the item that matched, as they stand in it. */
  words: z.array(z.string()),
  /** What of its fields matched; absent where an earlier version noted none. */
  clauses: z.array(FieldClause).optional(),
  /** Where no query and no program suggested it: a person did, from what was learned or by themselves. */
  origin: z.enum(['learned', 'person']).optional(),
  /** The audit sequence of the decision or a program's suggestion that this reflects; 0 while there is none. */
  sequence: z.number().int().nonnegative(),
  /** Actor id of the person who decided, or null for a suggestion. */
  by: z.string().nullable(),
  reason: z.string().nullable(),
  at: Instant,
  suggestedBy: ProgramSuggestion.optional(),
});
export type ItemTag = z.infer<typeof ItemTag>;

/** An entry that we accepted, with identity and what we understood of it. Its words are in its revisions. */
export const Item = z.object({
  id: z.string(),
  sourceId: z.string(),
  /** The rule that gave the id. */
  identity: z.enum(['guid', 'link', 'link-and-title']),
  /** Ordinal of the newest revision, from 1. */
  revision: z.number().int().positive(),
  /** Ordinal of the newest revision that the publisher made, not our reader; null where an earlier program did not note it. */
  publisherRevision: z.number().int().positive().nullable().default(null),
  title: Title,
  url: z.string().nullable(),
  ...Enrichment.shape,
  jurisdiction: z.string(),
  kinds: z.array(ItemKind),
  /** Its source is about AI as a whole: see `SourceDefinition`. */
  aboutAi: z.boolean().default(false),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  publishedAt: Instant.nullable(),
  firstSeenAt: Instant,
  /**
   * The time that lists and cursors go by: when the newest revision was written, or when it was published for what a
   * source's first check found. Digests go by the revision's.
   */
  activityAt: Instant,
  /** When the check that brought the newest revision accepted it: older content never follows newer. */
  acceptedAt: Instant,
  /** The newest audit sequence when its publisher last said something of it and we took it in: no clock moves it. Null of an earlier program. */
  saidUnder: z.number().int().nonnegative().nullable().default(null),
  /** Searchable and counted, never mailed. */
  backlog: z.boolean(),
  /** SHA-256 of what a revision is about, hex; equal content is no new revision. */
  contentHash: z.string(),
  /** When it was found that the publisher had taken it away, or null while it is there. */
  removedAt: Instant.nullable().default(null),
  /** The versions of analysis and rules that gave language, references, excerpt and analysed text: see `enrichmentVersion`. */
  enrichment: z.number().int().positive(),
  /** The revision that was last matched against the policies, 0 for none. */
  matchedRevision: z.number().int().nonnegative(),
  /** The sequence of the policy set under which it was matched. */
  matchedUnder: z.number().int().nonnegative(),
  policies: z.array(ItemTag),
  /** Ids of everybody's saved searches that ask for it: see `askedInEverybodysName`. */
  savedSearches: z.array(z.string()).readonly().default([]),
  /** The event group that it was put into, or out of which a person took it for good; null where it would begin its own. */
  dossier: z
    .object({ id: z.string(), reason: z.enum([...EventGroupEvidence.options, 'taken-out']) })
    .nullable()
    .default(null),
  /** SHA-256 of the text of the linked document that has joined the item's words, hex; null for none. */
  documentHash: z.string().nullable().default(null),
  /** When something was last touched of it; null where nothing ever was. */
  understoodAt: Instant.nullable().default(null),
  /** When each value (`policy:charte`), its dates of a field (`deadline`) or its words last came to be others, but for its publisher's versions: see `touch`. */
  touched: z.record(z.string(), Instant).readonly().default({}),
  /** What persons say in place of the rules, one for each finding at most: it outlives every reading. */
  corrections: z.array(Correction).readonly().default([]),
  /** What becomes of it, one for each field at most. */
  triage: z.array(Triage).readonly().default([]),
});
export type Item = z.infer<typeof Item>;

/** Ids of the policies that the item concerns as far as we know. */
export function linkedPolicies({ policies }: Pick<Item, 'policies'>): string[] {
  return policies.filter(isLink).map(({ id }) => id);
}

/** A rejected or withdrawn tag is no link, and neither is what a program alone suggests: searches, lists and mails go by links. */
export function isLink(tag: ItemTag): boolean {
  return tag.state === 'confirmed' || (tag.state === 'suggested' && !isProgramsAlone(tag));
}

/** Whether nothing but a program's word speaks for a tag that waits for a decision. */
export function isProgramsAlone({ state, suggestedBy }: Pick<ItemTag, 'state' | 'suggestedBy'>): boolean {
  return state === 'suggested' && suggestedBy?.alone === true;
}

/** The tags with this one in place of the one that it follows, or behind the others. */
export function withTag(tags: readonly ItemTag[], tag: ItemTag): ItemTag[] {
  const isKnown = tags.some(({ id }) => id === tag.id);
  return isKnown ? tags.map((before) => (before.id === tag.id ? tag : before)) : [...tags, tag];
}

/**
 * When the publisher said something else than at first, or null. What a newer reader found in the same bytes leaves
 * `activityAt` where it was.
 */
export function amendedAt({ revision, activityAt, firstSeenAt }: Item): string | null {
  return revision > 1 && activityAt > firstSeenAt ? activityAt : null;
}

/**
 * Why there is a revision: the publisher said something else, took the item away or brought it back, says something else in the
 * document that the item links, or we read the same bytes by a newer reader, which is never reported as a change.
 */
export const RevisionCause = z.enum(['published', 'removed', 'restored', 'document', 'reader']);
export type RevisionCause = z.infer<typeof RevisionCause>;

/** What changed in a text, each change with some words around it. */
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
  /** Absent where the record names none. */
  dates: z.array(PublishedDate).optional(),
  /** Absent where the record is of no procedure. */
  procedure: PublishedProcedure.optional(),
  contentHash: z.string(),
  checkId: z.string(),
  /** The version of what read it, or null where it was not noted. */
  reader: z.string().nullable().default(null),
  /**
   * What is shown of summary and content, made safe in the sandbox: see `parseShown`, the only reader. No part of the content hash. Absent
   * where they have no markup, or nobody made it yet.
   */
  shown: z.string().optional(),
  /** What the linked document says otherwise than before, where that is why: as much as lists have room for, null where it is too long to tell. */
  documentChange: Places.nullable().optional(),
});
export type Revision = z.infer<typeof Revision>;

/**
 * One thing by which entries of a source are recognised as the same item. Created once, never changed. A key whose hash is the
 * id of an item needs no row: the item is there to prove it.
 */
export const ItemKey = z.object({
  /** See `itemKeyId`. */
  id: z.string(),
  /** The item that it names. Null for the mark of a link that several entries had: such a link names nothing. */
  itemId: z.string().nullable(),
});
export type ItemKey = z.infer<typeof ItemKey>;

/** Rows of one source stand beside each other, so that what is written together touches few pages: the hash alone would scatter them. */
export function itemKeyId(sourceId: string, key: string): string {
  return `${sourceId}_${key.slice(0, 32)}`;
}
