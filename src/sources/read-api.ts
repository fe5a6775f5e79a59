import { DateRole, type PublishedDate } from '../model/item/dated.js';
import type { Entry } from '../model/item/entry.js';
import type { ProcedureReading } from '../model/source/source-kind.js';
import type { NextPage, SourceAnswer, SourcePage } from '../model/source/source-page.js';
import type { ApiReading } from '../model/source/source-reading.js';
import { emptyDraft } from '../parse/feed/entry-draft.js';
import { finishEntry } from '../parse/feed/finish-entry.js';
import { FeedWarnings, maxEntries } from '../parse/feed/limits.js';
import { resolveUrl } from '../parse/feed/resolve-url.js';
import { parseCalendarDay } from '../parse/parse-date.js';
import { FieldMatches, findDate } from './field-matches.js';
import { createProcedureParser } from './read-procedure.js';
import { readDocuments } from './read-records.js';
import { AnswerRefused } from './source-answer.js';
import { compilePath, compileTemplate, type Template, toText } from './template.js';

type FieldName = keyof ApiReading['fields'];
type Fields = Partial<Record<FieldName, Template>>;

interface ApiOptions {
  readonly timeZone: string;
  /** The value of the counting parameter for this page. */
  readonly page?: number | undefined;
  readonly procedure?: ProcedureReading | undefined;
}

/** Reads the records of an API by a definition. Throws `AnswerRefused`, or `FeedRefused` for hostile JSON. */
export function readApi(answer: SourceAnswer, reading: ApiReading, options: ApiOptions): SourcePage {
  const warnings = new FeedWarnings();
  const matches = new FieldMatches();
  matches.expect('entries', reading.entries);
  const toEntry = createEntryParser(answer.url, reading, { ...options, warnings, matches });
  const entries: Entry[] = [];
  let records = 0;
  let next: NextPage[] = [];
  for (const document of readDocuments(answer, reading.format)) {
    const found = findRecords(document, reading);
    matches.count('entries', found.length);
    for (const record of found.filter(createFilter(reading))) {
      if (records < maxEntries) entries.push(...toEntry(record));
      records += 1;
    }
    next = findNext(document, reading, { url: answer.url, page: options.page, records: found.length });
  }
  if (records > maxEntries) {
    warnings.add('too-many-entries', `answer: kept ${maxEntries} of ${records} entries, left ${records - maxEntries}`);
  }
  return { format: null, title: '', entries, warnings: warnings.list(), next, matches: matches.list() };
}

/** An empty list is a valid answer; if the path leads nowhere, the answer has changed its shape. */
function findRecords(document: unknown, { entries }: ApiReading): unknown[] {
  const found = compilePath(entries)(document);
  if (found.length > 0 || isEmptyList(document, entries)) return found;
  const got = JSON.stringify(document)?.slice(0, 120) ?? 'nothing';
  throw new AnswerRefused('not-a-list', `answer: expected records at "${entries}", got ${got}`);
}

function isEmptyList(document: unknown, path: string): boolean {
  const last = path.replace(/(?<!\[\]|\.\*)(?:\[\]|\.\*)+$/, '').lastIndexOf('.');
  const parents = last < 0 ? [document] : compilePath(path.slice(0, last))(document);
  const name = path.slice(last + 1).replace(/\[\]$/, '');
  if (name === '') return Array.isArray(document);
  // Some answers omit an empty list, or set it to null; the object around it is still there, and gives the number of records.
  return parents.some((parent) => typeof parent === 'object' && parent !== null && (name === '*' || name in parent));
}

function createFilter({ where }: ApiReading): (record: unknown) => boolean {
  const conditions = Object.entries(where).map(([path, wanted]) => ({ read: compilePath(path), wanted }));
  return (record) =>
    conditions.every(({ read, wanted }) => {
      const texts = read(record).flatMap((value) => toText(value) ?? []);
      return wanted === true ? texts.length > 0 : texts.some((text) => wanted.includes(text));
    });
}

interface ParserOptions extends ApiOptions {
  readonly warnings: FeedWarnings;
  readonly matches: FieldMatches;
}

