import { matchSequences, type StepBudget } from './match-sequences.js';
import { piecesAtOnce, type Steps } from './steps.js';
import { sliceWords, splitWords, type TextWords, WordNumbers } from './text-words.js';

/** `text` includes the white space that follows it. */
export interface Change {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface TextDifference {
  /** Same and added parts are exactly the new text. Same and removed parts are the old text, apart from white space and typography. */
  readonly changes: readonly Change[];
  /** `paragraphs` if the texts differ too much for a word-by-word comparison in time: some changes are whole passages. */
  readonly level: 'words' | 'paragraphs';
}

/** Steps of comparing: some 0.1 to 0.2 s. Reading the texts takes another 0.2 to 0.4 s for each megabyte. */
const mostSteps = 10_000_000;

/** The budget of one comparison, or of several that share it. */
export function stepBudget(): StepBudget {
  return { left: mostSteps };
}

/**
 * Compares two texts: first by paragraphs, then word by word between equal paragraphs. Numbers, dates and addresses are compared whole.
 * Ignores white space. Memory is linear in the texts, and time is bounded. Runs in steps.
 */
export function* diffSteps(textBefore: string, textAfter: string, budget: StepBudget): Steps<TextDifference> {
  const numbers = new WordNumbers();
  const before = yield* splitWords(textBefore, numbers);
  const after = yield* splitWords(textAfter, numbers);
  const compared = yield* compareParagraphs(before, after, budget);
  const stretches = yield* joinIslands(compared, { before, after });
  const changes: Change[] = [];
  for (const [index, stretch] of stretches.entries()) {
    changes.push(...toChanges(stretch, before, after));
    if (index % piecesAtOnce === 0) yield;
  }
  return { changes, level: budget.left > 0 ? 'words' : 'paragraphs' };
}

export function hasChanged(changes: readonly Change[]): boolean {
  return changes.some(({ kind }) => kind !== 'same');
}

/** The stretches of both texts in order, alternately same and different. */
function* compareParagraphs(before: TextWords, after: TextWords, budget: StepBudget): Steps<readonly Stretch[]> {
  const numbers = new WordNumbers();
  const left = yield* splitParagraphs(before, numbers);
  const right = yield* splitParagraphs(after, numbers);
  const partners = yield* matchSequences(left.ids, right.ids, budget);
  const stretches = new Stretches();
  let [a, b] = [0, 0];
  for (let at = 0; at < partners.length; at += 1) {
    const partner = partners[at] ?? -1;
    if (partner < 0) continue;
    const [aStart, bStart] = [left.starts[at] ?? 0, right.starts[partner] ?? 0];
    yield* compareWords(stretches, budget, { before, after, a, aTo: aStart, b, bTo: bStart });
    [a, b] = [left.starts[at + 1] ?? 0, right.starts[partner + 1] ?? 0];
    stretches.same(aStart, bStart, a - aStart);
    if (at % piecesAtOnce === 0) yield;
  }
  yield* compareWords(stretches, budget, { before, after, a, aTo: before.ids.length, b, bTo: after.ids.length });
  return stretches.finish(before.ids.length, after.ids.length);
}

interface Paragraphs {
  readonly starts: Int32Array;
  readonly ids: Int32Array;
}

/** Splits words into paragraphs. `starts` are word indexes; paragraphs with the same words get the same id. */
function* splitParagraphs({ text, starts, ids }: TextWords, numbers: WordNumbers): Steps<Paragraphs> {
  const begins: number[] = [];
  const paragraphs: number[] = [];
  let from = 0;
  for (let at = 0; at < ids.length; at += 1) {
    if (at % piecesAtOnce === 0) yield;
    const isLast = at === ids.length - 1 || text.slice(starts[at], starts[at + 1]).includes('\n');
    if (!isLast) continue;
    begins.push(from);
    paragraphs.push(numbers.of(ids.subarray(from, at + 1).join(' ')));
    from = at + 1;
  }
  return { starts: Int32Array.from([...begins, ids.length]), ids: Int32Array.from(paragraphs) };
}

interface Gap {
  readonly before: TextWords;
  readonly after: TextWords;
  readonly a: number;
  readonly aTo: number;
  readonly b: number;
  readonly bTo: number;
}

function* compareWords(stretches: Stretches, budget: StepBudget, { before, after, a, aTo, b, bTo }: Gap): Steps<void> {
  if (a === aTo || b === bTo) return;
  const partners = yield* matchSequences(before.ids.subarray(a, aTo), after.ids.subarray(b, bTo), budget);
  for (let at = 0; at < partners.length; at += 1) {
    const partner = partners[at] ?? -1;
    if (partner >= 0) stretches.same(a + at, b + partner, 1);
    if (at % piecesAtOnce === 0) yield;
  }
}

/** Collects equal stretches. What lies between them is different. */
class Stretches {
  readonly #done: Stretch[] = [];
  #a = 0;
  #b = 0;

