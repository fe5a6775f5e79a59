import { findConcepts } from '../../analysis/find-concepts.js';
import type { Glossary } from '../../analysis/glossary.js';
import { referenceToken } from '../../analysis/reference-token.js';
import { tokenRun } from '../../analysis/tokenise.js';
import { tokenSpaceOf } from '../../analysis/word-token.js';
import { actsOf, type TermsOwner, titleOf, topicTerm } from './item-terms.js';

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

/** The first of these that are no part of one another, without regard to case, at most `atMost`. Pure. */
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
