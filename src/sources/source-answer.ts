import { CodedError } from '../model/coded-error.js';
import type { SourceAnswer } from '../model/source/source-page.js';
import { detectWall, type Wall } from '../parse/detect-wall.js';
import { decodeBytes } from '../parse/feed/decode-bytes.js';
import { maxFeedChars } from '../parse/feed/limits.js';

/** The text of an answer. Throws `AnswerRefused` if it is empty or too long. */
export function decodeAnswer({ bytes, contentType }: Pick<SourceAnswer, 'bytes' | 'contentType'>): string {
  const { text } = decodeBytes(bytes, contentType);
  if (text.length > maxFeedChars)
    throw new AnswerRefused('too-large', `answer: expected at most ${maxFeedChars} characters, got ${text.length}`);
  if (text.trim() === '') throw new AnswerRefused('empty', 'answer: expected something, got nothing');
  return text;
}

/** Throws `AnswerRefused` if a page is a firewall's challenge, a sign-in page, or says that there is nothing. */
export function refuseWall(html: string): void {
  const wall = detectWall(html);
  if (wall)
    throw new AnswerRefused(wall.code, `answer: expected content, got a page that stands in the way (${wall.code})`);
}

export function looksLikeHtml(text: string): boolean {
  return /^[\s\ufeff]*<(?:!doctype\s+html|html[\s>])/i.test(text);
}

/** The reasons why an answer gives no entries. */
type AnswerRefusal =
  | 'html-instead-of-data'
  /** A page that blocks the way to the content: see `detectWall`. */
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

/** The definition cannot be applied to an answer. The code is stable; the message says what was expected and what came. */
export class AnswerRefused extends CodedError<AnswerRefusal> {
  override readonly name = 'AnswerRefused';
}
