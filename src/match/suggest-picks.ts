import { findConcepts, type Glossary, type LabelNode } from '../analysis/glossary.js';
import { tokenRun } from '../analysis/tokenise.js';
import { CueSet } from '../enrich/cues/cue-set.js';
import { findReferences } from '../enrich/find-references.js';
import { plainLanguageOf } from '../enrich/function-words.js';
import { keywords } from '../enrich/keywords.js';
import { type TopicMeaning, topicCues, weights } from '../enrich/topics/topic-cues.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import type { UiLanguage } from '../model/ui-language.js';
import { actNamedAt } from '../query/plain-reference.js';
import { pickOf, type QueryPick } from '../query/query-picks.js';

/** The subjects of a sentence as picks of a query, the surest first. */
export interface SuggestedPicks {
  /** Concepts that are the cue of a topic, their topics, and acts. */
  readonly likely: readonly QueryPick[];
  /** Wider or less sure ones: other concepts, topics with only a hint, single words. */
  readonly possible: readonly QueryPick[];
}

/** A policy's purpose states its subject in one paragraph. */
const readAtMost = 2_000;
const akinAtMost = 4;
const wordsAtMost = 8;

interface Suggesting {
  readonly glossary: Glossary;
  readonly taxonomy: TaxonomyDefinition;
  readonly language: UiLanguage;
}

/** `utilisons`, `trions`, `notez`: verbs, whose nouns say what is done. Longer words in `ions` are nouns. */
const whatWeDo = /(?:[^i]|\b\p{L}{1,3}i)ons$|ez$/iu;

/** Suggests what to watch for, from a description of what people do: `Nous utilisons des outils de tri de CV`. Linear in the sentence. */
export function suggestPicks(purpose: string, { glossary, taxonomy, language }: Suggesting): SuggestedPicks {
  const sentence = purpose.slice(0, readAtMost);
  const space = plainLanguageOf(sentence) ?? language;
  const run = tokenRun(sentence, space);
  const cues = cuesIn(sentence, taxonomy);
  const named = new Set<string>();
  const cued = new Set<string>();
  const covered = new Set<string>();
  findConcepts(sentence, run, glossary[space], (concept, from, to) => {
    const [start, end] = [run.starts[from], run.ends[to - 1]];
    const isCue = cues.some((cue) => cue.start === start && cue.end === end);
    (isCue ? cued : named).add(concept);
    for (let at = from; at < to; at += 1) covered.add(run.tokens[at] ?? '');
  });
  const others = new Set(run.tokens.filter((token) => !covered.has(token)));
  const akin = akinConcepts(others, glossary[space]).filter((concept) => !named.has(concept) && !cued.has(concept));
  const words = keywords({ title: sentence, text: '', language: space }, 2 * wordsAtMost);
  const isNamed = (word: string): boolean => tokenRun(word, space).tokens.every((token) => covered.has(token));
  const asPick = (concept: string): QueryPick => conceptPick(concept, glossary, language);
  const acts = unique(actsIn(sentence)).map((reference) => pickOf('reference', reference));
  const single = words.filter((word) => !isNamed(word) && !whatWeDo.test(word)).slice(0, wordsAtMost);
  const topics = unique(cues.filter(({ weight }) => weight === weights.cue).map(({ topic }) => topic));
  const hinted = unique(cues.map(({ topic }) => topic)).filter((topic) => !topics.includes(topic));
  const uncued = [...[...named].filter((concept) => !cued.has(concept)), ...akin.slice(0, akinAtMost)];
  const asTopic = (topic: string): QueryPick => pickOf('topic', topic);
  return {
    likely: [...[...cued].map(asPick), ...topics.map(asTopic), ...acts],
    possible: [...uncued.map(asPick), ...hinted.map(asTopic), ...single.map(wordPick)],
  };
}

function unique(some: Iterable<string>): readonly string[] {
  return [...new Set(some)];
}

export function conceptPick(token: string, glossary: Glossary, language: UiLanguage): QueryPick {
  const value = token.replace(/^c_/, '');
  return { ...wordPick(glossary.nameOf(value, language)), of: 'concept', value };
}

/** A word as typed, or a phrase in quotation marks. */
export function wordPick(words: string): QueryPick {
  const value = words.replace(/["“”„«»]/g, ' ').trim();
  return { text: /^[\p{L}\p{N}]+\*?$/u.test(value) ? value : `"${value}"`, of: 'words', value };
}

const cueSets = new WeakMap<TaxonomyDefinition, CueSet<TopicMeaning>>();

interface FoundCue extends TopicMeaning {
  readonly start: number;
  readonly end: number;
}

/** The cues of topics in a text, in all languages: topics are only offered here, and claimed of nothing. */
function cuesIn(sentence: string, taxonomy: TaxonomyDefinition): readonly FoundCue[] {
  const cues = cueSets.get(taxonomy) ?? new CueSet([...topicCues(taxonomy)].map((cue) => ({ ...cue, isLoose: true })));
  cueSets.set(taxonomy, cues);
  const found: FoundCue[] = [];
  cues.scan(sentence, (meaning, start, end) => {
    if (meaning.weight > weights.no) found.push({ ...meaning, start, end });
  });
  return found;
}

function actsIn(sentence: string): readonly string[] {
  const words = sentence.split(/\s+/);
  const named = words.flatMap((_, index) => actNamedAt(words, index)?.references ?? []);
  return [...findReferences(sentence).map(({ reference }) => reference), ...named];
}

interface Label {
  readonly tokens: readonly string[];
  readonly concept: string;
}

/** A single word of a longer name names nothing: `agents` is no `agent IA`. */
const heldAtLeast = 2;

/** Concepts whose name shares at least two words and half of its words with the sentence, in any order. */
function akinConcepts(words: ReadonlySet<string>, root: LabelNode): readonly string[] {
  const scored = [...labelsOf(root, [])].flatMap(({ tokens, concept }) => {
    const held = new Set(tokens.filter((token) => words.has(token))).size;
    return held >= heldAtLeast && 2 * held >= tokens.length ? [{ concept, share: held / tokens.length }] : [];
  });
  return [...new Set(scored.sort((a, b) => b.share - a.share).map(({ concept }) => concept))];
}

function* labelsOf(node: LabelNode, tokens: readonly string[]): Generator<Label> {
  for (const concept of [...node.concepts, ...node.acronyms]) yield { tokens, concept };
  for (const [token, next] of node.next) yield* labelsOf(next, [...tokens, token]);
}
