import type { Steps } from './steps.js';

/** Remaining steps of comparing. The comparisons of one text share it, so that all of them end. */
export interface StepBudget {
  left: number;
}

/** A stretch with more differences is cut at the best point so far. */
const mostDifferences = 200;

/**
 * Returns for each place of `before` its partner in `after`, or -1: a common subsequence, the longest if the texts are similar (Myers, "An
 * O(ND) Difference Algorithm and Its Variations", 1986, in linear space; cut short as in GNU diff). Values without an equal on the
 * other side are set aside first, so that a rewritten text costs nothing. When the budget ends, the rest gets no partners. Pure except
 * for the budget.
 */
export function* matchSequences(before: Int32Array, after: Int32Array, budget: StepBudget): Steps<Int32Array> {
  const partners = new Int32Array(before.length).fill(-1);
  const [left, right] = [sharedPlaces(before, after), sharedPlaces(after, before)];
  const matcher = new Matcher(pick(before, left), pick(after, right), budget, (at, other) => {
    partners[left[at] ?? 0] = right[other] ?? 0;
  });
  yield* matcher.run();
  return partners;
}

function sharedPlaces(ids: Int32Array, others: Int32Array): Int32Array {
  const there = new Set(others);
  const places: number[] = [];
  for (let at = 0; at < ids.length; at += 1) if (there.has(ids[at] ?? -1)) places.push(at);
  return Int32Array.from(places);
}

function pick(ids: Int32Array, places: Int32Array): Int32Array {
  return places.map((place) => ids[place] ?? -1);
}

interface Box {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}
type Point = readonly [a: number, b: number];

const beyond = 0x7fffffff;

class Matcher {
  /** How far each diagonal (a - b) has been followed, from the beginning and from the end. */
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  readonly #offset: number;

  constructor(
    private readonly a: Int32Array,
    private readonly b: Int32Array,
    private readonly budget: StepBudget,
    private readonly emit: (a: number, b: number) => void,
  ) {
    this.#forward = new Int32Array(a.length + b.length + 3);
    this.#backward = new Int32Array(a.length + b.length + 3);
    this.#offset = b.length + 1;
  }

  run(): Steps<void> {
    return this.#compare({ aFrom: 0, aTo: this.a.length, bFrom: 0, bTo: this.b.length });
  }

  /** Recurses into the first part and loops over the second, so that the stack stays low. */
  *#compare(whole: Box): Steps<void> {
    for (let box = this.#trim(whole); box.aFrom < box.aTo && box.bFrom < box.bTo; ) {
      if (this.budget.left <= 0) return;
      const [a, b] = this.#split(box);
      yield;
      yield* this.#compare({ ...box, aTo: a, bTo: b });
      box = this.#trim({ ...box, aFrom: a, bFrom: b });
    }
  }

  /** Removes equal values from both ends. */
  #trim({ aFrom, aTo, bFrom, bTo }: Box): Box {
    const { a, b, emit } = this;
    while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) emit(aFrom++, bFrom++);
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) emit(--aTo, --bTo);
    return { aFrom, aTo, bFrom, bTo };
  }

  /** A point on a shortest path through the box, or a good one if the search takes too long. */
  #split(box: Box): Point {
    const frontier = new Frontiers(box, this.#offset, this.#forward, this.#backward);
    for (let differences = 1; ; differences += 1) {
      this.budget.left -= frontier.width;
      const met = frontier.stepForward(this.a, this.b) ?? frontier.stepBackward(this.a, this.b);
      if (met) return met;
      if (differences >= mostDifferences || this.budget.left <= 0) return frontier.best();
    }
  }
}

/** A search from both ends of a box, one difference at a time. */
class Frontiers {
  readonly #isOdd: boolean;
  readonly #lowest: number;
  readonly #highest: number;
  #fLow: number;
  #fHigh: number;
  #bLow: number;
  #bHigh: number;

