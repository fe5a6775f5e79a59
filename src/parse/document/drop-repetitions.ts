import { type DomDocument, type DomElement, isElement, linkShare, selectAll } from './dom.js';

const lists = 'nav,div,ul,ol,section,aside';
const copyright = /^\s*(?:copyright\s*)?©/i;

/**
 * Removes repetitions from a page: the heading that equals its title, its table of contents, links before the heading, and copyright
 * lines. Changes the tree.
 */
export function dropRepetitions(document: DomDocument, title: string): void {
  const all = document.body.textContent ?? '';
  const headings = selectAll(document, 'h1');
  const [heading] = headings;
  if (heading && headings.length === 1) dropLinksBefore(heading);
  for (const contents of tablesOfContents(document)) contents.remove();
  for (const line of selectAll(document, 'p,div,small,footer')) if (isCopyright(line)) line.remove();
  const same = selectAll(document, 'h1,h2').filter(({ textContent }) => oneLine(textContent) === title);
  // A page that has little but its heading keeps it.
  if (all.trim().length > title.length * 2) for (const one of same) one.remove();
}

/** Elements before the heading that consist of links lead to other pages. */
function dropLinksBefore(heading: DomElement): void {
  for (let at: DomElement | null = heading; at && at.localName !== 'body'; at = at.parentElement) {
    const siblings = at.parentElement ? [...at.parentElement.childNodes].filter(isElement) : [];
    const before = siblings.slice(0, siblings.indexOf(at));
    for (const element of before) if (linkShare(element) > 0.9) element.remove();
  }
}

/** The outermost lists of links into the page, with their headings. */
function tablesOfContents(document: DomDocument): DomElement[] {
  const ids = new Set(
    selectAll(document, '[id],a[name]').map((one) => one.getAttribute('id') ?? one.getAttribute('name')),
  );
  const links = selectAll(document, 'a[href^="#"]').filter((link) =>
    ids.has((link.getAttribute('href') ?? '').slice(1)),
  );
  const found = new Set<DomElement>();
  // One element may hold thousands of lists: judge it once.
  const known = new Map<DomElement, boolean>();
  for (const link of links) {
    let outermost: DomElement | null = null;
    for (let at = link.closest(lists); at && at.localName !== 'body'; at = at.parentElement) {
      const contents = known.get(at) ?? isContents(at);
      known.set(at, contents);
      if (!contents) break;
      outermost = at;
    }
    if (outermost) found.add(outermost);
  }
  return [...found];
}

function isContents(element: DomElement): boolean {
  const links = selectAll(element, 'a[href]');
  const inside = links.filter((link) => link.getAttribute('href')?.startsWith('#'));
  return inside.length > 1 && inside.length === links.length && linkShare(element) > 0.6;
}

function isCopyright(element: DomElement): boolean {
  const text = element.textContent ?? '';
  return text.length < 200 && copyright.test(text);
}

function oneLine(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
