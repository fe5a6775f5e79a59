import type { Span } from './sentences.js';
import type { WordBuffer } from './word-buffer.js';

/** The parts of an entry that the rules read. */
export interface TextWithTitle {
  readonly title: string;
  /** Plain text without the title. */
  readonly text: string;
  readonly language: string;
  /** The sentences (`sentencesOf`) and words of the text, if already computed: several rules need them. */
  readonly sentences?: readonly Span[];
  readonly words?: WordBuffer;
}
