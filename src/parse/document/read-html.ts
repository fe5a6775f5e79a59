import type { DocumentText } from '../../model/document-text.js';
import { detectWall } from '../detect-wall.js';
import { decodeHtml } from './decode-html.js';
import { maxTextBytes } from './document-limits.js';
import { DocumentRefused } from './document-refused.js';
import { type DomDocument, parseDom, selectAll } from './dom.js';
import { htmlFacts } from './html-facts.js';
import { locateText } from './locate-text.js';
import { dropSurroundings, findMainContent } from './main-content.js';
import { renderText } from './render-text.js';

export interface HtmlReading {
  readonly contentType: string | null;
  /** A CSS selector of the part that matters; the main text is looked for where it is absent, or matches nothing. */
  readonly select?: string | undefined;
  /** CSS selectors of what is left out. */
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
  // An element within another that matched would be read twice.
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
