import { Readability } from '@mozilla/readability';
import { type DomDocument, type DomElement, linkShare, selectAll } from './dom.js';
import { dropCompanions, threads } from './drop-companions.js';
import { dropRepetitions } from './drop-repetitions.js';
import { renderText } from './render-text.js';

/** Elements that surround the text, for every way of finding it. */
const surroundings = [
  '[hidden]',
  '[style*="display:none" i]',
  '[style*="display: none" i]',
  '[role=dialog]',
  '[role=alertdialog]',
  '#onetrust-consent-sdk',
  '#tarteaucitronRoot',
  '#didomi-host',
  '#CybotCookiebotDialog',
  '.axeptio_widget',
].join(',');

/** Names that mark a cookie banner. An article about cookies has other names. */
const banner =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|rgpd)(?:[_-]?(?:law|notice|message))?[_-]?(?:banner|bar|popup|pop-?in|overlay|wall|notice|message|modal|info|layer|box)/i;

const furniture =
  'nav,aside,[role=navigation],[role=banner],[role=contentinfo],[role=search],[role=complementary],body > header,body > footer,[role=main] ~ footer,main ~ footer';

/** Names of menus. They count only if most of the element's text is links. */
const menu =
  /(?:^|[\s_-])(?:nav(?:igation|bar|list)?|menus?|breadcrumbs?|ariane|skip(?:links?)?|evitement|footer|pied|header|entete|sidebar|share|partage|social|pagination|pager|toolbar|lang(?:uages?)?)(?:$|[\s_-])/i;

const minDeclaredChars = 60;

/** The main text of a page. `text` may be short or empty if the page is. */
export interface MainContent {
  readonly text: string;
  /** `place`: found by its place in the page; `words`: found by Readability. */
  readonly by: 'words' | 'place';
}

/** Removes what never belongs to the text of the document. Changes the tree. */
export function dropSurroundings(document: DomDocument): void {
  for (const element of selectAll(document, surroundings)) if (!holdsMain(element)) element.remove();
  for (const element of selectAll(document, '[class],[id]')) {
    if (banner.test(namesOf(element)) && !isRoot(element) && !holdsMain(element)) element.remove();
  }
}

/**
 * Finds the main text: by Readability, which knows articles, or by its place in the page. Readability finds only a small part of laws,
 * which have short paragraphs and indented lists in tables, and next to nothing of lists of decisions. The place decides there,
 * unless the text is a list of links. Changes the tree.
 */
export function findMainContent(document: DomDocument, title: string): MainContent {
  dropCompanions(document);
  dropRepetitions(document, title);
  const declared = contentByDeclaration(document);
  const place = contentByPlace(document);
  const words = contentByWords(document);
  const byWords: MainContent = { text: words, by: 'words' };
  const byPlace: MainContent = { text: place.text, by: 'place' };
  // Some pages declare only their first paragraph.
  if (declared.length > Math.max(minDeclaredChars, words.length / 2)) return { text: declared, by: 'place' };
  if (words.length < 200 && place.text !== '' && (place.isMain || place.links < 0.3)) return byPlace;
  // The declared main part is shorter than what Readability found, so Readability included surroundings.
  if (words.length >= place.text.length)
    return place.isMain && place.text.length > words.length / 2 ? byPlace : byWords;
  const share = words.length / place.text.length;
  if (share < (place.isMain ? 0.3 : 0.1)) return byPlace;
  const mostLinks = place.isMain ? 0.3 : 0.1;
  return share < 0.6 && place.links < mostLinks ? byPlace : byWords;
}

/** The text that schema.org properties declare: the body of a single article, or the posts of a thread. */
function contentByDeclaration(document: DomDocument): string {
  const bodies = selectAll(document, '[itemprop~=articleBody]');
  const posts = document.querySelector(threads) ? selectAll(document, '[itemprop~=text]') : [];
  const declared = posts.length > 1 ? posts : bodies.length === 1 ? bodies : [];
  const outermost = declared.filter((element) => !element.parentElement?.closest('[itemprop~=text]'));
  return outermost.map((element) => renderText(element, furnitureOf(element))).join('\n\n');
}

interface Place {
  readonly text: string;
  /** Share of the characters that stand in links. */
  readonly links: number;
  /** True if the page itself marks the main part. */
  readonly isMain: boolean;
}

function contentByPlace(document: DomDocument): Place {
  const mains = selectAll(document, 'main,[role=main]').filter((element) => !element.parentElement?.closest('main'));
  const [main] = mains;
  const isMain = main !== undefined && mains.length === 1;
  const root = isMain ? main : document.body;
  const parts = furnitureOf(root);
  const text = renderText(root, parts);
  const linked = selectAll(root, 'a[href]').filter((link) => !isWithin(link, parts));
  const linkedChars = linked.reduce((sum, link) => sum + (link.textContent ?? '').trim().length, 0);
  return { text, links: text.length === 0 ? 0 : linkedChars / text.length, isMain };
}

function furnitureOf(root: DomElement): ReadonlySet<DomElement> {
  const byRole = selectAll(root, furniture);
  const byName = selectAll(root, 'div[class],div[id],ul[class],ul[id],p[class],p[id]').filter(isMenu);
  return new Set([...byRole, ...byName].filter((element) => !holdsMain(element)));
}

function isMenu(element: DomElement): boolean {
  return menu.test(namesOf(element)) && linkShare(element) > 0.5;
}

function namesOf(element: DomElement): string {
  return `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
}

function isWithin(element: DomElement, parts: ReadonlySet<DomElement>): boolean {
  for (let at: DomElement | null = element; at; at = at.parentElement) if (parts.has(at)) return true;
  return false;
}

/** Renders the element that Readability finds: Readability's own text loses the ends of paragraphs. */
function contentByWords(document: DomDocument): string {
  // Readability expects a browser's document; linkedom's stands in for it.
  const reader = new Readability(document as never, { serializer: (node: unknown) => node as DomElement });
  const content = reader.parse()?.content;
  return content ? renderText(content) : '';
}

function holdsMain(element: DomElement): boolean {
  return element.querySelector('main,[role=main]') !== null;
}

function isRoot({ localName }: DomElement): boolean {
  return localName === 'html' || localName === 'body' || localName === 'main' || localName === 'article';
}
