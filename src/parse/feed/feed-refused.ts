import { CodedError } from '../../model/coded-error.js';
import type { Wall } from '../detect-wall.js';

/** Why a document is no feed that we can read. */
export type FeedRefusal =
  | 'empty'
  | 'too-large'
  | 'too-deep'
  | 'html-instead-of-feed'
  | 'malformed-json'
  | 'not-a-feed'
  | Wall['code'];

/** A document that `parseFeed` does not read. The code is stable; the message says what was expected and what came. */
export class FeedRefused extends CodedError<FeedRefusal> {
  override readonly name = 'FeedRefused';
}
