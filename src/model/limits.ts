import { z } from 'zod';

/**
 * How much one request, one record and the whole watch may hold. Schemas, forms and decisions refuse more; the walk of all turns
 * (`test/web/turns`) fills a store up to here and holds that no turn of the serving thread gets long. Far above honest use. What is stored
 * above a limit that came later still opens, and is refused when it is changed.
 */
export const limits = {
  /** All of a body but the bytes of a file. */
  bodyBytes: 64 * 1024,
  /** Objects and arrays of a body in one another. */
  bodyLevels: 64,
  /** Of a form: each field as often as it was sent. */
  bodyFields: 4_000,
  /** Of a form that may hold files. */
  bodyParts: 100,
  /** Of JSON: values, keys, and what opens an object or an array. */
  bodyTokens: 20_000,

  /** Of a text in the search language: characters, as an address takes them. */
  queryChars: 4_000,
  /** Of a policy's query, which goes in no address; no more of any is read. */
  policyQueryChars: 20_000,
  /** Words, phrases and values of one query: FTS5 and Elasticsearch both limit how many clauses they take. */
  queryParts: 1_000,
  /** Of all filters of one search together. */
  filterValues: 200,
  filterValueChars: 200,
  /** Of all of them together: a page repeats each a few times. */
  filterChars: 10_000,
  /** Of a policy's form that are read one by one; those of one that has more are kept as they are written. */
  picks: 500,

  /** An id of anything, in characters. */
  idChars: 200,
  nameChars: 200,
  /** Of an instant, a day, a time zone. */
  momentChars: 64,
  reasonChars: 2_000,
  noteChars: 4_000,
  /** Of a list's continuation. */
  cursorChars: 2_000,

  /** Lists and records in the definition of a source; its texts are as long as the body that brings them. */
  definitionParts: 2_000,

  /** Findings of one item on which people have a word. */
  corrections: 1_000,
  /** Said of one item, those that were replaced included: its history shows each. */
  notes: 1_000,
  /** Of the watch, retired ones included: an item may be tagged by each. */
  policies: 500,
  /** Saved searches of one person. */
  ownSearches: 200,
  /** Of everybody, each of which may be a rule. */
  everybodysSearches: 2_000,
  /** Decisions of one batch. */
  batch: 2_000,
  /** More would be a mistake, or somebody who uses us to flood others. */
  webhooks: 50,
  /** Of one person, that hold. */
  tokens: 50,
  /** Calendars and feeds of one person. */
  links: 100,
} as const;

/** A text of a definition. */
export const DefinitionText = z.string().max(limits.bodyBytes);

/** A record of a definition, by names that people give. */
export function definitionRecord<V extends z.ZodType>(value: V, name: z.ZodString = DefinitionText) {
  const most = limits.definitionParts;
  const isWithin = (record: object): boolean => Object.keys(record).length <= most;
  return z.record(name, value).refine(isWithin, `expected at most ${most}`).meta({ maxProperties: most });
}
