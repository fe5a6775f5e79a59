/** HTML with sentences of it in `<mark>`, and which of them it holds. */
export interface MarkedHtml {
  readonly html: string;
  /** Their places in the list. */
  readonly marked: ReadonlySet<number>;
}

/** The id of a sentence in the page, by its place in the list. */
export function sentenceId(place: number): string {
  return `sentence-${place + 1}`;
}

/** Sentences to be marked come from the beginning of a text. */
const walkedChars = 400_000;
const entities: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);
const longestEntity = 6;
const white = /\s/;
const allWhite = /\s+/g;
const ellipses = /^…|…$/g;

/**
 * Marks sentences, given as plain text, where they stand in safe HTML, whatever white space and tags lie between their letters. What it
 * does not hold, or holds where another stands, is left out. `skip` are the places of those that are not looked for. Pure, linear.
 */
export function markSentences(
  html: string,
  sentences: readonly string[],
  skip: ReadonlySet<number> = new Set(),
): MarkedHtml {
  if (sentences.every((_, place) => skip.has(place))) return { html, marked: new Set() };
  const letters = lettersOf(html.slice(0, walkedChars));
  const found = sentences.flatMap((sentence, place) => {
    const wanted = sentence.replace(ellipses, '').replace(allWhite, '');
    const at = skip.has(place) || wanted === '' ? -1 : letters.text.indexOf(wanted);
    return at < 0 ? [] : [{ place, start: letters.startOf(at), end: letters.endOf(at + wanted.length - 1) }];
  });
  const marked = new Set<number>();
  let [written, done] = ['', 0];
  for (const { place, start, end } of found.sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    written += html.slice(done, start) + markRun(html.slice(start, end), sentenceId(place));
    done = end;
    marked.add(place);
  }
  return { html: written + html.slice(done), marked };
}

interface Letters {
  /** The text without its white space. */
  readonly text: string;
  /** Where a letter begins and ends in the HTML. */
  readonly startOf: (at: number) => number;
  readonly endOf: (at: number) => number;
}

function lettersOf(html: string): Letters {
  const units = new Uint16Array(html.length);
  const places = new Uint32Array(html.length);
  let count = 0;
  for (let at = 0; at < html.length; ) {
    const first = html.charAt(at);
    if (first === '<') {
      const end = html.indexOf('>', at);
      if (end < 0) break;
      at = end + 1;
      continue;
    }
    const length = first === '&' ? entityLength(html, at) : 1;
    const letter = length === 1 ? first : (entities.get(html.slice(at, at + length)) ?? first);
    if (!white.test(letter)) {
      units[count] = letter.charCodeAt(0);
      places[count] = at;
      count += 1;
    }
    at += length;
  }
  const text = Buffer.from(units.buffer, 0, count * 2).toString('utf16le');
  const startOf = (at: number) => places[at] ?? 0;
  return { text, startOf, endOf: (at) => startOf(at) + entityLength(html, startOf(at)) };
}

/** 1 for what is no entity. */
function entityLength(html: string, at: number): number {
  if (html.charAt(at) !== '&') return 1;
  const length = html.slice(at, at + longestEntity).indexOf(';') + 1;
  return entities.has(html.slice(at, at + length)) ? length : 1;
}

/** A mark cannot go over the borders of elements: each stretch of text has its own, and the first the id. */
function markRun(run: string, id: string): string {
  let isFirst = true;
  return run
    .split(/(<[^<>]*>)/)
    .map((piece) => {
      if (piece.startsWith('<') || piece.trim() === '') return piece;
      const tag = isFirst ? `<mark id="${id}">` : '<mark>';
      isFirst = false;
      return `${tag}${piece}</mark>`;
    })
    .join('');
}
