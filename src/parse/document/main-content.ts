import { Readability } from '@mozilla/readability';
import { type DomDocument, type DomElement, linkShare, selectAll } from './dom.js';
import { dropCompanions, threads } from './drop-companions.js';
import { dropRepetitions } from './drop-repetitions.js';
import { renderText } from './render-text.js';

/** What surrounds the text of a page, whichever way it is read. */
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

/** Names that mark a banner about cookies: an article about cookies has others. */
const banner =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|rgpd)(?:[_-]?(?:law|notice|message))?[_-]?(?:banner|bar|popup|pop-?in|overlay|wall|notice|message|modal|info|layer|box)/i;

const furniture =
  'nav,aside,[role=navigation],[role=banner],[role=contentinfo],[role=search],[role=complementary],body > header,body > footer,[role=main] ~ footer,main ~ footer';

/** Names of what leads elsewhere; only where most of its text is links. */
const menu =
  /(?:^|[\s_-])(?:nav(?:igation|bar|list)?|menus?|breadcrumbs?|ariane|skip(?:links?)?|evitement|footer|pied|header|entete|sidebar|share|partage|social|pagination|pager|toolbar|lang(?:uages?)?)(?:$|[\s_-])/i;

const minDeclaredChars = 60;

/** What a page says: `text` may be short, or empty, where the page is. */
export interface MainContent {
  readonly text: string;
  /** The part was found by its place in the page rather than by its words. */
  readonly by: 'words' | 'place';
}

/** Removes what is never text of the document. Changes the tree. */
export function dropSurroundings(document: DomDocument): void {
  for (const element of selectAll(document, surroundings)) if (!holdsMain(element)) element.remove();
  for (const element of selectAll(document, '[class],[id]')) {
    if (banner.test(namesOf(element)) && !isRoot(element) && !holdsMain(element)) element.remove();
  }
}

/**
 * The main text: by Readability, which knows articles; by the place in the page where Readability takes a small part of a
 * text that is not a list of links, as with laws, whose paragraphs are short and whose tables are indented lists, or finds
 * next to nothing, as with lists of decisions. Changes the tree.
 */
export function findMainContent(document: DomDocument, title: string): MainContent {
  dropCompanions(document);
  dropRepetitions(document, title);
  const declared = contentByDeclaration(document);
  const place = contentByPlace(document);
  const words = contentByWords(document);
  const byWords: MainContent = { text: words, by: 'words' };
  const byPlace: MainContent = { text: place.text, by: 'place' };
  // Some pages declare their first paragraph alone.
  if (declared.length > Math.max(minDeclaredChars, words.length / 2)) return { text: declared, by: 'place' };
  if (words.length < 200 && place.text !== '' && (place.isMain || place.links < 0.3)) return byPlace;
  // What the page says to be its main part holds less than the words that were found: they stand around it, too.
  if (words.length >= place.text.length)
    return place.isMain && place.text.length > words.length / 2 ? byPlace : byWords;
  const share = words.length / place.text.length;
  if (share < (place.isMain ? 0.3 : 0.1)) return byPlace;
  const mostLinks = place.isMain ? 0.3 : 0.1;
  return share < 0.6 && place.links < mostLinks ? byPlace : byWords;
}

/** What schema.org's properties say to be the text: of an article that stands alone, or of the posts of a thread. */
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
  /** The page says itself which part is the main one. */
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

/** Readability's element as our text: its own loses where paragraphs end. */
function contentByWords(document: DomDocument): string {
  // Readability takes a browser's document, which this stands in for.
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
