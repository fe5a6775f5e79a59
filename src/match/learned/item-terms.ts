import { analyse } from '../../analysis/analyse.js';
import { referenceToken } from '../../analysis/analysed.js';
import { findConcepts, type Glossary } from '../../analysis/glossary.js';
import { tokenRun } from '../../analysis/tokenise.js';
import { tokenSpaceOf } from '../../analysis/word-token.js';
import { tallied } from '../../model/gather.js';
import { referencesOf, topicsOf } from '../../model/item/corrected-findings.js';
import type { Item } from '../../model/item/item.js';
import { emptyTokens } from './empty-words.js';

/** The terms of an item for a model: each token once, with its factor, 2 in the title and 1 elsewhere. */
export type ItemTerms = ReadonlyMap<string, number>;

export type TermsOwner = Pick<
  Item,
  'title' | 'excerpt' | 'language' | 'references' | 'topics' | 'corrections' | 'sourceId'
>;

const ofTitle = 2;
const ofText = 1;
/** Limits: a longer title, or more cited acts, adds nothing to what is learned. */
const titleChars = 400;
const mostReferences = 12;
const topicPrefix = 't_';

/**
 * The stems of title and excerpt, the glossary concepts that they name, acts and topics. The last three are the same in all languages.
 * Numbers and single letters say nothing. Linear, within limits: texts are hostile.
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

/** The beginning of the title. Only this part is learned from. */
export function titleOf({ title }: Pick<TermsOwner, 'title'>): string {
  return title.slice(0, titleChars);
}

/** The acts that an item refers to, without their provisions. */
export function actsOf(item: TermsOwner): string[] {
  const acts = referencesOf(item).filter((reference) => !reference.includes('#'));
  return acts.slice(0, mostReferences);
}

function topicTerm(topic: string): string {
  return `${topicPrefix}${topic}`;
}

/** True for a word with at least two letters that says something, stemmed (`f_ia`) or not. */
function says(token: string): boolean {
  if (emptyTokens.has(token)) return false;
  const from = token.charAt(1) === '_' ? 2 : 0;
  return token.length >= from + 2 && !/^\d/.test(token.slice(from));
}

export interface TermSample {
  readonly sourceId: string;
  readonly terms: ItemTerms;
}

/** The largest share of a set of samples that one source may make up, and the number of samples that are always allowed. */
interface SourceCap {
  readonly share: number;
  readonly least: number;
}

/** Counts the samples that hold each term. Samples of a source above its share count less. */
export class TermCounts {
  readonly #weights: ReadonlyMap<string, number>;
  readonly #counts = new Map<string, number>();
  /** Weight of all samples. */
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
  // Relative to the samples of other sources: a source with more samples must not get a greater part of a larger set.
  const mostOf = (count: number): number => Math.max(least, (share / (1 - share)) * (samples.length - count));
  return new Map([...bySource].map(([sourceId, count]) => [sourceId, Math.min(1, mostOf(count) / count)]));
}

/** A term as people read it. The `text` of a reference is canonical (`celex:32024R1689`); any other is as written in the item. */
export interface WrittenTerm {
  readonly kind: 'word' | 'reference';
  readonly text: string;
}

/** How each term is first written in an item. A topic is written as its cue, unless a person added it. */
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

/** The first terms that are not part of each other, ignoring case, at most `atMost`. */
export function apart(terms: readonly WrittenTerm[], atMost: number): readonly WrittenTerm[] {
  const kept: WrittenTerm[] = [];
  for (const term of terms) {
    if (kept.length === atMost) break;
    const own = term.text.toLowerCase();
    const isCovered = kept.some(({ text }) => text.toLowerCase().includes(own) || own.includes(text.toLowerCase()));
    if (!isCovered) kept.push(term);
  }
  return kept;
}
