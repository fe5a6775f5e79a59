import { z } from 'zod';
import { DateRole } from '../item/dated.js';
import { DefinitionText, definitionRecord, limits } from '../limits.js';
import { findPatternFault } from './linear-pattern.js';

/** How a definition describes the requests and the reading of its source. Interpreted by `src/sources`. */

/** A CSS selector as cheerio understands it. */
const Selector = z.string().min(1).max(500);

/** A regular expression. Its value is the first group, or the whole match. */
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

/** The order of day and month in a publisher's numeric dates: `03/04/2026` is the third of April, or the fourth of March. */
const DayOrder = z.enum(['day-first', 'month-first']);

/**
 * The parts of a request. In values, `{today}` and `{today-30d}` stand for a day (`2026-10-07`), `{now}` and `{now-7d}` for an instant
 * (`2026-10-07T09:30:00Z`).
 */
export const SourceRequest = z.strictObject({
  method: z.enum(['GET', 'POST']).default('GET'),
  /** Added to the address. A list repeats the parameter. */
  query: definitionRecord(z.union([DefinitionText, Texts])).default({}),
  headers: definitionRecord(
    DefinitionText,
    DefinitionText.regex(/^[A-Za-z0-9-]+$/, 'expected the name of a header'),
  ).default({}),
  /** JSON, sent with POST. */
  json: z.json().optional(),
  /** The largest answer, if the setting's limit is too small. */
  maxMegabytes: z.number().int().min(1).max(100).optional(),
  /** `application/x-www-form-urlencoded`, sent with POST. */
  form: definitionRecord(DefinitionText).optional(),
});
export type SourceRequest = z.infer<typeof SourceRequest>;

/** The name of a key. Its value is in `VIGIE_KEY_<NAME>`, or in the file that `VIGIE_KEY_<NAME>_FILE` names. */
export const KeyName = DefinitionText.regex(
  /^[A-Z][A-Z0-9_]*$/,
  'expected capital letters, digits and underscores, such as PISTE_ID',
);

/** How a request authenticates. The keys themselves are never in a definition. */
export const SourceAuth = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('header'),
    name: DefinitionText.min(1),
    key: KeyName,
    prefix: DefinitionText.default(''),
  }),
  z.strictObject({ kind: z.literal('query'), name: DefinitionText.min(1), key: KeyName }),
  /** Client credentials (RFC 6749 section 4.4). A token is requested, kept until it expires, and sent as Bearer. */
  z.strictObject({
    kind: z.literal('oauth2'),
    tokenUrl: z.url({ protocol: /^https?$/ }).max(limits.bodyBytes),
    id: KeyName,
    secret: KeyName,
    scope: DefinitionText.optional(),
  }),
]);
export type SourceAuth = z.infer<typeof SourceAuth>;

/** The names of the keys that a source's requests need. Empty if they need none. */
export function keyNames(auth: SourceAuth | undefined): string[] {
  if (auth === undefined) return [];
  return auth.kind === 'oauth2' ? [auth.id, auth.secret] : [auth.key];
}

/** The environment variable in which the operator gives a key. */
export function keyVariable(name: string): string {
  return `VIGIE_KEY_${name}`;
}

/** How an answer leads to the next page. Pages are requested until one is empty or already known, or up to the last that is wanted. */
export const ApiPages = z
  .strictObject({
    /** Path of the next page's address in the answer. */
    next: DefinitionText.optional(),
    /** A parameter that counts pages or records: in the query, or in the JSON body with POST (a path). */
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
 * A template: text with paths in braces, `{title}`, `{agencies[].name}`, `{links[0].href}`. Bars separate alternatives,
 * `{abstract|excerpts}`: the first one with a value is used. A field whose paths have no values is absent.
 */
export const Template = z.string().min(1).max(1_000);

/** Entries of an API: where the records are in the answer, and the meaning of their fields. */
export const ApiReading = z.strictObject({
  format: z.enum(['json', 'csv', 'xml', 'zip-json']).default('json'),
  /** Path of the list of records. If it is empty, the answer itself is the list. */
  entries: DefinitionText.default(''),
  /** Paths that must have a value for a record to count, or the values that they may have. */
  where: definitionRecord(z.union([z.literal(true), Texts])).default({}),
  /** Values mapped to other words, for templates: `{$chamber}`. A text that is not in `map` stays as it is. */
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
  /** Where a record gives its dates, by role. */
  datesByRole: z.partialRecord(DateRole, Template).optional(),
  dates: DayOrder.default('day-first'),
  pages: ApiPages.optional(),
  /** Every answer shows the whole register, so an entry that disappears was removed. */
  complete: z.boolean().default(false),
});
export type ApiReading = z.infer<typeof ApiReading>;

/** Where a part of a row is found: a selector within the row, and the part of the element to use. */
const ListField = z.union([
  Selector,
  z.strictObject({
    select: Selector.optional(),
    /** Search from the nearest element around the row that matches this selector: a list may give the day once for several rows. */
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
  /** If absent, the first link of the row. */
  link: ListField.optional(),
  id: ListField.optional(),
  date: ListField.optional(),
  summary: ListField.optional(),
  category: ListField.optional(),
  dates: DayOrder.default('day-first'),
  /** The page shows the whole register, so an entry that disappears was removed. */
  complete: z.boolean().default(false),
});
export type ListReading = z.infer<typeof ListReading>;

/** The part of a document to read. Without `select`, the main text is detected. */
export const DocumentReading = z.strictObject({
  select: Selector.optional(),
  remove: z.array(Selector).max(limits.definitionParts).default([]),
});
export type DocumentReading = z.infer<typeof DocumentReading>;

/** The addresses of a sitemap that are entries, as regular expressions over the address. */
export const SitemapReading = z.strictObject({
  include: Pattern.optional(),
  exclude: Pattern.optional(),
  /** How many sitemaps of an index are read, the newest first. */
  atMost: z.number().int().min(1).max(50).default(5),
});
export type SitemapReading = z.infer<typeof SitemapReading>;

/** What the publisher asks of those who fetch from it. */
export const Politeness = z.strictObject({
  /** Milliseconds between two requests, if longer than the setting. */
  spacingMs: z.number().int().min(0).max(3_600_000).optional(),
  /** Sources of one group share the spacing, even across hosts. */
  group: DefinitionText.regex(/^[a-z0-9-]+$/).optional(),
  /** Requests a day, over all sources of the group, or of this source. */
  perDay: z.number().int().positive().optional(),
  robots: z.enum(['obey', 'skip']).optional(),
  /** What a `Retry-After` applies to. */
  retryAfter: z.enum(['host', 'source', 'domain']).default('host'),
});
export type Politeness = z.infer<typeof Politeness>;

/** The placeholder for a procedure's reference in a template. */
export const referencePlace = '{reference}';
const WithReference = z
  .string()
  .max(500)
  .includes(referencePlace, { error: `expected a text with ${referencePlace}` });

/** How to make a source for another procedure from one that follows a procedure: the reference is put into address and name. */
export const SourceTemplate = z.strictObject({
  url: WithReference,
  name: z.strictObject({ fr: WithReference, en: WithReference }),
  /** The name of the reference for people. */
  label: z.strictObject({ fr: DefinitionText.min(1), en: DefinitionText.min(1) }),
  example: DefinitionText.min(1),
  /** The pattern that a whole reference matches. */
  match: Pattern,
});