  same(a: number, b: number, length: number): void {
    const last = this.#done.at(-1);
    if (a === this.#a && b === this.#b && last?.isSame === true) {
      this.#done[this.#done.length - 1] = { ...last, aTo: a + length, bTo: b + length };
    } else {
      this.#different(a, b);
      this.#done.push({ isSame: true, a, aTo: a + length, b, bTo: b + length });
    }
    [this.#a, this.#b] = [a + length, b + length];
  }

  finish(a: number, b: number): readonly Stretch[] {
    this.#different(a, b);
    return this.#done;
  }

  #different(aTo: number, bTo: number): void {
    if (aTo > this.#a || bTo > this.#b) this.#done.push({ isSame: false, a: this.#a, aTo, b: this.#b, bTo });
  }
}

function toChanges({ isSame, a, aTo, b, bTo }: Stretch, before: TextWords, after: TextWords): readonly Change[] {
  if (isSame) return [{ kind: 'same', text: sliceWords(after, b, bTo) }];
  const changes: Change[] = [
    { kind: 'removed', text: sliceWords(before, a, aTo) },
    { kind: 'added', text: sliceWords(after, b, bTo) },
  ];
  return changes.filter(({ text }) => text !== '');
}

/** Ranges of words in both texts: equal, or replacing each other. */
interface Stretch {
  readonly isSame: boolean;
  readonly a: number;
  readonly aTo: number;
  readonly b: number;
  readonly bTo: number;
}

interface Sides {
  readonly before: TextWords;
  readonly after: TextWords;
}

/**
 * Joins short equal stretches to the changes around them. A word or two that are equal by chance within a rewritten sentence help nobody.
 * Joins within a paragraph, if both changes are longer than the equal part. Pure, in one pass.
 */
function* joinIslands(stretches: readonly Stretch[], sides: Sides): Steps<readonly Stretch[]> {
  const joined: Stretch[] = [];
  for (const [index, stretch] of stretches.entries()) {
    if (index % piecesAtOnce === 0) yield;
    joined.push(stretch);
    while (endsInIsland(joined, sides)) {
      const [first, , last] = joined.splice(-3);
      if (first && last) joined.push({ isSame: false, a: first.a, aTo: last.aTo, b: first.b, bTo: last.bTo });
    }
  }
  return joined;
}

function endsInIsland(joined: readonly Stretch[], sides: Sides): boolean {
  const [first, island, last] = joined.slice(-3);
  if (!first || !island || !last || first.isSame || !island.isSame || last.isSame) return false;
  const text = sliceWords(sides.after, island.b, island.bTo);
  if (text.includes('\n')) return false;
  const length = text.trimEnd().length;
  return length < lengthOf(first, sides) && length < lengthOf(last, sides);
}

function lengthOf({ a, aTo, b, bTo }: Stretch, { before, after }: Sides): number {
  return Math.max(sliceWords(before, a, aTo).trimEnd().length, sliceWords(after, b, bTo).trimEnd().length);
}
