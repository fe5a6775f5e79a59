import { Parser } from 'htmlparser2';
import { maxElementDepth, maxTreeDepth } from './document-limits.js';
import { DocumentRefused } from './document-refused.js';

/** Elements whose tags stay: those without content, and those whose content would become text of the page. */
const kept = new Set(
  'area base br col embed hr img input link meta param source track wbr script style noscript template svg math iframe object textarea select title head xmp'.split(
    ' ',
  ),
);

/**
 * The page with a space for each tag beyond `maxTreeDepth`, as browsers flatten what is nested too deep: what reads trees asks every
 * element for its ancestors and descendants, so that 900 `div` inside one another cost a thousand times as much as 90. The text stays.
 * Throws `DocumentRefused` `too-deep`. Linear in the page.
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
