import { analyse } from '../../analysis/analyse.js';
import { referenceToken } from '../../analysis/analysed.js';
import { findConcepts, type Glossary } from '../../analysis/glossary.js';
import { tokenRun } from '../../analysis/tokenise.js';
import { tokenSpaceOf } from '../../analysis/word-token.js';
import { tallied } from '../../model/gather.js';
import { referencesOf, topicsOf } from '../../model/item/corrected-findings.js';
import type { Item } from '../../model/item/item.js';
import { emptyTokens } from './empty-words.js';

/** What an item says, as a model compares it: each token once, with how much it counts, 2 in the title and 1 elsewhere. */
export type ItemTerms = ReadonlyMap<string, number>;

export type TermsOwner = Pick<
  Item,
  'title' | 'excerpt' | 'language' | 'references' | 'topics' | 'corrections' | 'sourceId'
>;

const ofTitle = 2;
const ofText = 1;
/** Who writes more of a title, or cites more acts, has no more to say in what is learned. */
const titleChars = 400;
const mostReferences = 12;
const topicPrefix = 't_';

/**
 * The stems of title and excerpt, the concepts of the glossary that these name, acts and topics: the last three are the same in every
 * language. Numbers and single letters say nothing. Linear, within limits: texts are hostile.
 */
export function itemTerms(item: TermsOwner, glossary: Glossary): ItemTerms {
  const { language, excerpt } = item;
  const input = { title: titleOf(item), body: excerpt, references: actsOf(item) };
  const { title, body, concepts } = analyse(input, language, glossary);
  const terms = new Map<string, number>();
  for (const token of title) if (says(token)) terms.set(token, ofTitle);
  const others = [...body.filter(says), ...concepts, ...topicsOf(item).map(topicTerm)];
  for (const term of others) if (!terms.has(term)) terms.set(term, ofText);
  return terms;
}

/** The beginning of the title, which is all that is learned from. */
export function titleOf({ title }: Pick<TermsOwner, 'title'>): string {
  return title.slice(0, titleChars);
}

/** The acts that an item refers to, without the provisions that it cites of them. */
export function actsOf(item: TermsOwner): string[] {
  const acts = referencesOf(item).filter((reference) => !reference.includes('#'));
  return acts.slice(0, mostReferences);
}

function topicTerm(topic: string): string {
  return `${topicPrefix}${topic}`;
}

/** A word of two letters at least, stemmed (`f_ia`) or not, that is of some matter. */
function says(token: string): boolean {
  if (emptyTokens.has(token)) return false;
  const from = token.charAt(1) === '_' ? 2 : 0;
  return token.length >= from + 2 && !/^\d/.test(token.slice(from));
}

/** An item as a sample: what it says, and who published it. */
export interface TermSample {
  readonly sourceId: string;
  readonly terms: ItemTerms;
}

/** How much of a set of samples one source may make up, beside what the others have; never less than `least` samples. */
interface SourceCap {
  readonly share: number;
  readonly least: number;
}

/** How many samples hold each term. Of a source that has more than its share each counts less. */
export class TermCounts {
  readonly #weights: ReadonlyMap<string, number>;
  readonly #counts = new Map<string, number>();
  /** The weight of all samples. */
  readonly total: number = 0;

  constructor(samples: readonly TermSample[], cap: SourceCap) {
    this.#weights = weightsOf(samples, cap);
    for (const sample of samples) {
      const weight = this.weightOf(sample);
      this.total += weight;
      for (const term of sample.terms.keys()) this.#counts.set(term, (this.#counts.get(term) ?? 0) + weight);
    }
  }

  of(term: string): number {
    return this.#counts.get(term) ?? 0;
  }

  terms(): Iterable<string> {
    return this.#counts.keys();
  }

  weightOf({ sourceId }: Pick<TermSample, 'sourceId'>): number {
    return this.#weights.get(sourceId) ?? 0;
  }
}

function weightsOf(samples: readonly TermSample[], { share, least }: SourceCap): ReadonlyMap<string, number> {
  const bySource = tallied(samples.map(({ sourceId }) => sourceId));
  // By what the others have: who publishes more has no greater part in what is more.
  const mostOf = (count: number): number => Math.max(least, (share / (1 - share)) * (samples.length - count));
  return new Map([...bySource].map(([sourceId, count]) => [sourceId, Math.min(1, mostOf(count) / count)]));
}

/** A term as people read it. `text` of a reference is canonical, `celex:32024R1689`; of anything else it stands in the item. */
export interface WrittenTerm {
  readonly kind: 'word' | 'reference';
  readonly text: string;
}

/** How each term of an item is written in it, where it first stands; a topic by the words that show it, and not where a person put it on. */
export function writtenTerms(item: TermsOwner, glossary: Glossary): ReadonlyMap<string, WrittenTerm> {
  const written = new Map<string, WrittenTerm>();
  const note = (term: string, text: string, kind: WrittenTerm['kind'] = 'word'): void => {
    if (text !== '' && !written.has(term)) written.set(term, { kind, text: text.replace(/\s+/g, ' ') });
  };
  const space = tokenSpaceOf(item.language);
  for (const text of [titleOf(item), item.excerpt]) {
    const run = tokenRun(text, space);
    const cut = (from: number, to: number): string => text.slice(run.starts[from], run.ends[to - 1]);
    for (const [index, token] of run.tokens.entries()) note(token, cut(index, index + 1));
    findConcepts(text, run, glossary[space], (concept, from, to) => note(concept, cut(from, to)));
  }
  for (const reference of actsOf(item)) note(referenceToken(reference), reference, 'reference');
  for (const { topic, cue } of item.topics) note(topicTerm(topic), cue);
  return written;
}

/** The first of these that are no part of one another, without regard to case, at most `atMost`. */
export function apart(terms: readonly WrittenTerm[], atMost: number): readonly WrittenTerm[] {
  const kept: WrittenTerm[] = [];
  for (const term of terms) {
    if (kept.length === atMost) break;
    const own = term.text.toLowerCase();
    const isSaid = kept.some(({ text }) => text.toLowerCase().includes(own) || own.includes(text.toLowerCase()));
    if (!isSaid) kept.push(term);
  }
  return kept;
}
