import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { numericEntity } from './named-entities.js';

/** A lead byte of UTF-8 followed by a continuation byte, both read as latin-1 or windows-1252. */
const suspect = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;
const c1 = /[\u0080-\u009f]/;
const everyC1 = /[\u0080-\u009f]/g;

/**
 * Mends a text whose publisher took UTF-8 for latin-1 and encoded it again (`rÃ¨glement`), where the whole text proves
 * it, and reads C1 control characters as the windows-1252 ones that were meant. feedparser does both.
 */
export function mendText(text: string): string {
  const once = suspect.test(text) ? undoDoubleEncoding(text) : text;
  return c1.test(once) ? once.replace(everyC1, (char) => numericEntity(char.charCodeAt(0))) : once;
}

function undoDoubleEncoding(text: string): string {
  for (const charset of ['latin1', 'windows-1252']) {
    const bytes = iconv.encode(text, charset);
    if (isUtf8(bytes) && iconv.decode(bytes, charset) === text) return bytes.toString('utf8');
  }
  return text;
}
