import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { DocumentRefused, maxElementDepth, maxTreeDepth } from './document-refused.js';

/** The part of the DOM that we use. The project compiles without a browser's types. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  readonly parentElement: DomElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  closest(selector: string): DomElement | null;
  remove(): void;
}

export interface DomDocument {
  readonly documentElement: DomElement;
  readonly body: DomElement;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
}

const elementNode = 1;
const textNode = 3;
const cdataNode = 4;

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === elementNode;
}

export function isText(node: DomNode): boolean {
  return node.nodeType === textNode || node.nodeType === cdataNode;
}

/**
 * Parses a page into a tree, with its deepest elements flattened. Throws `DocumentRefused` `too-deep` before it builds a tree that
 * would exhaust the stack.
 */
export function parseDom(html: string): DomDocument {
  const flat = flattenDepths(html);
  const whole = /<html[\s>]/i.test(flat) ? flat : `<html><body>${flat}</body></html>`;
  // linkedom's own types need a browser's.
  return parseHTML(whole).document as unknown as DomDocument;
}

/** The elements that a selector matches. Throws `DocumentRefused` `bad-selector`, which names the selector. */
export function selectAll(root: Pick<DomDocument, 'querySelectorAll'>, selector: string): DomElement[] {
  try {
    return [...root.querySelectorAll(selector)];
  } catch (cause) {
    throw new DocumentRefused('bad-selector', `expected a CSS selector, got "${selector}"`, { cause });
  }
}

/** Elements whose tags are kept: void elements, and elements whose content would otherwise become text of the page. */
const kept = new Set(
  'area base br col embed hr img input link meta param source track wbr script style noscript template svg math iframe object textarea select title head xmp'.split(
    ' ',
  ),
);

/**
 * Replaces each tag beyond `maxTreeDepth` by a space and keeps the text, as browsers flatten deep nesting. Later steps ask every
 * element for its ancestors and descendants, so 900 nested `div` would cost a thousand times as much as 90. Throws
 * `DocumentRefused` `too-deep`. Linear in the page.
 */
export function flattenDepths(html: string): string {
  const parts: string[] = [];
  let depth = 0;
  let at = 0;
  const cut = () => {
    parts.push(html.slice(at, parser.startIndex));
    at = parser.endIndex + 1;
  };
  const parser: Parser = new Parser({
    onopentag(name, _attributes, isImplied) {
      depth += 1;
      checkDepth(depth);
      if (depth > maxTreeDepth && !isImplied && !kept.has(name)) cut();
    },
    onclosetag(name, isImplied) {
      if (depth > maxTreeDepth && !isImplied && !kept.has(name)) cut();
      depth -= 1;
    },
  });
  parser.end(html);
  return parts.length === 0 ? html : [...parts, html.slice(at)].join(' ');
}

function checkDepth(depth: number): void {
  if (depth <= maxElementDepth) return;
  throw new DocumentRefused('too-deep', `expected at most ${maxElementDepth} elements inside one another, got more`);
}

/** The share of an element's characters, without white space, that stand in links. */
export function linkShare(element: DomElement): number {
  if (element.localName === 'a') return 1;
  const all = visibleChars(element.textContent);
  const linked = selectAll(element, 'a[href]').reduce((sum, { textContent }) => sum + visibleChars(textContent), 0);
  return all === 0 ? 0 : linked / all;
}

function visibleChars(text: string | null): number {
  return (text ?? '').replace(/\s+/g, '').length;
}
