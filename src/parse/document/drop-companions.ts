import { type Companion, type CompanionSigns, companionSigns } from './companion-names.js';
import { type DomDocument, type DomElement, isElement, linkShare, selectAll } from './dom.js';
import { renderText } from './render-text.js';

/** Schema.org types of pages that consist of what readers write. */
export const threads = '[itemtype*=DiscussionForumPosting],[itemtype*=QAPage]';
/** If less text would remain without a companion, the companion is the text. */
const minTextChars = 60;
/** Shorter blocks do not count as prose: they are site names or footer lines. */
const proseChars = 45;
const notProse = 'a[href],nav,footer,header nav,aside,form,[role=navigation]';
const furniture = new Set(['nav', 'aside', 'footer', 'form']);
const maxCharsAfterComments = 120;
/** A consent box with a single button may cover an embedded film within an article; such a box is short. */
const maxEmbedChars = 600;
const maxBylines = 3;
const boxes = new Set('div section aside ol ul dl form fieldset details figure table p footer header span'.split(' '));
const itemNames = new Set(['div', 'li', 'article', 'section']);
const consentButton =
  /\b(?:accept|agree|allow|reject|refuse)|^(?:tout )?(?:accepter|refuser|autoriser)|j'accepte|akzeptieren|ablehnen|zustimmen|einverstanden|inhalt laden|aceptar|rechazar|accett|rifiut/;
const headings = /^h[1-6]$/;

/**
 * Removes what surrounds the text: readers' comments, related articles, share bars, cookie notices, newsletter boxes. A kind is
 * removed only if text remains without it, because a thread consists of comments and an index of links. Changes the tree.
 */
export function dropCompanions(document: DomDocument): void {
  const isThread = declaresThread(document);
  for (const signs of companionSigns) {
    if (signs.kind === 'comments' && isThread) continue;
    const found = onlyCertain(findCompanions(document.body, signs), signs.kind);
    // If many things have a date, the dates belong to the text.
    if (signs.kind === 'byline' && found.length > maxBylines) continue;
    if (found.length > 0 && keepsText(document, found)) for (const element of found) element.remove();
  }
}

/**
 * An authority that publishes comments goes on with its own text, whereas little text follows readers' comments. If much text
 * follows, only marked-up comments and comment forms are companions.
 */
function onlyCertain(found: readonly DomElement[], kind: Companion): readonly DomElement[] {
  const last = found.at(-1);
  if (kind !== 'comments' || !last || proseAfter(last) < maxCharsAfterComments) return found;
  return found.filter((element) => isCommentItem(element) || holds(element, 'textarea'));
}

function proseAfter(element: DomElement): number {
  let chars = 0;
  for (let at = element; at.localName !== 'body' && at.parentElement; at = at.parentElement) {
    const siblings = childrenOf(at.parentElement);
    for (const next of siblings.slice(siblings.indexOf(at) + 1))
      if (!furniture.has(next.localName)) chars += proseIn(next);
  }
  return chars;
}

function proseIn(element: DomElement, without: readonly DomElement[] = []): number {
  const links = new Set([...without, ...selectAll(element, notProse)]);
  const blocks = renderText(element, links).split(/\n+/);
  return blocks.reduce((sum, { length }) => sum + (length >= proseChars ? length : 0), 0);
}

function declaresThread(document: DomDocument): boolean {
  return document.querySelector(threads) !== null;
}

function findCompanions(body: DomElement, signs: CompanionSigns): DomElement[] {
  const found: DomElement[] = [];
  const visit = (element: DomElement): void => {
    const children = [...element.childNodes].filter(isElement);
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (!child) continue;
      const run = headings.test(child.localName) ? runOf(children, at, signs) : [];
      if (isCompanion(child, signs)) found.push(child);
      else if (run.length > 0) found.push(...run);
      else visit(child);
      at += Math.max(0, run.length - 1);
    }
  };
  visit(body);
  return found;
}

function isCompanion(element: DomElement, signs: CompanionSigns): boolean {
  if (signs.kind === 'comments' && isCommentItem(element)) return true;
  if (signs.kind === 'byline' && isDateAlone(element)) return true;
  if (!boxes.has(element.localName) || !isNamed(element, signs)) return false;
  return !holdsText(element) && isShortEnough([element], signs) && consistsOf([element], signs.kind);
}

