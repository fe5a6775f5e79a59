import type { DatedSentence } from './dated-sentences.js';
import { type MarkedWord, mixHash } from './marked-words.js';
import type { Relation } from './relations.js';

/** Features are hashed into 2^16 slots, each with its own weights. Collisions of rare features hardly matter. */
export const slotBits = 16;

/** Number of words before and after a date that count. */
const [wordsBefore, wordsAfter] = [14, 10];
/** Number of nearest content words before and after a date; shorter words are taken for articles. */
const [contentBefore, contentAfter, contentLetters] = [3, 2, 3];

/** Kinds of features: the same stem before and after the date gives two features. */
const kinds = {
  always: 1,
  relation: 2,
  precision: 3,
  ahead: 4,
  place: 5,
  follows: 6,
  followed: 7,
  mark: 8,
  afterOther: 9,
  chain: 10,
  head: 11,
  guessed: 12,
  before: 100,
  after: 200,
  nearest: 300,
  sentence: 400,
  lead: 500,
  opening: 600,
} as const;
const relationNames: readonly (Relation | undefined)[] = [undefined, 'from', 'until', 'on', 'of', 'moved', 'none'];
const joints = [undefined, null, 'list', 'range'] as const;

/** The slots of the features of a sentence's date at `index`. */
export function featuresOf(sentence: DatedSentence, index: number): readonly number[] {
  const slots: number[] = [];
  eachFeature(sentence, index, (slot) => slots.push(slot));
  return slots;
}

/** Receives the slot of a feature, and the words of the sentence that make it up. */
type TakeFeature = (slot: number, word?: MarkedWord, other?: MarkedWord) => void;

/** Visits the features of a date: its form and joints, the words around it, in its sentence and before it, and those that open the text. */
export function eachFeature(sentence: DatedSentence, index: number, take: TakeFeature): void {
  const add: Add = (feature, word, other) => take(mixHash(feature, 0x27d4eb2f) >>> (32 - slotBits), word, other);
  addMark(sentence, index, add);
  const relation = relationNames.indexOf(sentence.marked.marks[index]?.relation);
  const at = placeOfDate(sentence.words, index);
  addAround(sentence.words, { at, step: -1, reach: wordsBefore, kind: kinds.before, relation }, add);
  addAround(sentence.words, { at, step: 1, reach: wordsAfter, kind: kinds.after, relation }, add);
  addNearest(sentence.words, at, relation, add);
  addSentence(sentence.words, add);
  for (const stem of sentence.lead) add(mixHash(kinds.lead, stem));
  for (const stem of sentence.opening) add(mixHash(kinds.opening, stem));
}

type Add = (feature: number, word?: MarkedWord, other?: MarkedWord) => void;

function addMark({ marked: { marks }, dates }: DatedSentence, index: number, add: Add): void {
  const [mark, written] = [marks[index], dates[index]];
  if (mark === undefined || written === undefined) return;
  const relation = relationNames.indexOf(mark.relation);
  const precision = written.date.length;
  const ahead = mark.isAhead ? 1 : 2;
  const place = marks.length === 1 ? 1 : index === 0 ? 2 : index === marks.length - 1 ? 3 : 4;
  const follows = joints.indexOf(mark.follows);
  const followed = joints.indexOf(marks[index + 1]?.follows);
  add(kinds.always);
  add(mixHash(kinds.relation, relation));
  add(mixHash(kinds.precision, precision));
  add(mixHash(kinds.ahead, ahead));
  add(mixHash(kinds.place, place));
  add(mixHash(kinds.follows, follows));
  add(mixHash(kinds.followed, followed));
  add(mixHash(kinds.mark, relation * 64 + precision * 4 + ahead));
  add(mixHash(kinds.afterOther, follows * 16 + relationNames.indexOf(marks[index - 1]?.relation)));
  add(mixHash(kinds.chain, followed * 64 + follows * 16 + relation));
  add(mixHash(kinds.guessed, written.isGuessed ? 1 : 2));
  if (mark.isHead) add(kinds.head);
}

function placeOfDate(words: readonly MarkedWord[], index: number): number {
  let seen = -1;
  const at = words.findIndex(({ isDate }) => {
    if (isDate) seen += 1;
    return seen === index;
  });
  return at < 0 ? words.length : at;
}

interface Around {
  readonly at: number;
  /** Towards the beginning or the end of the sentence. */
  readonly step: -1 | 1;
  readonly reach: number;
  readonly kind: number;
  readonly relation: number;
}

/** Adds words on one side, with and without distance, and neighbouring pairs. Words beyond another date likely belong to that date. */
function addAround(words: readonly MarkedWord[], { at, step, reach, kind, relation }: Around, add: Add): void {
  let isBeyond = 0;
  for (let distance = 1; distance <= reach; distance += 1) {
    const place = at + step * distance;
    const word = words[place];
    if (word === undefined) return;
    const { stem, root } = word;
    const nearer = words[place - step];
    const band = isBeyond || distanceBand(distance);
    if (word.isDate) isBeyond = 5;
    add(mixHash(kind + band, stem), word);
    add(mixHash(kind + 10 + isBeyond, stem), word);
    if (root !== stem) add(mixHash(kind + 20 + isBeyond, root), word);
    if (isBeyond === 0) add(mixHash(mixHash(kind + 30, relation), stem), word);
    if (distance > 1 && nearer !== undefined) add(mixHash(mixHash(kind + 40, root), nearer.root), word, nearer);
    for (const gram of word.grams) add(mixHash(kind + 50, gram), word);
  }
}

function distanceBand(distance: number): number {
  return distance <= 1 ? 1 : distance <= 3 ? 2 : distance <= 7 ? 3 : 4;
}

/** Adds the nearest content words together: `comments … received … #`. */
function addNearest(words: readonly MarkedWord[], at: number, relation: number, add: Add): void {
  const [before, second] = contentFrom(words, at, -1, contentBefore);
  const [after, next] = contentFrom(words, at, 1, contentAfter);
  if (before !== undefined) add(mixHash(mixHash(kinds.nearest, relation), before.root), before);
  if (before !== undefined && second !== undefined) {
    add(mixHash(mixHash(kinds.nearest + 1, second.root), before.root), before, second);
    add(mixHash(mixHash(kinds.nearest + 2, relation), second.root), second);
  }
  if (after === undefined) return;
  add(mixHash(mixHash(kinds.nearest + 3, relation), after.root), after);
  add(mixHash(mixHash(kinds.nearest + 4, before?.root ?? 0), after.root), after, before);
  if (next !== undefined) add(mixHash(mixHash(kinds.nearest + 5, after.root), next.root), after, next);
}

function contentFrom(words: readonly MarkedWord[], at: number, step: -1 | 1, count: number): MarkedWord[] {
  const found: MarkedWord[] = [];
  for (let distance = 1; distance <= 12 && found.length < count; distance += 1) {
    const word = words[at + step * distance];
    if (word === undefined || word.isDate) break;
    if (word.end - word.start > contentLetters) found.push(word);
  }
  return found;
}

function addSentence(words: readonly MarkedWord[], add: Add): void {
  const seen = new Set<number>();
  for (const word of words) {
    const { stem, root, isDate } = word;
    if (isDate || seen.has(stem)) continue;
    seen.add(stem);
    add(mixHash(kinds.sentence, stem), word);
    if (root !== stem) add(mixHash(kinds.sentence + 1, root), word);
  }
}
