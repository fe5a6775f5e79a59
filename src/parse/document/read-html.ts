import type { DocumentText } from '../../model/item/linked-document.js';
import { detectWall } from '../detect-wall.js';
import { type DecodedText, decodeBytes } from '../feed/decode-bytes.js';
import { charsetOfContentType } from '../feed/detect-charset.js';
import { DocumentRefused, maxTextBytes } from './document-refused.js';
import { type DomDocument, type DomElement, isElement, parseDom, selectAll } from './dom.js';
import { htmlFacts } from './html-facts.js';
import { dropSurroundings, findMainContent } from './main-content.js';
import { renderText } from './render-text.js';

export interface HtmlReading {
  readonly contentType: string | null;
  /** A CSS selector of the part to read. Without one, or if it matches no text, the main text is read. */
  readonly select?: string | undefined;
  /** CSS selectors of elements to leave out. */
  readonly remove?: readonly string[] | undefined;
  /** A passage of the page for which a selector is wanted. */
  readonly locate?: string | undefined;
}

/** The main text of a page. Throws `DocumentRefused`. */
export function readHtml(bytes: Uint8Array, { contentType, select, remove = [], locate }: HtmlReading): DocumentText {
  if (bytes.byteLength > maxTextBytes) {
    throw new DocumentRefused('too-large', `expected at most ${maxTextBytes} bytes of HTML, got ${bytes.byteLength}`);
  }
  const { text: html, note } = decodeHtml(bytes, contentType);
  const wall = detectWall(html);
  if (wall) throw new DocumentRefused(wall.code, `expected content, got a page that stands in the way (${wall.code})`);
  const document = parseDom(html);
  const facts = htmlFacts(document);
  const located = locate === undefined ? {} : { located: locateText(document, locate) };
  for (const selector of remove) for (const element of selectAll(document, selector)) element.remove();
  const part = select === undefined ? null : selectPart(document, select);
  const text = part?.text || mainText(document, facts.title);
  if (text === '') throw new DocumentRefused('no-text', 'expected text, got a page without any');
  const warnings = [note, part?.warning].filter((warning) => warning !== null && warning !== undefined);
  return { format: 'html', ...facts, text, pages: null, selected: part?.count ?? null, ...located, warnings };
}

function mainText(document: DomDocument, title: string): string {
  dropSurroundings(document);
  return findMainContent(document, title).text;
}

function selectPart(document: DomDocument, select: string) {
  const found = selectAll(document, select);
  const all = new Set(found);
  // Read only outermost matches: an element inside another match would be read twice.
  const outermost = found.filter((element) => !hasAncestorIn(element, all));
  const text = outermost
    .map((element) => renderText(element))
    .filter((part) => part !== '')
    .join('\n\n');
  const warning = text === '' ? `select: "${select}" matched ${found.length} elements, none with text` : null;
  return { count: found.length, text, warning };
}

function hasAncestorIn(
  element: ReturnType<typeof selectAll>[number],
  all: ReadonlySet<ReturnType<typeof selectAll>[number]>,
): boolean {
  for (let at = element.parentElement; at; at = at.parentElement) if (all.has(at)) return true;
  return false;
}

/** Browsers look for the charset in 1,024 bytes (HTML standard, "prescan a byte stream"). This is more, as publishers put scripts first. */
const prescanBytes = 4_096;

/** Decodes a page. The server's charset takes precedence over that of `<meta>`. */
function decodeHtml(bytes: Uint8Array, contentType: string | null): DecodedText {
  if (charsetOfContentType(contentType) !== null) return decodeBytes(bytes, contentType);
  const declared = charsetOfMeta(bytes);
  return decodeBytes(bytes, declared === null ? contentType : `text/html; charset=${declared}`);
}

/** `<meta charset="…">`, or `<meta http-equiv="Content-Type" content="text/html; charset=…">`. */
function charsetOfMeta(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, prescanBytes)).toString('latin1');
  for (const [tag] of head.matchAll(/<meta\b[^<>]{0,400}>/gi)) {
    const charset = charsetOfContentType(tag);
    if (charset !== null) return charset;
  }
  return null;
}

/** An element that holds the passage may have its length twice and this many more characters; a longer one is too much of the page. */
const moreChars = 80;
const plainName = /^[A-Za-z][\w-]*$/;

/**
 * A CSS selector for the smallest element that holds the text and has an id or class of its own: what a person would leave out of a
 * page. Null if there is none. Names that several elements share do not count.
 */
function locateText(document: DomDocument, text: string): string | null {
  const wanted = plain(text);
  if (wanted === '') return null;
  let element = smallestWith(document.body, wanted);
  while (element && plain(element.textContent ?? '').length <= wanted.length * 2 + moreChars) {
    const selector = selectorOf(document, element);
    if (selector) return selector;
    element = element.parentElement;
  }
  return null;
}

function smallestWith(body: DomElement, wanted: string): DomElement | null {
  let found: DomElement | null = null;
  for (let next: DomElement | undefined = body; next; ) {
    if (!plain(next.textContent ?? '').includes(wanted)) return found;
    found = next;
    next = [...next.childNodes].filter(isElement).find((child) => plain(child.textContent ?? '').includes(wanted));
  }
  return found;
}

function selectorOf(document: DomDocument, element: DomElement): string | undefined {
  const id = element.getAttribute('id') ?? '';
  const classes = (element.getAttribute('class') ?? '').split(/\s+/);
  const names = [
    ...(plainName.test(id) ? [`#${id}`] : []),
    ...classes.filter((name) => plainName.test(name)).map((name) => `.${name}`),
  ];
  return names.find((name) => selectAll(document, name).length === 1);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
