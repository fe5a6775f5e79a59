import { type Companion, type CompanionSigns, companionSigns } from './companion-names.js';
import { type DomDocument, type DomElement, isElement, selectAll } from './dom.js';
import { renderText } from './render-text.js';

/** Less than this is no text to stand beside: then the companion is the text. */
const minTextChars = 60;
/** A paragraph, and no name of a site or line of a footer. */
const proseChars = 45;
const boxes = new Set('div section aside ol ul dl form fieldset details figure table p footer header span'.split(' '));
const headings = /^h[1-6]$/;

/**
 * Removes what stands beside the text: readers' comments, related texts, share bars, notices about cookies, boxes of newsletters.
 * Each kind goes only where text remains without it, since a thread consists of comments and a list of what it links to. Changes
 * the tree.
 */
export function dropCompanions(document: DomDocument): void {
  const isThread = declaresThread(document);
  for (const signs of companionSigns) {
    if (signs.kind === 'comments' && isThread) continue;
    const found = findCompanions(document.body, signs);
    if (found.length > 0 && keepsText(document, new Set(found))) for (const element of found) element.remove();
  }
}

/** Schema.org's types of pages that consist of what their readers write. */
function declaresThread(document: DomDocument): boolean {
  return document.querySelector('[itemtype*=DiscussionForumPosting],[itemtype*=QAPage]') !== null;
}

function findCompanions(body: DomElement, signs: CompanionSigns): DomElement[] {
  const found: DomElement[] = [];
  const visit = (element: DomElement): void => {
    const children = [...element.childNodes].filter(isElement);
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (!child) continue;
      const run = headings.test(child.localName) ? runOf(children.slice(at), signs) : [];
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
  if (!boxes.has(element.localName) || !isNamed(element, signs)) return false;
  return !holdsText(element) && isShortEnough([element], signs) && fits(element, signs.kind);
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

/** A notice about cookies talks of them: a page about consent has boxes of such names too. */
function fits(element: DomElement, kind: Companion): boolean {
  return kind !== 'cookies' || element.querySelector('button,input,a[role=button]') !== null || saysCookies(element);
}

function saysCookies({ textContent }: DomElement): boolean {
  return /\bcookies?\b/i.test(textContent ?? '');
}

/** A heading that names companions, and what follows it up to the next one of its rank. */
function runOf(siblings: readonly DomElement[], signs: CompanionSigns): DomElement[] {
  const [heading, ...rest] = siblings;
  if (!heading || !signs.headings.test(plain(heading.textContent))) return [];
  const end = rest.findIndex((next) => headings.test(next.localName) && next.localName <= heading.localName);
  const run = [heading, ...rest.slice(0, end < 0 ? rest.length : end)];
  const follows = run.slice(1);
  const fitting = follows.length > 0 && !follows.some(holdsText) && isShortEnough(run, signs);
  return fitting && consistsOf(follows, signs.kind) ? run : [];
}

/** Headings may be those of a text: its comments on an article, its related provisions. What they stand over decides. */
function consistsOf(elements: readonly DomElement[], kind: Companion): boolean {
  if (kind === 'related')
    return elements.some((element) => element.localName === 'a' || countOf(element, 'a[href]') > 0);
  if (kind === 'comments') return elements.some((element) => countOf(element, 'textarea') > 0) || isRepeated(elements);
  return true;
}

function countOf(element: DomElement, selector: string): number {
  return selectAll(element, selector).length;
}

/** Boxes of the same names that hold at least a name and what was said. */
function isRepeated(elements: readonly DomElement[]): boolean {
  const boxesOf = (list: readonly DomElement[]) =>
    list.filter((one) => !['p', 'table', 'tr', 'a'].includes(one.localName) && childrenOf(one).length > 1);
  const lists = [elements, ...elements.map(childrenOf)].map(boxesOf);
  return lists.some((list) => list.length > 1 && new Set(list.map((one) => one.getAttribute('class'))).size <= 3);
}

function childrenOf(element: DomElement): DomElement[] {
  return [...element.childNodes].filter(isElement);
}

function isShortEnough(elements: readonly DomElement[], { maxChars }: CompanionSigns): boolean {
  if (maxChars === null) return true;
  return elements.reduce((sum, { textContent }) => sum + plain(textContent).length, 0) <= maxChars;
}

/** What names the page, or says that it is the text, is no companion of it. */
function holdsText(element: DomElement): boolean {
  return element.querySelector('h1,main,[role=main],[itemprop~=articleBody]') !== null;
}

function keepsText(document: DomDocument, without: ReadonlySet<DomElement>): boolean {
  const links = new Set([
    ...without,
    ...selectAll(document, 'a[href],nav,footer,header nav,aside,form,[role=navigation]'),
  ]);
  const prose = renderText(document.body, links)
    .split(/\n+/)
    .filter((block) => block.length >= proseChars);
  return prose.reduce((sum, block) => sum + block.length, 0) >= minTextChars;
}

function plain(text: string | null): string {
  return (text ?? '')
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s?[:.…]$/, '')
    .toLowerCase();
}
