import { z } from 'zod';

/**
 * How much one request, one record and the whole installation may hold. Schemas, forms and decisions refuse more. `test/web/turns` fills a
 * store up to these limits and proves that no turn of the serving thread gets long. They are far above honest use. A record that was stored
 * before its limit existed still opens, and is refused when it is changed.
 */
export const limits = {
  /** A request body, without the bytes of uploaded files. */
  bodyBytes: 64 * 1024,
  /** Nesting of objects and arrays in a body. */
  bodyLevels: 64,
  /** Fields of a form. A repeated field counts each time. */
  bodyFields: 4_000,
  /** Parts of a form that may hold files. */
  bodyParts: 100,
  /** Tokens of a JSON body: values, keys, and each `{` or `[`. */
  bodyTokens: 20_000,

  /** Characters of a text in the search language, as an address can carry. */
  queryChars: 4_000,
  /** Characters of a policy's query, which is in no address. The parser reads no more of any query. */
  policyQueryChars: 20_000,
  /** Words, phrases and values of one query: FTS5 and Elasticsearch both limit the number of clauses. */
  queryParts: 1_000,
  /** Values of all filters of one search together. */
  filterValues: 200,
  filterValueChars: 200,
  /** Characters of all filter values together: a page repeats each a few times. */
  filterChars: 10_000,
  /** Picks of a policy's form that are read one by one. If there are more, all stay as they are written. */
  picks: 500,

  /** Characters of any id. */
  idChars: 200,
  nameChars: 200,
  /** Characters of an instant, a day or a time zone. */
  momentChars: 64,
  reasonChars: 2_000,
  noteChars: 4_000,
  /** Characters of a list's continuation cursor. */
  cursorChars: 2_000,

  /** Entries of each list and record in a source definition. Its texts are limited by the body that brings them. */
  definitionParts: 2_000,

  /** Corrected findings of one item. */
  corrections: 1_000,
  /** Notes on one item, replaced ones included: its history shows each. */
  notes: 1_000,
  /** All policies, retired ones included: an item may be tagged with each. */
  policies: 500,
  /** Saved searches of one person. */
  ownSearches: 200,
  /** Saved searches for everybody. Each may have search actions. */
  everybodysSearches: 2_000,
  /** Decisions of one batch. */
  batch: 2_000,
  /** More would be a mistake, or somebody who uses Vigie to flood others. */
  webhooks: 50,
  /** Valid tokens of one person. */
  tokens: 50,
  /** Calendars and feeds of one person. */
  links: 100,
} as const;

/** A text in a source definition. */
export const DefinitionText = z.string().max(limits.bodyBytes);

/** A record in a source definition, under names that people choose. */
export function definitionRecord<V extends z.ZodType>(value: V, name: z.ZodString = DefinitionText) {
  const most = limits.definitionParts;
  const isWithin = (record: object): boolean => Object.keys(record).length <= most;
  return z.record(name, value).refine(isWithin, `expected at most ${most}`).meta({ maxProperties: most });
}
