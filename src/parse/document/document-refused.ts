import { CodedError } from '../../model/coded-error.js';
import type { Wall } from '../detect-wall.js';

/** Why a document gives no text. */
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
  /** A page that stands in the way: see `detectWall`. */
  | Wall['code'];

/** A document that `readDocument` does not read. The code is stable; the message says what was expected and what came. */
export class DocumentRefused extends CodedError<DocumentRefusal> {
  override readonly name = 'DocumentRefused';
}

/** Bytes of an HTML or text document: the longest laws in force take a tenth of it. */
export const maxTextBytes = 32 * 1024 * 1024;

/** Bytes of a PDF, most of which are pictures. */
export const maxPdfBytes = 256 * 1024 * 1024;

/** Elements inside one another. A deeper document is refused as `too-deep`: what reads trees would run out of stack. */
export const maxElementDepth = 1_000;

/**
 * Elements inside one another that the tree of a page has; deeper ones are flattened. Auditors of pages complain from 32 on, and the
 * lists of laws, which stand in tables within tables, reach about 30.
 */
export const maxTreeDepth = 64;

/** Pages of a PDF that are read; a warning says how many were left. */
export const maxPages = 3_000;
