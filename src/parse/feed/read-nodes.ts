import { Parser } from 'htmlparser2';
import { decodeEntities } from './decode-entities.js';
import {
  type FieldNode,
  hasOwnElements,
  isEntryField,
  isEntryName,
  isFeedField,
  isFeedName,
  isSkipped,
} from './field-node.js';
import { FeedRefused, maxDepth, maxEntries } from './limits.js';
import { canonicalName, defaultScope, type Scope, scopeOf } from './namespaces.js';
import { resolveBase } from './resolve-url.js';

/** The elements of a document without its entries, which go to `onEntry` one by one. */
export interface NodesRead {
  root: FieldNode | null;
  feedFields: FieldNode[];
  entryCount: number;
  truncated: boolean;
}

/** Receives an entry's element. Its `children` are its fields. */
type OnEntry = (entry: FieldNode) => void;

interface Frame {
  node: FieldNode;
  kind: 'container' | 'entry' | 'field';
  scope: Scope;
  /** True for an entry without an end tag that the next entry has closed. */
  done: boolean;
}

/** Fields kept of one entry, and child elements of one field. No honest feed reaches this. */
const maxFields = 1_000;

/** Open elements, including those that HTML need not close: htmlparser2 moves its whole stack for each tag. */
const maxOpenElements = 4_096;

/** Elements that HTML allows without an end tag. Inside markup they do not add to the depth. */
const unclosed = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option'.split(' '),
);

/**
 * Reads a document with htmlparser2 in one pass and hands over each entry as soon as it ends, so that memory holds one entry at a time.
 * Markup inside a field stays text and is not made into a tree.
 */
export function readNodes(xml: string, feedUrl: string | null, onEntry: OnEntry): NodesRead {
  const reader = new NodeParser(xml, feedUrl, onEntry);
  return reader.read();
}

class NodeParser {
  #frames: Frame[] = [];
  /** The field whose text is being read, and the start of its content. */
  #leaf: FieldNode | null = null;
  #leafStart = 0;
  /** Number of open elements below the last frame: the leaf or a skipped element, and the elements inside. */
  #inner = 0;
  #open = 0;
  #uncounted = 0;
  #inCdata = false;
  #ending = false;
  readonly #parser: Parser;
  readonly #read: NodesRead = { root: null, feedFields: [], entryCount: 0, truncated: false };

