import { z } from 'zod';
import { DateRole } from '../item/dated.js';
import { DefinitionText, definitionRecord, limits } from '../limits.js';
import { findPatternFault } from './linear-pattern.js';

/** What a definition says of how its source is asked and read. Interpreted by `src/sources`. */

/** A CSS selector as cheerio understands it. */
const Selector = z.string().min(1).max(500);

/** A regular expression; its first group, or all that it matches, is the value. */
export const Pattern = z
  .string()
  .max(300)
  .superRefine((text, context) => {
    const refused = findPatternFault(text);
    if (refused === null) return;
    const { fault, message } = refused;
    context.addIssue({
      code: 'custom',
      message: `expected a regular expression: ${message}`,
      params: { pattern: fault },
    });
  });

const Texts = z.array(DefinitionText).max(limits.definitionParts);

/** How a publisher writes days in figures: `03/04/2026` is the third of April, or the fourth of March. */
const DayOrder = z.enum(['day-first', 'month-first']);

/**
 * What is sent. In values, `{today}`, `{today-30d}` stand for a day (`2026-10-07`), `{now}`, `{now-7d}` for an instant
 * (`2026-10-07T09:30:00Z`).
 */
export const SourceRequest = z.strictObject({
  method: z.enum(['GET', 'POST']).default('GET'),
  /** Added to the address; a list repeats the parameter. */
  query: definitionRecord(z.union([DefinitionText, Texts])).default({}),
  headers: definitionRecord(
    DefinitionText,
    DefinitionText.regex(/^[A-Za-z0-9-]+$/, 'expected the name of a header'),
  ).default({}),
  /** JSON, sent with POST. */
  json: z.json().optional(),
  /** Of an answer, where the setting's limit is too small. */
  maxMegabytes: z.number().int().min(1).max(100).optional(),
  /** `application/x-www-form-urlencoded`, sent with POST. */
  form: definitionRecord(DefinitionText).optional(),
});
export type SourceRequest = z.infer<typeof SourceRequest>;

/** The name of a key: its value is in `VIGIE_KEY_<NAME>`, or in the file that `VIGIE_KEY_<NAME>_FILE` names. */
export const KeyName = DefinitionText.regex(
  /^[A-Z][A-Z0-9_]*$/,
  'expected capital letters, digits and underscores, such as PISTE_ID',
);

/** How a request proves who asks. The keys themselves never stand in a definition. */
export const SourceAuth = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('header'),
    name: DefinitionText.min(1),
    key: KeyName,
    prefix: DefinitionText.default(''),
  }),
  z.strictObject({ kind: z.literal('query'), name: DefinitionText.min(1), key: KeyName }),
  /** Client credentials (RFC 6749 section 4.4): a token is asked for, kept until it expires, and sent as Bearer. */
  z.strictObject({
    kind: z.literal('oauth2'),
    tokenUrl: z.url({ protocol: /^https?$/ }).max(limits.bodyBytes),
    id: KeyName,
    secret: KeyName,
    scope: DefinitionText.optional(),
  }),
]);
export type SourceAuth = z.infer<typeof SourceAuth>;

/** The names of the keys that a source's requests need; none where they need none. */
export function keyNames(auth: SourceAuth | undefined): string[] {
  if (auth === undefined) return [];
  return auth.kind === 'oauth2' ? [auth.id, auth.secret] : [auth.key];
}

/** Where the operator gives a key. */
export function keyVariable(name: string): string {
  return `VIGIE_KEY_${name}`;
}

/** How an answer leads to the next one; pages are asked for until one is empty, known, or the last that is wanted. */
export const ApiPages = z
  .strictObject({
    /** Path of the next page's address in the answer. */
    next: DefinitionText.optional(),
    /** A parameter that counts: of the query, or of the JSON body with POST (a path). */
    parameter: DefinitionText.optional(),
    start: z.number().int().default(1),
    step: z.number().int().positive().default(1),
    atMost: z.number().int().min(1).max(50).default(5),
  })
  .refine(
    ({ next, parameter }) => (next === undefined) !== (parameter === undefined),
    'expected either next or parameter',
  );
export type ApiPages = z.infer<typeof ApiPages>;

/**
 * A template: text with paths in braces, `{title}`, `{agencies[].name}`, `{links[0].href}`. Alternatives stand behind bars,
 * `{abstract|excerpts}`; the first that holds something counts. A field whose paths hold nothing is absent.
 */
export const Template = z.string().min(1).max(1_000);

