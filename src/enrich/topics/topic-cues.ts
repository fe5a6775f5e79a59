import type { TokenSpace } from '../../analysis/word-token.js';
import type { PhrasesByLanguage, TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type { Cue } from '../cues/cue-set.js';

/** How much a phrase says; `no` is one that speaks of something else. */
export const weights = { cue: 2, hint: 1, no: 0 } as const;

/** What a phrase names: an object of its own for each phrase. */
export interface TopicMeaning {
  readonly topic: string;
  /** Its place in the taxonomy. */
  readonly index: number;
  readonly weight: number;
}

interface TopicCue extends Cue<TopicMeaning> {
  /** The languages of texts that it counts in. */
  readonly spaces: readonly TokenSpace[];
}

type Spaces = Readonly<Record<keyof PhrasesByLanguage, readonly TokenSpace[]>>;

/**
 * A text in French says "deepfake" as well, one in English no `assurance` that insures: in a French text the English cues count
 * besides its own phrases, in one of another language every phrase.
 */
const spacesOfCues: Spaces = { fr: ['fr', 'other'], en: ['fr', 'en', 'other'], other: ['other'] };
const spacesOfHints: Spaces = { fr: ['fr', 'other'], en: ['en', 'other'], other: ['other'] };
const everySpace: readonly TokenSpace[] = ['fr', 'en', 'other'];
const languages = ['other', 'fr', 'en'] as const;

/** The phrases of a taxonomy; of two that are alike the first counts. */
export function* topicCues({ topics }: TaxonomyDefinition): Generator<TopicCue> {
  for (const [index, [topic, { cues, hints, not }]] of Object.entries(topics).entries()) {
    const listed = (phrases: readonly string[], weight: number, spaces: readonly TokenSpace[]): TopicCue[] =>
      phrases.map((phrase) => ({ phrase, meaning: { topic, index, weight }, spaces }));
    for (const language of languages) yield* listed(cues[language], weights.cue, spacesOfCues[language]);
    for (const language of languages) yield* listed(hints[language], weights.hint, spacesOfHints[language]);
    yield* listed(not, weights.no, everySpace);
  }
}
