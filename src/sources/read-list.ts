import { type CheerioAPI, load } from 'cheerio';
import { parseUrl } from '../model/address/parse-url.js';
import type { Entry } from '../model/item/entry.js';
import { compileLinear, type LinearPattern } from '../model/source/linear-pattern.js';
import type { SourceAnswer, SourcePage } from '../model/source/source-page.js';
import type { ListField, ListReading } from '../model/source/source-reading.js';
import { emptyDraft } from '../parse/feed/entry-draft.js';
import { finishEntry } from '../parse/feed/finish-entry.js';
import { FeedWarnings, maxEntries } from '../parse/feed/limits.js';
import { FieldMatches, findDate } from './field-matches.js';
import { AnswerRefused, decodeAnswer, refuseWall } from './source-answer.js';

type Nodes = ReturnType<CheerioAPI>;
type FieldName = 'title' | 'link' | 'id' | 'date' | 'summary' | 'category';

/** What to take from the element that a selector finds. */
type Take = 'text' | 'href' | 'date';

const fieldsTaken: Readonly<Record<FieldName, Take>> = {
  title: 'text',
  link: 'href',
  id: 'text',
  date: 'date',
  summary: 'text',
  category: 'text',
};

/** The default selectors of link and date in a row. */
const usual: Readonly<Partial<Record<FieldName, ListField>>> = { link: 'a[href]', date: 'time' };

interface ListOptions {
  readonly timeZone: string;
}

/**
 * Reads a page that lists entries, by the selectors of a definition. Selectors that find nothing give no entry and are
 * reported in `matches`; the caller decides if a page without entries is suspicious. Throws `AnswerRefused`.
 */
export function readList(answer: SourceAnswer, reading: ListReading, { timeZone }: ListOptions): SourcePage {
  for (const selector of selectorsOf(reading)) refuseBadSelector(selector);
  const html = decodeAnswer(answer);
  refuseWall(html);
  const $ = load(html);
  const warnings = new FeedWarnings();
  const matches = new FieldMatches();
  matches.expect('entry', reading.entry);
  for (const selector of reading.remove) {
    matches.expect(`remove ${selector}`, selector);
    matches.count(`remove ${selector}`, $(selector).remove().length);
  }
  const rows = $(reading.entry).toArray();
  matches.count('entry', rows.length);
  const base = baseOf($, answer.url);
  const readField = createFieldParser($, reading, matches);
  const entries = rows.slice(0, maxEntries).flatMap((row): Entry[] => {
    const field = (name: FieldName): string | null => readField($(row), name);
    const [link, date, summary] = [field('link'), field('date'), field('summary')];
    const draft = {
      ...emptyDraft(base),
      id: field('id'),
      idIsLink: false,
      title: { text: field('title') ?? '', kind: 'text' as const },
      links: link === null ? [] : [{ href: link, rel: 'alternate', type: null, base }],
      published: date === null ? [] : [findDate(date, timeZone, reading.dates)],
      summary: summary === null ? null : { text: summary, base },
      categories: [field('category')].flatMap((category) => category ?? []),
    };
    // A row without title and link is a heading or a separator.
    if (draft.title.text === '' && link === null) return [];
    return [finishEntry(draft, { timeZone, warnings, dayOrder: reading.dates })];
  });
  if (rows.length > maxEntries)
    warnings.add(
      'too-many-entries',
      `page: kept ${maxEntries} of ${rows.length} entries, left ${rows.length - maxEntries}`,
    );
  const title = squeeze($('title').first().text());
  return { format: null, title, entries, warnings: warnings.list(), next: [], matches: matches.list() };
}

function selectorsOf({ entry, remove, ...fields }: ListReading): string[] {
  const inFields = Object.entries(fieldsTaken).flatMap(([name]) => {
    const field = isFieldName(name) ? fields[name] : undefined;
    return typeof field === 'object' ? [field.select, field.ancestor] : [field];
  });
  return [entry, ...remove, ...inFields].filter((selector) => selector !== undefined);
}

/** Tests the selector on an empty document. */
function refuseBadSelector(selector: string): void {
  try {
    load('').root().find(selector);
  } catch (cause) {
    const message = `definition: expected a CSS selector, got "${selector}"`;
    throw new AnswerRefused('bad-selector', message, { cause });
  }
}

/** `<base href>` moves relative links (HTML section 4.2.3). */
function baseOf($: CheerioAPI, url: string): string {
  const href = $('base[href]').first().attr('href');
  return href === undefined ? url : (parseUrl(href, url)?.href ?? url);
}

type FieldParser = (row: Nodes, name: FieldName) => string | null;

function createFieldParser($: CheerioAPI, reading: ListReading, matches: FieldMatches): FieldParser {
  const rules = new Map<FieldName, { field: Exclude<ListField, string>; pattern: LinearPattern | null }>();
  for (const [name] of Object.entries(fieldsTaken)) {
    if (!isFieldName(name)) continue;
    const given = reading[name] ?? usual[name];
    if (given === undefined) continue;
    const field = typeof given === 'string' ? { select: given } : given;
    matches.expect(
      name,
      [field.ancestor && `${field.ancestor} >`, field.select, field.attribute && `@${field.attribute}`, field.match]
        .filter(Boolean)
        .join(' '),
    );
    rules.set(name, { field, pattern: field.match === undefined ? null : compileLinear(field.match) });
  }
  return (row, name) => {
    const rule = rules.get(name);
    if (!rule) return null;
    const { select, ancestor, attribute } = rule.field;
    const place = ancestor === undefined ? row : row.parents(ancestor).first();
    const element = select === undefined ? place : firstOf($, place, select);
    const text = element.length === 0 ? null : takeFrom(element, attribute, fieldsTaken[name]);
    return matches.note(name, text === null || rule.pattern === null ? text : rule.pattern.find(text));
  };
}

function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(fieldsTaken, name);
}

/** The first match within the row, or the row itself if it matches. */
function firstOf($: CheerioAPI, row: Nodes, select: string): Nodes {
  const inside = row.find(select).first();
  return inside.length > 0 ? inside : $(row).filter(select);
}

function takeFrom(element: Nodes, attribute: string | undefined, take: Take): string | null {
  if (attribute !== undefined) return present(element.attr(attribute));
  if (take === 'href') return present(element.attr('href') ?? element.find('a[href]').first().attr('href'));
  if (take === 'date') return present(element.attr('datetime') ?? element.text());
  return present(element.text());
}

function present(text: string | undefined): string | null {
  const value = squeeze(text ?? '');
  return value === '' ? null : value;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
