import { CodedError } from '../model/coded-error.js';
import type { Wall } from '../parse/detect-wall.js';

/** Why an answer does not yield entries. */
export type AnswerRefusal =
  | 'html-instead-of-data'
  /** A page that stands in the way: see `detectWall`. */
  | Wall['code']
  | 'malformed-json'
  | 'malformed-csv'
  | 'malformed-xml'
  | 'malformed-zip'
  | 'not-a-list'
  | 'bad-selector'
  | 'not-a-sitemap'
  | 'too-large'
  | 'too-deep'
  | 'empty';

/** An answer that a definition cannot be applied to. The code is stable; the message says what was expected and what came. */
export class AnswerRefused extends CodedError<AnswerRefusal> {
  override readonly name = 'AnswerRefused';
}
