import { parseJson } from '../../model/parse-json.js';
import type { DomDocument } from './dom.js';

/** Facts from a page's JSON-LD (schema.org `Article` and related types); null where it states none. */
export interface LinkedFacts {
  readonly title: string | null;
  readonly language: string | null;
  readonly author: string | null;
  readonly publishedAt: string | null;
}

/** Longer scripts hold catalogues. */
const maxChars = 500_000;
const works =
  /(?:Article|NewsArticle|BlogPosting|Report|Legislation|WebPage|GovernmentService|CreativeWork|PressRelease|TechArticle)$/;

export function linkedFacts(document: DomDocument): LinkedFacts {
  const things = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(({ textContent }) =>
    parseThings(textContent ?? ''),
  );
  const article = things.find(isArticle) ?? things.find(isWork);
  return {
    title: textOf(article?.headline),
    language: textOf(article?.inLanguage),
    author: authorOf(article?.author),
    publishedAt: textOf(article?.datePublished),
  };
}

type Thing = Readonly<Record<string, unknown>>;

/** Comments and stray line breaks often break these scripts. Other parts of the page state the same facts. */
function parseThings(json: string): Thing[] {
  return json.length > maxChars ? [] : flatten(parseJson(json));
}

function flatten(value: unknown): Thing[] {
  if (Array.isArray(value)) return value.slice(0, 50).flatMap((part) => (isThing(part) ? [part] : []));
  if (!isThing(value)) return [];
  const graph = value['@graph'];
  return Array.isArray(graph) ? graph.slice(0, 50).filter(isThing) : [value];
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isArticle(thing: Thing): boolean {
  return /(?:Article|BlogPosting|Report|PressRelease)$/.test(typeOf(thing));
}

function isWork(thing: Thing): boolean {
  return works.test(typeOf(thing));
}

function typeOf(thing: Thing): string {
  const type = thing['@type'];
  return String(Array.isArray(type) ? type[0] : type);
}

function authorOf(author: unknown): string | null {
  const authors = (Array.isArray(author) ? author : [author]).slice(0, 20);
  const names = authors.flatMap((one) => (isThing(one) ? textOf(one.name) : textOf(one)) ?? []);
  return names.length === 0 ? null : names.join(', ');
}

function textOf(value: unknown): string | null {
  if (isThing(value)) return textOf(value.alternateName ?? value.name);
  if (typeof value !== 'string') return null;
  const text = value.slice(0, 2_000).replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}
