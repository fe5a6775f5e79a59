import { type DomDocument, type DomElement, isElement, selectAll } from './dom.js';

/** An element around the text may hold as much more than the text before it is taken for a part of the page. */
const moreChars = 80;
const plainName = /^[A-Za-z][\w-]*$/;

/**
 * A CSS selector of the smallest element that holds the text and has a name of its own, or null: what a person would leave out of
 * a page. Names that other elements have too are none.
 */
export function locateText(document: DomDocument, text: string): string | null {
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
