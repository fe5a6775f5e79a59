import { parseDate } from '../parse-date.js';
import type { DomDocument, DomElement } from './dom.js';
import { type LinkedFacts, linkedFacts } from './linked-facts.js';
import { renderText } from './render-text.js';

/** What a page declares about itself. */
export interface HtmlFacts {
  readonly title: string;
  readonly language: string | null;
  readonly author: string | null;
  readonly publishedAt: string | null;
}

const dateNames = [
  'article:published_time',
  'datePublished',
  'dcterms.issued',
  'dcterms.date',
  'dcterms.created',
  'DC.date.issued',
  'DC.date',
  'DC.Date.created',
  'date',
  'publish-date',
  'pubdate',
  'publication_date',
  'govuk:first-published-at',
];
const authorNames = ['author', 'article:author', 'dcterms.creator', 'DC.creator', 'citation_author'];
const languageTag = /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/i;

/** Title, language, author and date from JSON-LD, from `<meta>`, and from the HTML elements for them. */
export function htmlFacts(document: DomDocument): HtmlFacts {
  const metas = readMetas(document);
  const linked = linkedFacts(document);
  return {
    title: titleOf(document, metas, linked),
    language: languageOf(document, metas, linked),
    author: [linked.author, ...authorNames.map((name) => metas.get(name.toLowerCase()))].find(isName) ?? null,
    publishedAt: dateOf(document, metas, linked),
  };
}

type Metas = ReadonlyMap<string, string>;

/** The first value of each name, in whichever attribute the name stands. */
function readMetas(document: DomDocument): Metas {
  const metas = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta[content]')) {
    const name = meta.getAttribute('property') ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop');
    const content = oneLine(meta.getAttribute('content'));
    const key = name?.trim().toLowerCase();
    if (key && content !== '' && !metas.has(key)) metas.set(key, content);
  }
  return metas;
}

/** Prefers the page's heading if a declared title contains it: declared titles append the site's name. */
function titleOf(document: DomDocument, metas: Metas, linked: LinkedFacts): string {
  const head = oneLine(document.querySelector('head > title, title')?.textContent);
  const declared = [linked.title, metas.get('og:title'), metas.get('dcterms.title'), metas.get('dc.title'), head];
  const headings = [...document.querySelectorAll('h1')]
    .map(({ textContent }) => oneLine(textContent))
    .filter((h) => h !== '');
  const heading = headings.find((text) => declared.some((title) => title && holds(title, text)));
  if (heading !== undefined) return heading;
  const [title] = declared.filter((text) => text !== undefined && text !== null && text !== '' && !isFileName(text));
  return title ?? headings[0] ?? mainTitle(document);
}

/** The title of a EUR-Lex page, which spans several paragraphs. */
function mainTitle(document: DomDocument): string {
  const title = document.querySelector('.eli-main-title');
  return title ? oneLine(renderText(title)) : '';
}

function holds(title: string, heading: string): boolean {
  return heading.length > 3 && fold(title).includes(fold(heading));
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** EUR-Lex titles its pages `L_202401689EN.000101.fmx.xml`. */
function isFileName(text: string): boolean {
  return /^\S+\.(?:xml|x?html?|docx?|pdf|aspx?|php)$/i.test(text);
}

function languageOf(document: DomDocument, metas: Metas, linked: LinkedFacts): string | null {
  const root = document.documentElement;
  const candidates = [
    root.getAttribute('lang'),
    root.getAttribute('xml:lang'),
    document.body.getAttribute('lang'),
    metas.get('dcterms.language'),
    metas.get('dc.language'),
    metas.get('language'),
    linked.language,
    metas.get('og:locale'),
  ];
  const tag = candidates.find((value) => value && languageTag.test(value.trim()));
  return tag ? tag.trim().replaceAll('_', '-') : null;
}

function dateOf(document: DomDocument, metas: Metas, linked: LinkedFacts): string | null {
  const written = [linked.publishedAt, ...dateNames.map((name) => metas.get(name.toLowerCase()))];
  const times = [...document.querySelectorAll('time[itemprop=datePublished],time[pubdate]')];
  for (const value of [...written, ...times.map(timeOf)]) {
    const instant = value ? parseDate(value) : null;
    if (instant !== null) return instant;
  }
  return null;
}

function timeOf(time: DomElement): string {
  return time.getAttribute('datetime') ?? oneLine(time.textContent);
}

/** `article:author` is an address by its definition, and an address is no name. */
function isName(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && value !== '' && value.length <= 200 && !/^https?:/i.test(value);
}

function oneLine(text: string | null | undefined): string {
  return (text ?? '').slice(0, 2_000).replace(/\s+/g, ' ').trim();
}
