import { Parser } from 'htmlparser2';
import { plainNodes, type ShownNode, shownAttributes, shownDepth, shownNodes, shownTags } from '../model/item/shown.js';
import { decodeEntities } from './feed/decode-entities.js';

/** Elements whose content is not text for readers. */
const dropped = new Set(
  'script style textarea option noscript noframes template iframe object svg math xmp'.split(' '),
);
/** Open elements, including those that nobody closed: htmlparser2 moves its whole stack for each tag. */
const mostOpen = 500;

/** True if a text has tags. A text without tags needs no cleaning. */
export function hasMarkup(text: string): boolean {
  return /<[a-z!/]/i.test(text);
}

/**
 * Cleans a publisher's HTML or plain text down to what we dare to show: words, their structure and http(s) links. Null if it has
 * more or deeper elements than a page can draw. The markup is hostile, so run this in the sandbox. Linear.
 */
export function cleanMarkup(content: string): readonly ShownNode[] | null {
  return hasMarkup(content) ? new Cleaner().read(content) : plainNodes(decodeEntities(content));
}

/** Where the content of an open element goes: null to drop it; the parent's nodes if the element itself is not shown. */
interface Place {
  readonly nodes: ShownNode[] | null;
  readonly depth: number;
}

class Cleaner {
  readonly #root: Place = { nodes: [], depth: 0 };
  readonly #open = [this.#root];
  #count = 0;
  #isTooDeep = false;
  readonly #parser = new Parser({
    onopentag: (name, attributes) => this.#enter(this.#placeOf(name, attributes)),
    onclosetag: () => void this.#open.pop(),
    ontext: (text) => this.#addText(text),
  });

  read(html: string): readonly ShownNode[] | null {
    this.#parser.write(html);
    if (this.#isTooDeep) return null;
    this.#parser.end();
    return this.#count > shownNodes ? null : this.#root.nodes;
  }

  #enter(place: Place): void {
    this.#isTooDeep ||= this.#open.push(place) > mostOpen;
    if (this.#isTooDeep || this.#count > shownNodes) this.#parser.pause();
  }

  #placeOf(name: string, given: Readonly<Record<string, string>>): Place {
    const { nodes, depth } = this.#open.at(-1) ?? this.#root;
    if (nodes === null || dropped.has(name)) return { nodes: null, depth };
    const words = name === 'img' ? (given.alt ?? '').trim() : '';
    // Images are never loaded: they would tell the publisher who reads what, and when.
    if (words !== '') this.#addText(`[${words}] `);
    // The page has its own first two levels of headings.
    const tag = /^h[1-6]$/.test(name) ? 'h3' : name;
    const attributes = shownAttributes(tag, given);
    const isShown = shownTags.has(tag) && depth < shownDepth && (tag !== 'a' || attributes.length > 0);
    if (!isShown) return { nodes, depth };
    const children: ShownNode[] = [];
    nodes.push([tag, children, ...attributes]);
    this.#count += 1;
    return { nodes: children, depth: depth + 1 };
  }

  #addText(text: string): void {
    const { nodes } = this.#open.at(-1) ?? this.#root;
    if (nodes === null) return;
    const before = nodes.at(-1);
    if (typeof before === 'string') nodes[nodes.length - 1] = before + text;
    else nodes.push(text);
    this.#count += typeof before === 'string' ? 0 : 1;
  }
}
