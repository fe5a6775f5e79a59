import { CodedError } from '../../model/coded-error.js';
import type { Wall } from '../detect-wall.js';

/** Why a document gives no text. */
export type DocumentRefusal =
  | 'empty'
  | 'no-text'
  | 'too-large'
  | 'too-deep'
  | 'not-a-document'
  | 'encrypted-pdf'
  | 'malformed-pdf'
  | 'bad-selector'
  /** A page that stands in the way: see `detectWall`. */
  | Wall['code'];

/** A document that `readDocument` does not read. The code is stable; the message says what was expected and what came. */
export class DocumentRefused extends CodedError<DocumentRefusal> {
  override readonly name = 'DocumentRefused';
}
