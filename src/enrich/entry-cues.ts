import { type TokenSpace, tokenSpaceOf } from '../analysis/word-token.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import type { Cue } from './cues/compiled-cues.js';
import { CueSet, type Stretch } from './cues/cue-set.js';
import { type KindMeaning, kindCues } from './kind/kind-cues.js';
import {
  type Listed,
  type ObligationLanguage,
  obligationCues,
  obligationLanguages,
} from './obligations/obligation-words.js';
import { type RelevanceMeaning, relevanceCues } from './relevance/relevance-cues.js';
import { type TopicMeaning, topicCues } from './topics/topic-cues.js';

/** A phrase that was found. Positions are UTF-16 units of its text. */
export interface Hit<Meaning> {
  readonly meaning: Meaning;
  readonly start: number;
  readonly end: number;
}

/** The phrases found in one walk over a text, by the rules that use them, in reading order. */
export interface TextCues {
  readonly relevance: Hit<RelevanceMeaning>[];
  readonly kind: Hit<KindMeaning>[];
  readonly topics: Hit<TopicMeaning>[];
  readonly obligations: Hit<Listed>[];
}

export interface EntryCues {
  readonly title: TextCues;
  readonly text: TextCues;
}

type Meaning =
  | { readonly of: 'relevance'; readonly says: RelevanceMeaning }
  | { readonly of: 'kind'; readonly says: KindMeaning }
  | { readonly of: 'topics'; readonly says: TopicMeaning }
  | { readonly of: 'obligations'; readonly says: Listed };

/** Bits for the rules that use a phrase. */
const ofRelevance = 1;
const ofKind = 2;
const ofTopics: Readonly<Record<TokenSpace, number>> = { fr: 4, en: 8, other: 16 };
const ofObligations: Readonly<Record<ObligationLanguage, number>> = { de: 32, en: 64, es: 128, fr: 256, it: 512 };

/** Each topic has its own channel, after the other channels. */
const channels = { relevance: 0, kind: 1, obligations: 2, topics: 3 };

/** The kind shows in the first characters, if at all. */
export const kindAtMost = 400;
/** Characters read for topics and obligations. */
const topicsAtMost = 200_000;
export const relevanceAtMost = 400_000;

/** Finds the words of all rules in one walk over an entry's title and one over its text. */
export class CueFinder {
  #cues: CueSet<Meaning> | undefined;

  constructor(private readonly taxonomy: TaxonomyDefinition) {}

  find({
    title,
    text,
    language,
  }: {
    readonly title: string;
    readonly text: string;
    readonly language: string;
  }): EntryCues {
    const topics = ofTopics[tokenSpaceOf(language)];
    const listed = obligationLanguages.find((one) => one === language);
    const obligations = listed === undefined ? 0 : ofObligations[listed];
    return {
      title: this.#scan(title, [{ extractors: ofRelevance | ofKind | topics, until: title.length }]),
      text: this.#scan(text, [
        { extractors: ofRelevance | ofKind | topics | obligations, until: kindAtMost },
        { extractors: ofRelevance | topics | obligations, until: topicsAtMost },
        { extractors: ofRelevance, until: relevanceAtMost },
      ]),
    };
  }

  #scan(text: string, stretches: readonly Stretch[]): TextCues {
    // Compiled on first use: most commands judge nothing.
    this.#cues ??= new CueSet(listCues(this.taxonomy));
    const found: TextCues = { relevance: [], kind: [], topics: [], obligations: [] };
    const visit = (meaning: Meaning, start: number, end: number): void => {
      if (meaning.of === 'relevance') found.relevance.push({ meaning: meaning.says, start, end });
      else if (meaning.of === 'kind') found.kind.push({ meaning: meaning.says, start, end });
      else if (meaning.of === 'topics') found.topics.push({ meaning: meaning.says, start, end });
      else found.obligations.push({ meaning: meaning.says, start, end });
    };
    this.#cues.scan(text, visit, stretches);
    return found;
  }
}

/** Joins the meanings of a phrase that is in several lists of kinds. */
function joinKinds(known: Meaning, meaning: Meaning): Meaning {
  if (known.of !== 'kind' || meaning.of !== 'kind' || known.says === null || meaning.says === null) return known;
  return { of: 'kind', says: [...known.says, ...meaning.says] };
}

function* listCues(taxonomy: TaxonomyDefinition): Generator<Cue<Meaning>> {
  for (const { phrase, meaning } of relevanceCues())
    yield { phrase, meaning: { of: 'relevance', says: meaning }, channel: channels.relevance, extractors: ofRelevance };
  for (const { phrase, meaning } of kindCues())
    yield {
      phrase,
      meaning: { of: 'kind', says: meaning },
      join: joinKinds,
      channel: channels.kind,
      extractors: ofKind,
    };
  for (const { phrase, meaning, language } of obligationCues()) {
    const extractors = ofObligations[language];
    yield { phrase, meaning: { of: 'obligations', says: meaning }, channel: channels.obligations, extractors };
  }
  for (const { phrase, meaning, spaces } of topicCues(taxonomy)) {
    const extractors = spaces.reduce((bits, space) => bits | ofTopics[space], 0);
    const channel = channels.topics + meaning.index;
    yield { phrase, meaning: { of: 'topics', says: meaning }, channel, extractors, isLoose: true };
  }
}
