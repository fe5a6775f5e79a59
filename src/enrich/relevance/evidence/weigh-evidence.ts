import { createRequire } from 'node:module';
import { z } from 'zod';
import type { RelevanceReason } from '../../../model/item/relevance.js';
import type { Texts } from '../read-composition.js';
import { type Evidence, type NotionWord, notionNames, pairOf } from './gather-evidence.js';
import { type Notion, type NotionCues, notions } from './notions.js';

/** That a machine judges, and the words that weighed most. */
export interface WeighedEvidence {
  /** From one half, by likelihood. */
  readonly score: number;
  /** The strongest first, each concept once. */
  readonly reasons: readonly RelevanceReason[];
}

/** From which likelihood on it is believed: in texts with the standing words of their publisher, half as many plain ones pass as at 0.7. */
const believed = 0.78;
/** Words that suggest it stay behind phrases that say it. */
const mostOfScore = 0.25;
const mostReasons = 4;

/** Weighs what title and opening speak of: null where it is not likely, or no word shows why. */
export function weighEvidence(evidence: Evidence, texts: Texts): WeighedEvidence | null {
  const { words, titled, pairs, others } = evidence;
  const { always, own, inTitle, ofPair, ofOther } = readWeights();
  let sum = always;
  for (const other of others) sum += ofOther.get(other) ?? 0;
  for (const notion of titled) sum += inTitle[notion] ?? 0;
  for (const [index, { notion }] of words.entries()) {
    sum += own[notion] ?? 0;
    for (let before = 0; before < index; before += 1) {
      const pair = pairOf(notion, words[before]?.notion ?? notion);
      if (pairs[pair] === 1) sum += ofPair[pair] ?? 0;
    }
  }
  const likelihood = 1 / (1 + Math.exp(-sum));
  if (likelihood < believed) return null;
  const reasons = reasonsIn(evidence, texts);
  if (reasons.length === 0) return null;
  return { score: 0.5 + ((likelihood - believed) / (1 - believed)) * mostOfScore, reasons };
}

/** The words of notions that speak for it, by what they weigh with all that stands beside them. */
function reasonsIn(evidence: Evidence, texts: Texts): readonly RelevanceReason[] {
  const weighed = evidence.words
    .map((word) => ({ word, weight: weightOf(word, evidence) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const reasons: RelevanceReason[] = [];
  for (const { word } of weighed) {
    const concept = conceptOf(notionNames[word.notion]);
    if (concept === null || reasons.some((one) => one.concept === concept)) continue;
    const { place, start, end } = word;
    reasons.push({ cue: texts[place].slice(start, end), concept, place, start, end });
    if (reasons.length === mostReasons) break;
  }
  return reasons;
}

function conceptOf(notion: Notion | undefined): NotionCues['concept'] {
  return notion === undefined ? null : notions[notion].concept;
}

/** Its own, and half of each pair's. */
function weightOf({ notion }: NotionWord, { words, titled, pairs }: Evidence): number {
  const { own, inTitle, ofPair } = readWeights();
  const alone = (own[notion] ?? 0) + (titled.has(notion) ? (inTitle[notion] ?? 0) : 0);
  return words.reduce((sum, { notion: other }) => {
    const pair = pairOf(notion, other);
    return pairs[pair] === 1 ? sum + (ofPair[pair] ?? 0) / 2 : sum;
  }, alone);
}

/** By number of a notion, by `pairOf`, and by name. */
interface Weights {
  readonly always: number;
  readonly own: Float64Array;
  readonly inTitle: Float64Array;
  readonly ofPair: Float64Array;
  readonly ofOther: ReadonlyMap<string, number>;
}

let read: Weights | undefined;

/** What speaks for machines that judge or against it, by its weight. */
const Table = z.record(z.string(), z.string());

function readWeights(): Weights {
  if (read) return read;
  const table = Table.parse(createRequire(import.meta.url)('#config/weights-relevance.json'));
  read = weightsOf(
    new Map(Object.entries(table).flatMap(([weight, list]) => list.split(' | ').map((name) => [name, Number(weight)]))),
  );
  return read;
}

function weightsOf(byName: ReadonlyMap<string, number>): Weights {
  const ofPair = new Float64Array(notionNames.length ** 2);
  for (const [one, name] of notionNames.entries())
    for (const [other, beside] of notionNames.entries())
      ofPair[pairOf(one, other)] = byName.get(one < other ? `${name}+${beside}` : `${beside}+${name}`) ?? 0;
  return {
    always: byName.get('always') ?? 0,
    own: Float64Array.from(notionNames, (name) => byName.get(name) ?? 0),
    inTitle: Float64Array.from(notionNames, (name) => byName.get(`${name} title`) ?? 0),
    ofPair,
    ofOther: byName,
  };
}