  constructor(
    private readonly xml: string,
    private readonly feedUrl: string | null,
    private readonly onEntry: OnEntry,
  ) {
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => this.#onOpen(name, attributes),
        onclosetag: (name) => this.#onClose(name),
        ontext: (data) => this.#onText(data),
        oncdatastart: () => {
          this.#inCdata = true;
        },
        oncdataend: () => {
          this.#inCdata = false;
        },
      },
      // Lower-casing lets `</pubdate>` end `<pubDate>`.
      { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
    );
  }

  read(): NodesRead {
    this.#parser.write(this.xml);
    this.#ending = true;
    this.#parser.end();
    return this.#read;
  }

  #onOpen(name: string, attributes: Record<string, string>): void {
    this.#open += 1;
    this.#checkDepth(name);
    if (this.#inner > 0) {
      this.#inner += 1;
      if (this.#leaf) this.#leaf.markup = '';
      return;
    }
    const parent = this.#frames.at(-1);
    const scope = scopeOf(attributes, parent?.scope ?? defaultScope, parent ? null : prefixOf(name));
    const node: FieldNode = {
      name: canonicalName(name, scope),
      attributes: decodeAttributes(attributes),
      text: '',
      markup: null,
      children: [],
      base: this.#baseOf(attributes, parent),
    };
    if (!parent) this.#openRoot(node, scope);
    else this.#openChild(node, scope, parent);
  }

  #checkDepth(name: string): void {
    if (this.#inner > 0 && unclosed.has(name)) this.#uncounted += 1;
    const depth = this.#open - this.#uncounted;
    if (depth <= maxDepth && this.#open <= maxOpenElements + maxEntries) return;
    throw new FeedRefused('too-deep', `document: expected elements at most ${maxDepth} deep, got more`);
  }

  #baseOf(attributes: Record<string, string>, parent: Frame | undefined): string | null {
    const outer = parent ? parent.node.base : this.feedUrl;
    const own = Object.hasOwn(attributes, 'xml:base') ? attributes['xml:base'] : undefined;
    return own === undefined ? outer : resolveBase(decodeEntities(own), outer);
  }

  #openRoot(node: FieldNode, scope: Scope): void {
    this.#read.root = node;
    if (isEntryName(node.name)) this.#openEntry(node, scope);
    else this.#push(node, 'container', scope);
  }

  #openChild(node: FieldNode, scope: Scope, parent: Frame): void {
    if (isEntryName(node.name) && parent.kind === 'entry' && this.#closesItself()) this.#inner = 1;
    else if (isEntryName(node.name) && parent.kind !== 'field') {
      this.#closeImplicitly(parent);
      this.#openEntry(node, scope);
    } else if (parent.kind === 'container') this.#openInContainer(node, scope, parent);
    else if (parent.kind === 'entry') this.#openField(node, scope, parent, isEntryField(node.name) && !parent.done);
    else this.#openField(node, scope, parent, true);
  }

  /** `<item/>` inside an item is litter that some publishers leave, not a new entry. */
  #closesItself(): boolean {
    return this.xml[this.#parser.endIndex - 1] === '/';
  }

  /** Closes an entry whose end tag is missing when another begins inside it. The new entry does not count as deeper. */
  #closeImplicitly(parent: Frame): void {
    if (parent.kind !== 'entry') return;
    this.#finishEntry(parent);
    this.#uncounted += 1;
  }

  #openEntry(node: FieldNode, scope: Scope): void {
    this.#read.entryCount += 1;
    if (this.#read.entryCount > maxEntries) this.#inner = 1;
    else this.#push(node, 'entry', scope);
  }

  #openInContainer(node: FieldNode, scope: Scope, parent: Frame): void {
    const wanted = isFeedField(node.name) && isFeedName(parent.node.name);
    if (wanted && this.#read.feedFields.length < maxFields) {
      this.#read.feedFields.push(node);
      this.#collect(node, scope);
    } else if (wanted || isSkipped(node.name)) this.#inner = 1;
    else this.#push(node, 'container', scope);
  }

  #openField(node: FieldNode, scope: Scope, parent: Frame, wanted: boolean): void {
    if (!wanted || parent.node.children.length >= maxFields) {
      this.#inner = 1;
      return;
    }
    parent.node.children.push(node);
    this.#collect(node, scope);
  }

  #collect(node: FieldNode, scope: Scope): void {
    if (hasOwnElements(node.name)) {
      this.#push(node, 'field', scope);
      return;
    }
    this.#leaf = node;
    this.#leafStart = this.#parser.endIndex + 1;
    this.#inner = 1;
  }

  #push(node: FieldNode, kind: Frame['kind'], scope: Scope): void {
    this.#frames.push({ node, kind, scope, done: false });
  }

  #onClose(name: string): void {
    this.#open -= 1;
    if (this.#inner > 1 && unclosed.has(name)) this.#uncounted -= 1;
    if (this.#inner > 0) {
      this.#inner -= 1;
      if (this.#inner === 0) this.#closeLeaf();
      return;
    }
    if (this.#ending) this.#read.truncated = true;
    const frame = this.#frames.pop();
    if (!frame) return;
    if (this.#ending && frame.kind === 'field') this.#dropLastField();
    this.#finishEntry(frame);
  }

  #closeLeaf(): void {
    const leaf = this.#leaf;
    this.#leaf = null;
    if (this.#ending) {
      this.#read.truncated = true;
      if (leaf) this.#dropLastField();
    } else if (leaf?.markup === '') {
      leaf.markup = this.xml.slice(this.#leafStart, this.#parser.startIndex);
    }
  }

  /** Drops a field that the end of the document cuts off: it would give a wrong title or half a link. */
  #dropLastField(): void {
    const parent = this.#frames.at(-1);
    if (parent?.kind === 'container') this.#read.feedFields.pop();
    else parent?.node.children.pop();
  }

  #finishEntry(frame: Frame): void {
    if (frame.kind !== 'entry' || frame.done) return;
    frame.done = true;
    const emptyEnd = this.#ending && frame.node.children.length === 0;
    if (emptyEnd) this.#read.entryCount -= 1;
    else this.onEntry(frame.node);
    frame.node.children = [];
  }

  #onText(data: string): void {
    const node = this.#inner === 0 ? this.#textFrame() : this.#inner === 1 ? this.#leaf : null;
    if (node) node.text += this.#inCdata ? data : decodeEntities(data);
  }

  #textFrame(): FieldNode | null {
    const frame = this.#frames.at(-1);
    return frame?.kind === 'field' ? frame.node : null;
  }
}

function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? '' : name.slice(0, colon);
}

function decodeAttributes(attributes: Record<string, string>): Record<string, string> {
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (value?.includes('&')) attributes[key] = decodeEntities(value);
  }
  return attributes;
}
