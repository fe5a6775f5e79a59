import { z } from 'zod';
import { Enclosure, Instant } from './entry.js';
import { ItemKind } from './item-kind.js';

/** The link item-policy as the item carries it for search; the truth is the tag. */
export const TagState = z.enum(['suggested', 'confirmed', 'rejected', 'withdrawn']);
export type TagState = z.infer<typeof TagState>;

/** An entry that we accepted, with identity and what we understood of it. Its words are in its revisions. */
export const Item = z.object({
  id: z.string(),
  sourceId: z.string(),
  /** The rule that gave the id. */
  identity: z.enum(['guid', 'link', 'link-and-title']),
  /** Ordinal of the newest revision, from 1. */
  revision: z.number().int().positive(),
  title: z.string(),
  url: z.string().nullable(),
  /** The first words of the text, at most 400 characters, plain. */
  excerpt: z.string(),
  language: z.string(),
  jurisdiction: z.string(),
  kinds: z.array(ItemKind),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  /** Legal identifiers in canonical form, `celex:32024R1689`. */
  references: z.array(z.string()),
  publishedAt: Instant.nullable(),
  firstSeenAt: Instant,
  /**
   * The time that lists and cursors go by: when the newest revision was written, or when it was published for what a
   * source's first check found. Digests go by the revision's.
   */
  activityAt: Instant,
  /** When the check that brought the newest revision accepted it: older content never follows newer. */
  acceptedAt: Instant,
  /** Searchable and counted, never mailed. */
  backlog: z.boolean(),
  /** SHA-256 of what a revision is about, hex; equal content is no new revision. */
  contentHash: z.string(),
  /** The version of the rules that gave language, references, excerpt and analysed text. */
  enrichment: z.number().int().positive(),
  /** The revision that was last matched against the policies, 0 for none. */
  matchedRevision: z.number().int().nonnegative(),
  /** The sequence of the policy set under which it was matched. */
  matchedUnder: z.number().int().nonnegative(),
  policies: z.array(z.object({ id: z.string(), state: TagState, sequence: z.number().int().nonnegative() })),
});
export type Item = z.infer<typeof Item>;

/** One version of an item's content, as published. Created once, never changed. */
export const Revision = z.object({
  itemId: z.string(),
  ordinal: z.number().int().positive(),
  /** When it was written: the time that digests go by. */
  activityAt: Instant,
  backlog: z.boolean(),
  title: z.string(),
  url: z.string().nullable(),
  summary: z.string().nullable(),
  content: z.string().nullable(),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  enclosures: z.array(Enclosure),
  publishedAt: Instant.nullable(),
  updatedAt: Instant.nullable(),
  contentHash: z.string(),
  /** The check that brought it. */
  checkId: z.string(),
});
export type Revision = z.infer<typeof Revision>;