  constructor(
    private readonly box: Box,
    private readonly offset: number,
    private readonly forward: Int32Array,
    private readonly backward: Int32Array,
  ) {
    const { aFrom, aTo, bFrom, bTo } = box;
    this.#lowest = aFrom - bTo;
    this.#highest = aTo - bFrom;
    this.#fLow = this.#fHigh = aFrom - bFrom;
    this.#bLow = this.#bHigh = aTo - bTo;
    this.#isOdd = (this.#fLow - this.#bLow) % 2 !== 0;
    forward[this.#fLow + offset] = aFrom;
    backward[this.#bLow + offset] = aTo;
  }

  get width(): number {
    return this.#fHigh - this.#fLow + this.#bHigh - this.#bLow + 2;
  }

  stepForward(a: Int32Array, b: Int32Array): Point | undefined {
    const { box, offset, forward, backward } = this;
    if (this.#fLow > this.#lowest) forward[--this.#fLow - 1 + offset] = -1;
    else this.#fLow += 1;
    if (this.#fHigh < this.#highest) forward[++this.#fHigh + 1 + offset] = -1;
    else this.#fHigh -= 1;
    for (let diagonal = this.#fHigh; diagonal >= this.#fLow; diagonal -= 2) {
      const at = diagonal + offset;
      const [below, above] = [forward[at - 1] ?? -1, forward[at + 1] ?? -1];
      let x = below < above ? above : below + 1;
      let y = x - diagonal;
      while (x < box.aTo && y < box.bTo && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      forward[at] = x;
      const meets = this.#isOdd && this.#bLow <= diagonal && diagonal <= this.#bHigh;
      if (meets && (backward[at] ?? beyond) <= x) return [x, y];
    }
    return undefined;
  }

  stepBackward(a: Int32Array, b: Int32Array): Point | undefined {
    const { box, offset, forward, backward } = this;
    if (this.#bLow > this.#lowest) backward[--this.#bLow - 1 + offset] = beyond;
    else this.#bLow += 1;
    if (this.#bHigh < this.#highest) backward[++this.#bHigh + 1 + offset] = beyond;
    else this.#bHigh -= 1;
    for (let diagonal = this.#bHigh; diagonal >= this.#bLow; diagonal -= 2) {
      const at = diagonal + offset;
      const [below, above] = [backward[at - 1] ?? beyond, backward[at + 1] ?? beyond];
      let x = below < above ? below : above - 1;
      let y = x - diagonal;
      while (x > box.aFrom && y > box.bFrom && a[x - 1] === b[y - 1]) {
        x -= 1;
        y -= 1;
      }
      backward[at] = x;
      const meets = !this.#isOdd && this.#fLow <= diagonal && diagonal <= this.#fHigh;
      if (meets && x <= (forward[at] ?? -1)) return [x, y];
    }
    return undefined;
  }

  /** The farthest point that either end has reached. */
  best(): Point {
    const { aFrom, aTo, bFrom, bTo } = this.box;
    const ahead = this.#farthest();
    const behind = this.#nearest();
    const gained = ahead[0] + ahead[1] - aFrom - bFrom;
    const left = aTo + bTo - behind[0] - behind[1];
    return left < gained ? ahead : behind;
  }

  #farthest(): Point {
    const { aTo, bTo } = this.box;
    let best: Point = [-1, -1];
    for (let diagonal = this.#fHigh; diagonal >= this.#fLow; diagonal -= 2) {
      let x = Math.min(this.forward[diagonal + this.offset] ?? -1, aTo);
      if (x - diagonal > bTo) x = bTo + diagonal;
      if (best[0] + best[1] < 2 * x - diagonal) best = [x, x - diagonal];
    }
    return best;
  }

  #nearest(): Point {
    const { aFrom, bFrom } = this.box;
    let best: Point = [beyond, beyond];
    for (let diagonal = this.#bHigh; diagonal >= this.#bLow; diagonal -= 2) {
      let x = Math.max(this.backward[diagonal + this.offset] ?? beyond, aFrom);
      if (x - diagonal < bFrom) x = bFrom + diagonal;
      if (2 * x - diagonal < best[0] + best[1]) best = [x, x - diagonal];
    }
    return best;
  }
}
