import { signatureOf } from '../../../src/enrich/similar/signature.js';
import { packSignature, similarFrom, similarity, textKeysOf } from '../../../src/enrich/similar/similar-texts.js';
import { createRandom } from '../../bench/random.js';
import { atLeast, atMost, count, type Evaluation, share } from '../evaluation.js';
import { RelevanceLine, SimilarLine } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';
import { editWords } from './edit-words.js';
import { judgePairs } from './judge-pairs.js';

const editedShare = 0.1;
/** The number of different edits of each text. */
const rounds = 5;
const wordsAtLeast = 40;
const falsePairsIn = 10_000;

/** Judges edited texts, and pairs of publications if the set has any. */
export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('similar', set, SimilarLine);
  const [edits, pairs] = [evaluateEdits(set), lines.length === 0 ? null : await judgePairs(lines)];
  if (!edits || !pairs) return edits ?? pairs;
  return { figures: [...pairs.figures, ...edits.figures], wrong: [...pairs.wrong, ...edits.wrong] };
}

/**
 * Compares each text, with a tenth of its words edited, with itself and with the other texts. It does so for whole texts and for first
 * paragraphs. First paragraphs differ in every line. Whole texts of a publisher share its standing text, so their pairs show how often that
 * text alone makes two texts count as alike.
 */
function evaluateEdits(set: SetName): Evaluation | null {
  const texts = readSet('relevance', set, RelevanceLine).flatMap(({ id, content }) =>
    content ? [{ id, content }] : [],
  );
  const whole = texts.map(({ id, content }) => ({ id, text: content })).filter(isLong);
  const openings = texts.map(({ id, content }) => ({ id, text: content.split('\n\n')[0] ?? '' })).filter(isLong);
  if (openings.length < 2) return null;
  const fullEdits = compare(whole);
  const shortEdits = compare(openings);
  const falsePairs = (shortEdits.falsePairs.length / shortEdits.others) * falsePairsIn;
  return {
    figures: [
      share('recall at 10 % edits, whole texts', fullEdits.found, fullEdits.same, atLeast(0.97)),
      share('recall at 10 % edits, first paragraphs', shortEdits.found, shortEdits.same, atLeast(0.97)),
      {
        ...count(`false pairs in ${falsePairsIn}`, shortEdits.falsePairs.length, shortEdits.others, atMost(2)),
        value: falsePairs,
      },
      share('pairs of whole texts taken for alike', fullEdits.falsePairs.length, fullEdits.others),
    ],
    wrong: [...shortEdits.missed, ...fullEdits.missed, ...shortEdits.falsePairs],
  };
}

interface Named {
  readonly id: string;
  readonly text: string;
}

interface Signed extends Named {
  readonly signature: string;
  readonly keys: ReadonlySet<string>;
}

function compare(texts: readonly Named[]) {
  const random = createRandom(17);
  const words = texts.flatMap(({ text }) => text.split(/\s+/u));
  const originals = texts.map(sign);
  const edited = Array.from({ length: rounds }, () =>
    texts.map(({ id, text }) => sign({ id, text: editWords(text, { share: editedShare, words, random }) })),
  ).flat();
  const missed: Wrong[] = [];
  const falsePairs: Wrong[] = [];
  for (const one of edited) {
    for (const other of originals) {
      const expected = one.id === other.id;
      if (meet(one, other) === expected) continue;
      (expected ? missed : falsePairs).push(describe(one, other, expected));
    }
  }
  const same = edited.length;
  return { same, found: same - missed.length, others: edited.length * (originals.length - 1), missed, falsePairs };
}

type Wrong = ReturnType<typeof describe>;

function describe(one: Named, other: Named, expected: boolean) {
  return { id: `${one.id} and ${other.id}`, expected, found: !expected, text: one.text };
}

function sign({ id, text }: Named): Signed {
  const signature = packSignature(signatureOf(text));
  return { id, text, signature, keys: new Set(textKeysOf(signature)) };
}

/** Compares two texts as an index does: they must share a key, then their signatures must be similar. */
function meet(one: Signed, other: Signed): boolean {
  return [...one.keys].some((key) => other.keys.has(key)) && similarity(one.signature, other.signature) >= similarFrom;
}

function isLong({ text }: Named): boolean {
  return text.split(/\s+/u).length >= wordsAtLeast;
}