function createEntryParser(url: string, reading: ApiReading, options: ParserOptions): (record: unknown) => Entry[] {
  const { warnings, matches, timeZone } = options;
  const fields: Fields = {};
  for (const [name, template] of Object.entries(reading.fields)) {
    if (template === undefined || !isFieldName(name, reading)) continue;
    fields[name] = compileTemplate(template, reading.values);
    matches.expect(name, template);
  }
  const datesOf = createDatesParser(reading, options);
  const procedureOf =
    options.procedure &&
    createProcedureParser(options.procedure, { ...options, values: reading.values, dayOrder: reading.dates, url });
  const one = (name: FieldName, record: unknown): string | null =>
    matches.note(name, fields[name]?.one(record) ?? null);
  const all = (name: FieldName, record: unknown): string[] => {
    const found = fields[name]?.all(record) ?? [];
    matches.note(name, found.join(', '));
    return found;
  };
  const dates = (name: FieldName, record: unknown): string[] => {
    const text = one(name, record);
    return text === null ? [] : [findDate(text, timeZone, reading.dates)];
  };
  const body = (name: FieldName, record: unknown) => {
    const text = one(name, record);
    return text === null ? null : { text, base: url };
  };
  return (record) => {
    const link = one('url', record);
    const draft = {
      ...emptyDraft(url),
      id: one('id', record),
      idIsLink: false,
      title: { text: one('title', record) ?? '', kind: 'guess' as const },
      links: link === null ? [] : [{ href: link, rel: 'alternate', type: null, base: url }],
      published: dates('published', record),
      updated: dates('updated', record),
      summary: body('summary', record),
      content: body('content', record),
      authors: all('authors', record),
      categories: all('categories', record),
      enclosures: all('enclosures', record).map((href) => ({ href, type: null, length: null, base: url })),
    };
    if (draft.title.text === '' && draft.id === null && link === null) {
      warnings.add('unreadable-entry', 'entries: expected a title, an id or an address, got none of them');
      return [];
    }
    const entry = finishEntry(draft, { timeZone, warnings, dayOrder: reading.dates });
    const named = datesOf(record);
    const procedure = procedureOf?.(record, { whole: true });
    return [{ ...entry, ...(named.length > 0 && { dates: named }), ...(procedure && { procedure }) }];
  };
}

function isFieldName(name: string, { fields }: ApiReading): name is FieldName {
  return Object.hasOwn(fields, name);
}

interface PageFacts {
  readonly url: string;
  readonly page: number | undefined;
  readonly records: number;
}

function findNext(document: unknown, { pages }: ApiReading, { url, page, records }: PageFacts): NextPage[] {
  if (!pages || records === 0) return [];
  if (pages.next === undefined) return [{ kind: 'parameter', value: (page ?? pages.start) + pages.step }];
  const href = compilePath(pages.next)(document).flatMap((value) => toText(value) ?? [])[0];
  const next = href === undefined ? null : resolveUrl(href, url);
  return next === null || next === url ? [] : [{ kind: 'address', url: next }];
}

const maxDates = 40;

interface DatesOptions {
  readonly timeZone: string;
  readonly warnings: FeedWarnings;
  readonly matches: FieldMatches;
}

/** Compiles `datesByRole` of a definition: returns a function that reads the dates of a record. */
function createDatesParser(
  { datesByRole = {}, values, dates: dayOrder }: ApiReading,
  { timeZone, warnings, matches }: DatesOptions,
): (record: unknown) => PublishedDate[] {
  const fields = DateRole.options.flatMap((role) => {
    const template = datesByRole[role];
    return template === undefined ? [] : [{ role, name: `datesByRole.${role}`, template }];
  });
  for (const { name, template } of fields) matches.expect(name, template);
  const compiled = fields.map((field) => ({ ...field, read: compileTemplate(field.template, values) }));
  return (record) => {
    const found: PublishedDate[] = [];
    for (const { role, name, read } of compiled) {
      const texts = read.all(record).slice(0, maxDates);
      matches.note(name, texts.join(', '));
      for (const text of texts) {
        const date = parseCalendarDay(findDate(text, timeZone, dayOrder), timeZone, dayOrder);
        if (date !== null) found.push({ date, role });
        else
          warnings.add('unreadable-date', `${name}: expected a date that we know, got "${text.trim().slice(0, 80)}"`);
      }
    }
    return found.slice(0, maxDates);
  };
}
