import type { ShownAttributes, ShownNode } from '../../model/item/shown.js';

/** A node of a safe tree, or a mark in it. */
export type MarkedNode =
  | string
  | readonly [tag: string, children: readonly MarkedNode[], attributes?: ShownAttributes | { readonly id: string }];

/** A tree with sentences in `<mark>`, and the sentences that it contains. */
export interface MarkedTree {
  readonly nodes: readonly MarkedNode[];
  /** Their indexes in the list. */
  readonly marked: ReadonlySet<number>;
}

/** The id of a sentence in the page, by its index in the list. */
export function sentenceId(place: number): string {
  return `sentence-${place + 1}`;
}

/** Only the beginning of a text is searched, since the sentences come from there. */
const walkedChars = 400_000;
const white = /\s/;
const allWhite = /\s+/g;
const ellipses = /^…|…$/g;

/** A range of the text of a tree. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Run extends Stretch {
  readonly place: number;
}

/**
 * Marks sentences in a tree, across white space and elements between their letters. Leaves out a sentence that the tree does not hold, or
 * that overlaps another. `skip` holds the indexes of sentences that are not looked for. Linear.
 */
export function markSentences(
  nodes: readonly ShownNode[],
  sentences: readonly string[],
  skip: ReadonlySet<number> = new Set(),
): MarkedTree {
  if (sentences.every((_, place) => skip.has(place))) return { nodes, marked: new Set() };
  const letters = lettersOf(textOf(nodes).slice(0, walkedChars));
  const found = sentences.flatMap((sentence, place): readonly Run[] => {
    const wanted = sentence.replace(ellipses, '').replace(allWhite, '');
    const at = skip.has(place) || wanted === '' ? -1 : letters.text.indexOf(wanted);
    return at < 0 ? [] : [{ place, start: letters.placeOf(at), end: letters.placeOf(at + wanted.length - 1) + 1 }];
  });
  const runs: Run[] = [];
  for (const run of found.sort((a, b) => a.start - b.start)) {
    if (run.start >= (runs.at(-1)?.end ?? 0)) runs.push(run);
  }
  return { nodes: new Marker(runs).mark(nodes), marked: new Set(runs.map(({ place }) => place)) };
}

function textOf(nodes: readonly ShownNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node[1]))).join('');
}

interface Letters {
  /** The text without its white space. */
  readonly text: string;
  /** The position of a letter in the text. */
  readonly placeOf: (at: number) => number;
}

function lettersOf(text: string): Letters {
  const units = new Uint16Array(text.length);
  const places = new Uint32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (white.test(text.charAt(at))) continue;
    units[count] = text.charCodeAt(at);
    places[count] = at;
    count += 1;
  }
  return {
    text: Buffer.from(units.buffer, 0, count * 2).toString('utf16le'),
    placeOf: (at) => places[at] ?? 0,
  };
}

/** A mark cannot cross elements, so each text node gets its own; the first of a sentence has the id. */
class Marker {
  #at = 0;
  #next = 0;
  #isFirst = true;

  constructor(private readonly runs: readonly Run[]) {}

  mark(nodes: readonly ShownNode[]): readonly MarkedNode[] {
    return nodes.flatMap((node): readonly MarkedNode[] => {
      if (typeof node === 'string') return this.#markText(node);
      const [tag, children, ...attributes] = node;
      return [[tag, this.mark(children), ...attributes]];
    });
  }

  #markText(text: string): readonly MarkedNode[] {
    const pieces: MarkedNode[] = [];
    const from = this.#at;
    let done = 0;
    this.#at += text.length;
    for (let run = this.runs[this.#next]; run && run.start < this.#at; run = this.runs[this.#next]) {
      const [start, end] = [Math.max(run.start - from, 0), Math.min(run.end - from, text.length)];
      pieces.push(text.slice(done, start), this.#piece(text.slice(start, end), run));
      done = end;
      if (run.end > this.#at) break;
      [this.#next, this.#isFirst] = [this.#next + 1, true];
    }
    return [...pieces, text.slice(done)].filter((piece) => piece !== '');
  }

  #piece(text: string, { place }: Run): MarkedNode {
    if (text.trim() === '') return text;
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    return isFirst ? ['mark', [text], { id: sentenceId(place) }] : ['mark', [text]];
  }
}
