import { type DomElement, selectAll } from './dom.js';

/** The share of an element's characters, white space aside, that stand in links. */
export function linkShare(element: DomElement): number {
  if (element.localName === 'a') return 1;
  const all = visibleChars(element.textContent);
  const linked = selectAll(element, 'a[href]').reduce((sum, { textContent }) => sum + visibleChars(textContent), 0);
  return all === 0 ? 0 : linked / all;
}

function visibleChars(text: string | null): number {
  return (text ?? '').replace(/\s+/g, '').length;
}
