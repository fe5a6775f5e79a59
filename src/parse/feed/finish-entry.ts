import type { Enclosure, Entry } from '../../model/item/entry.js';
import { parseDate } from '../parse-date.js';
import type { DayOrder } from '../parse-written-date.js';
import { TextBuilder } from '../text-builder.js';
import { isWhiteSpace } from '../text-collapser.js';
import type { DraftBody, DraftLink, EntryDraft } from './entry-draft.js';
import type { FeedWarnings } from './limits.js';
import { resolveAnyUrl, resolveUrl } from './resolve-url.js';
import { mendText, titleText } from './title-text.js';

/** Options that hold for all entries of a feed. */
export interface FinishOptions {
  timeZone: string;
  warnings: FeedWarnings;
  dayOrder?: DayOrder;
}

/** Turns a draft into an entry: links absolute, dates as instants, title as plain text. */
export function finishEntry(draft: EntryDraft, options: FinishOptions): Entry {
  const updatedAt = firstDate(draft.updated, options);
  return {
    id: finishId(draft),
    title: draft.title ? mendText(titleText(draft.title)) : '',
    url: chooseUrl(draft),
    publishedAt: firstDate(draft.published, options) ?? updatedAt,
    updatedAt,
    summary: finishText(draft.summary),
    content: finishText(draft.content),
    authors: draft.authors.map(mendText),
    categories: draft.categories.map(mendText),
    enclosures: finishEnclosures(draft),
  };
}

function finishText(text: DraftBody | null): string | null {
  return text === null ? null : resolveMarkup(mendText(text.text), text.base);
}

/** Resolves an id that is a path, like any link (feedparser does the same). Other ids stay as they are. */
function finishId(draft: EntryDraft): string | null {
  const { id } = draft;
  if (id === null || !draft.idIsLink || !/^(?:\.{0,2}\/(?!\/))/.test(id)) return id;
  return resolveUrl(id, draft.base) ?? id;
}

/** Chooses the page that the entry announces: an HTML alternate, any alternate, the id as permalink, then any other link. */
function chooseUrl(draft: EntryDraft): string | null {
  const alternates = draft.links.filter((link) => link.rel === 'alternate');
  const byId: DraftLink[] =
    draft.id !== null && draft.idIsLink ? [{ href: draft.id, rel: 'id', type: null, base: draft.base }] : [];
  const related = draft.links.filter((link) => link.rel === 'related' || link.rel === 'via' || link.rel === 'self');
  // If one of several links equals the id, it is the entry's own. The others lead to the site or to comments.
  const permalink = draft.idIsLink ? alternates.filter(({ href }) => href.trim() === draft.id) : [];
  for (const link of [...permalink, ...alternates.filter(isPage), ...alternates, ...byId, ...related]) {
    const url =
      link.rel === 'id' && !/^(?:https?:|\.{0,2}\/)/i.test(link.href) ? null : resolveUrl(link.href, link.base);
    if (url !== null) return url;
  }
  return null;
}

function isPage(link: DraftLink): boolean {
  return (
    link.type === null || link.type === 'text/html' || link.type === 'html' || link.type === 'application/xhtml+xml'
  );
}

function firstDate(candidates: readonly string[], options: FinishOptions): string | null {
  for (const text of candidates) {
    if (text.trim() === '') continue;
    const date = parseDate(text, options.timeZone, options.dayOrder);
    if (date !== null) return date;
    options.warnings.add('unreadable-date', `date: expected one that we know, got "${text.trim().slice(0, 80)}"`);
  }
  return null;
}

function finishEnclosures(draft: EntryDraft): Enclosure[] {
  const enclosures: Enclosure[] = [];
  for (const { href, type, length, base } of draft.enclosures) {
    const url = resolveAnyUrl(href, base);
    if (url === null || enclosures.some((known) => known.url === url)) continue;
    enclosures.push({ url, type, length: wholeNumber(length) });
    if (enclosures.length === 100) break;
  }
  return enclosures;
}

/** Parses a whole number that JavaScript can hold exactly (at most 15 digits), or returns null. */
export function wholeNumber(text: string | null): number | null {
  if (text === null || !/^\s*\d{1,15}\s*$/.test(text)) return null;
  return Number(text);
}

/** The name before the equals sign of a link, and its maximum length. */
const linkName = /\s(?:href|src)\s{0,4}$/i;
const maxNameChars = 9;
const maxSpaces = 4;
const absolute = /^(?:[a-z][a-z0-9+.-]{0,30}:|#|$)/i;

/** Makes the relative `href` and `src` of HTML absolute: outside their site they would lead nowhere. */
function resolveMarkup(html: string, base: string | null): string {
  if (base === null || !html.includes('<')) return html;
  const out = new TextBuilder();
  let copied = 0;
  let from = 0;
  for (let equals = html.indexOf('='); equals >= 0; equals = html.indexOf('=', Math.max(from, equals + 1))) {
    const quote = linkName.test(html.slice(Math.max(from, equals - maxNameChars), equals))
      ? openQuote(html, equals)
      : -1;
    if (quote < 0) continue;
    const start = quote + 1;
    const end = html.indexOf(html.charAt(quote), start);
    if (end < 0) break;
    from = end;
    const value = html.slice(start, end);
    const url = absolute.test(value.trimStart()) ? null : resolveAnyUrl(value.replaceAll('&amp;', '&'), base);
    if (url === null) continue;
    out.add(html.slice(copied, start));
    out.add(url.replaceAll('&', '&amp;'));
    copied = end;
  }
  if (copied === 0) return html;
  out.add(html.slice(copied));
  return out.toString();
}

/** The index of the quote after an equals sign, or -1. */
function openQuote(html: string, equals: number): number {
  let at = equals + 1;
  while (at <= equals + maxSpaces && isWhiteSpace(html.charCodeAt(at))) at += 1;
  const unit = html.charCodeAt(at);
  return unit === 0x22 || unit === 0x27 ? at : -1;
}
