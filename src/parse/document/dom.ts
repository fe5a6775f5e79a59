import { parseHTML } from 'linkedom';
import { DocumentRefused } from './document-refused.js';
import { flattenDepths } from './flatten-depths.js';

/** As much of the DOM as we use: the project compiles without a browser's types. */
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
 * The tree of a page, its deepest elements flattened. Throws `DocumentRefused` `too-deep` before a tree is made that would exhaust
 * the stack.
 */
export function parseDom(html: string): DomDocument {
  const flat = flattenDepths(html);
  const whole = /<html[\s>]/i.test(flat) ? flat : `<html><body>${flat}</body></html>`;
  // linkedom's own types are those of a browser.
  return parseHTML(whole).document as unknown as DomDocument;
}

/** Elements that a selector matches. Throws `DocumentRefused` `bad-selector`, which names it. */
export function selectAll(root: Pick<DomDocument, 'querySelectorAll'>, selector: string): DomElement[] {
  try {
    return [...root.querySelectorAll(selector)];
  } catch (cause) {
    throw new DocumentRefused('bad-selector', `expected a CSS selector, got "${selector}"`, { cause });
  }
}