/** Entries of an API: where the records stand in the answer, and which of their fields mean what. */
export const ApiReading = z.strictObject({
  format: z.enum(['json', 'csv', 'xml', 'zip-json']).default('json'),
  /** Path of the list of records; the answer itself where it is empty. */
  entries: DefinitionText.default(''),
  /** Paths that must hold something for a record to count, or the values that they may hold. */
  where: definitionRecord(z.union([z.literal(true), Texts])).default({}),
  /** Values put into other words, for templates: `{$chamber}`. A text that `map` does not hold stays as it is. */
  values: definitionRecord(
    z.strictObject({
      path: DefinitionText,
      match: Pattern.optional(),
      map: definitionRecord(DefinitionText).optional(),
    }),
    DefinitionText.regex(/^[a-zA-Z]+$/, 'expected letters'),
  ).default({}),
  fields: z.strictObject({
    id: Template.optional(),
    title: Template,
    url: Template.optional(),
    published: Template.optional(),
    updated: Template.optional(),
    summary: Template.optional(),
    content: Template.optional(),
    authors: Template.optional(),
    categories: Template.optional(),
    enclosures: Template.optional(),
  }),
  /** Where a record says what happens on which day, by role. */
  datesByRole: z.partialRecord(DateRole, Template).optional(),
  dates: DayOrder.default('day-first'),
  pages: ApiPages.optional(),
  /** Every answer shows the whole register: what is gone from it was removed. */
  complete: z.boolean().default(false),
});
export type ApiReading = z.infer<typeof ApiReading>;

/** Where a part of a row is found: a selector within it, and what of the element counts. */
const ListField = z.union([
  Selector,
  z.strictObject({
    select: Selector.optional(),
    /** Looked for from the nearest element around the row that this finds: a list may say the day once for several rows. */
    ancestor: Selector.optional(),
    attribute: DefinitionText.optional(),
    match: Pattern.optional(),
  }),
]);
export type ListField = z.infer<typeof ListField>;

export const ListReading = z.strictObject({
  entry: Selector,
  /** Removed before anything is read. */
  remove: z.array(Selector).max(limits.definitionParts).default([]),
  title: ListField,
  /** The first link of the row where it is absent. */
  link: ListField.optional(),
  id: ListField.optional(),
  date: ListField.optional(),
  summary: ListField.optional(),
  category: ListField.optional(),
  dates: DayOrder.default('day-first'),
  /** The page shows the whole register: what is gone from it was removed. */
  complete: z.boolean().default(false),
});
export type ListReading = z.infer<typeof ListReading>;

/** Which part of a document matters. Without `select` the main text is looked for. */
export const DocumentReading = z.strictObject({
  select: Selector.optional(),
  remove: z.array(Selector).max(limits.definitionParts).default([]),
});
export type DocumentReading = z.infer<typeof DocumentReading>;

/** Which addresses of a sitemap are entries, as regular expressions over the address. */
export const SitemapReading = z.strictObject({
  include: Pattern.optional(),
  exclude: Pattern.optional(),
  /** Sitemaps that an index names, the newest first. */
  atMost: z.number().int().min(1).max(50).default(5),
});
export type SitemapReading = z.infer<typeof SitemapReading>;

/** What the publisher asks of those who ask it. */
export const Politeness = z.strictObject({
  /** Milliseconds between two requests, where they exceed the setting. */
  spacingMs: z.number().int().min(0).max(3_600_000).optional(),
  /** Sources of one group share the spacing, whatever their hosts. */
  group: DefinitionText.regex(/^[a-z0-9-]+$/).optional(),
  /** Requests a day, over all sources of the group, or of this source. */
  perDay: z.number().int().positive().optional(),
  robots: z.enum(['obey', 'skip']).optional(),
  /** How far a `Retry-After` reaches. */
  retryAfter: z.enum(['host', 'source', 'domain']).default('host'),
});
export type Politeness = z.infer<typeof Politeness>;

/** Where the reference of a procedure stands in a template. */
export const referencePlace = '{reference}';
const WithReference = z
  .string()
  .max(500)
  .includes(referencePlace, { error: `expected a text with ${referencePlace}` });

/** How a source that follows one procedure is made for another: its reference is put into address and name. */
export const SourceTemplate = z.strictObject({
  url: WithReference,
  name: z.strictObject({ fr: WithReference, en: WithReference }),
  /** What the reference is called. */
  label: z.strictObject({ fr: DefinitionText.min(1), en: DefinitionText.min(1) }),
  example: DefinitionText.min(1),
  /** All of the reference. */
  match: Pattern,
});
