import { z } from 'zod';
import { ItemDate, UnclearDate } from './dated.js';
import { ItemKind } from './item-kind.js';
import { Addressee, Obligation } from './obligation.js';
import { Procedure } from './procedure.js';
import { Relevance } from './relevance.js';
import { ItemTopic } from './taxonomy.js';

/** The kind of act that an item is, with the words that say so. Null if no words do: the kinds of the source apply then. */
const MainKind = z.object({ kind: ItemKind, cue: z.string().nullable() });

/** What rules find in the words of an entry. A finding that older items lack has a default until they are read again. */
export const Enrichment = z.object({
  language: z.string(),
  /** Legal identifiers in canonical form, `celex:32024R1689`, in the order of their first mention. */
  references: z.array(z.string()).readonly(),
  /** The beginning of the text, plain, at most 400 characters. */
  excerpt: z.string(),
  mainKind: MainKind.nullable().default(null),
  /** Null if nobody has judged yet. */
  relevance: Relevance.nullable().default(null),
  /** The strongest first. */
  topics: z.array(ItemTopic).readonly().default([]),
  /** In the order of the text, each date and role once. */
  dates: z.array(ItemDate).readonly().default([]),
  /**
   * Other coming dates, the likeliest to matter first, each day or month once. If the entry has no publication date, past ones are included.
   */
  unclearDates: z.array(UnclearDate).readonly().default([]),
  /** How many more unclear dates the text names. */
  unclearDatesLeft: z.number().int().nonnegative().default(0),
  addressees: z.array(Addressee).readonly().default([]),
  /** The signature by which similar texts are found, in base64: see `packSignature`. Empty for a text of a few words. */
  textSignature: z.string().default(''),
  /** In the order of the text. */
  obligations: z.array(Obligation).readonly().default([]),
  /** The procedure that the entry records. Null if it records none. */
  procedure: Procedure.nullable().default(null),
});
export type Enrichment = z.infer<typeof Enrichment>;
