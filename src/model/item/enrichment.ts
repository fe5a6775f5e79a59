import { z } from 'zod';
import { ItemDate, UnclearDate } from './dated.js';
import { ItemKind } from './item-kind.js';
import { Addressee, Obligation } from './obligation.js';
import { Procedure } from './procedure.js';
import { Relevance } from './relevance.js';
import { ItemTopic } from './taxonomy.js';

/** What kind of act an item is, with the words that say so; null where nothing does and the source's kinds decide. */
const MainKind = z.object({ kind: ItemKind, cue: z.string().nullable() });

/** What rules find in the words of an entry. A finding that older items lack has a default: it is found when they are understood again. */
export const Enrichment = z.object({
  language: z.string(),
  /** Legal identifiers in canonical form, `celex:32024R1689`, in the order of their first mention. */
  references: z.array(z.string()).readonly(),
  /** The first words of the text, at most 400 characters, plain. */
  excerpt: z.string(),
  mainKind: MainKind.nullable().default(null),
  /** Null where nobody has judged yet. */
  relevance: Relevance.nullable().default(null),
  /** The strongest first. */
  topics: z.array(ItemTopic).readonly().default([]),
  /** In the order of the text, each date and role once. */
  dates: z.array(ItemDate).readonly().default([]),
  /** Other coming dates, each day or month once, the likeliest to count first; of a text without a date of its own, past ones too. */
  unclearDates: z.array(UnclearDate).readonly().default([]),
  /** How many more of them the text names. */
  unclearDatesLeft: z.number().int().nonnegative().default(0),
  addressees: z.array(Addressee).readonly().default([]),
  /** By which texts that say the same are found, in base64: see `packSignature`. Empty for a text of a few words. */
  textSignature: z.string().default(''),
  /** In the order of the text. */
  obligations: z.array(Obligation).readonly().default([]),
  /** The procedure that the entry is a record of, or null. */
  procedure: Procedure.nullable().default(null),
});
export type Enrichment = z.infer<typeof Enrichment>;
