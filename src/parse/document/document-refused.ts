import { CodedError } from '../../model/coded-error.js';
import type { Wall } from '../detect-wall.js';

/** Why no text could be read from a document. */
type DocumentRefusal =
  | 'empty'
  | 'no-text'
  | 'too-large'
  | 'too-deep'
  | 'not-a-document'
  | 'encrypted-pdf'
  | 'malformed-pdf'
  | 'malformed-archive'
  | 'bad-selector'
  /** A wall was served instead: see `detectWall`. */
  | Wall['code'];

/** Thrown for a document that `readDocument` cannot read. The code is stable; the message says expected and got. */
export class DocumentRefused extends CodedError<DocumentRefusal> {
  override readonly name = 'DocumentRefused';
}

/** Bytes of an HTML or text document. The longest laws in force need a tenth of this. */
export const maxTextBytes = 32 * 1024 * 1024;

/** Bytes of a PDF. Most of them are pictures. */
export const maxPdfBytes = 256 * 1024 * 1024;

/** Nesting of elements. A deeper document is refused as `too-deep`, because walking its tree would exhaust the stack. */
export const maxElementDepth = 1_000;

/**
 * Nesting of elements in a page's tree; deeper ones are flattened. Page audits complain from 32 on, and the lists of laws, which
 * stand in tables within tables, reach about 30.
 */
export const maxTreeDepth = 64;

/** Pages read of a PDF. A warning gives the number of pages left out. */
export const maxPages = 3_000;
