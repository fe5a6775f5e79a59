import type { TokenSpace } from '../../analysis/word-token.js';
import type { PhrasesByLanguage, TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type { Cue } from '../cues/compiled-cues.js';

/** Weight of a phrase. `no` is for a phrase that means something else. */
export const weights = { cue: 2, hint: 1, no: 0 } as const;

/** The meaning of a phrase. Each phrase has its own object. */
export interface TopicMeaning {
  readonly topic: string;
  /** Index of the topic in the taxonomy. */
  readonly index: number;
  readonly weight: number;
}

interface TopicCue extends Cue<TopicMeaning> {
  /** Languages of the texts in which the cue counts. */
  readonly spaces: readonly TokenSpace[];
}

type Spaces = Readonly<Record<keyof PhrasesByLanguage, readonly TokenSpace[]>>;

/**
 * A French text says "deepfake" too, but `assurance` in an English text is no insurance. So English cues also count in a French text,
 * and all phrases count in a text of another language.
 */
const spacesOfCues: Spaces = { fr: ['fr', 'other'], en: ['fr', 'en', 'other'], other: ['other'] };
const spacesOfHints: Spaces = { fr: ['fr', 'other'], en: ['en', 'other'], other: ['other'] };
const everySpace: readonly TokenSpace[] = ['fr', 'en', 'other'];
const languages = ['other', 'fr', 'en'] as const;

/** The phrases of a taxonomy. Of two equal phrases, the first counts. */
export function* topicCues({ topics }: TaxonomyDefinition): Generator<TopicCue> {
  for (const [index, [topic, { cues, hints, not }]] of Object.entries(topics).entries()) {
    const listed = (phrases: readonly string[], weight: number, spaces: readonly TokenSpace[]): TopicCue[] =>
      phrases.map((phrase) => ({ phrase, meaning: { topic, index, weight }, spaces }));
    for (const language of languages) yield* listed(cues[language], weights.cue, spacesOfCues[language]);
    for (const language of languages) yield* listed(hints[language], weights.hint, spacesOfHints[language]);
    yield* listed(not, weights.no, everySpace);
  }
}