function isNamed(element: DomElement, { names }: CompanionSigns): boolean {
  return names.test(`${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`);
}

function isCommentItem(element: DomElement): boolean {
  return (
    element.getAttribute('itemprop') === 'comment' ||
    /schema\.org\/Comment$/.test(element.getAttribute('itemtype') ?? '')
  );
}

function isDateAlone({ localName, parentElement }: DomElement): boolean {
  return (
    localName === 'time' && ['article', 'div', 'header', 'main', 'section'].includes(parentElement?.localName ?? '')
  );
}

/** A heading that names a companion, with its siblings up to the next heading of the same or a higher rank. */
function runOf(siblings: readonly DomElement[], at: number, signs: CompanionSigns): DomElement[] {
  const heading = siblings[at];
  if (!heading || !signs.headings.test(plain(heading.textContent))) return [];
  const run = [heading];
  for (let next = at + 1; next < siblings.length; next += 1) {
    const element = siblings[next];
    if (!element || (headings.test(element.localName) && element.localName <= heading.localName)) break;
    run.push(element);
  }
  const follows = run.slice(1);
  const fitting = follows.length > 0 && !follows.some(holdsText) && isShortEnough(run, signs);
  return fitting && consistsOf(follows, signs.kind) ? run : [];
}

/**
 * A text may have the same names and headings: its section on cookies, its account of comments received, its related provisions.
 * The content of the elements decides.
 */
function consistsOf(elements: readonly DomElement[], kind: Companion): boolean {
  switch (kind) {
    case 'cookies':
      return elements.some(asksForConsent);
    case 'menu':
      return elements.every((element) => linkShare(element) > 0.5);
    case 'share':
      return elements.some((element) => linkShare(element) > 0.4 || holds(element, 'button,input'));
    case 'newsletter':
    case 'feedback':
      return elements.some((element) => holds(element, 'a[href],button,input,form'));
    case 'related':
      return elements.some((element) => linkShare(element) > 0.1);
    case 'comments':
      return elements.some((element) => holds(element, 'textarea,form')) || isRepeated(elements);
    case 'author':
    case 'byline':
      return true;
  }
}

function asksForConsent(element: DomElement): boolean {
  const buttons = selectAll(element, 'button,[role=button],input[type=button],input[type=submit]').filter((button) =>
    consentButton.test(plain(button.textContent || button.getAttribute('value'))),
  );
  return buttons.length > 1 || (buttons.length === 1 && plain(element.textContent).length <= maxEmbedChars);
}

function holds(element: DomElement, selector: string): boolean {
  return element.querySelector(selector) !== null;
}

/** True for similar boxes, each with at least an author and a text, among the elements or up to two levels below. */
function isRepeated(elements: readonly DomElement[]): boolean {
  const below = elements.flatMap(childrenOf);
  const lists = [elements, ...elements.map(childrenOf), ...below.map(childrenOf)];
  return lists.some((list) => {
    const items = list.filter((one) => itemNames.has(one.localName) && selectAll(one, '*').length > 1);
    return items.length > 1 && new Set(items.map((one) => one.getAttribute('class'))).size <= 3;
  });
}

function childrenOf(element: DomElement): DomElement[] {
  return [...element.childNodes].filter(isElement);
}

function isShortEnough(elements: readonly DomElement[], { maxChars }: CompanionSigns): boolean {
  if (maxChars === null) return true;
  return elements.reduce((sum, { textContent }) => sum + plain(textContent).length, 0) <= maxChars;
}

/** An element that holds the page's heading or main text is no companion. */
function holdsText(element: DomElement): boolean {
  return holds(element, 'h1,main,[role=main],[itemprop~=articleBody]');
}

function keepsText(document: DomDocument, without: readonly DomElement[]): boolean {
  return proseIn(document.body, without) >= minTextChars;
}

function plain(text: string | null): string {
  return (text ?? '')
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s?[:.…]$/, '')
    .toLowerCase();
}
