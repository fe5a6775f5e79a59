import type { Span } from './sentences.js';
import type { WordBuffer } from './word-buffer.js';

/** What the rules of understanding read of an entry. */
export interface TextWithTitle {
  readonly title: string;
  /** Plain text without the title. */
  readonly text: string;
  readonly language: string;
  /** `sentencesOf` the text and its words, where somebody has them already: several rules ask for both. */
  readonly sentences?: readonly Span[];
  readonly words?: WordBuffer;
}
