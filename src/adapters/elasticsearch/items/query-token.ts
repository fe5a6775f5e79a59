import { createHash } from 'node:crypto';

/** The `whitespace` analyzer cuts tokens at 255 UTF-16 units, so longer ones are shortened here, in index and query alike. */
const maxTokenLength = 250;
/** The length of the beginning that a shortened token keeps. */
const keptLength = 200;

/** Joined tokens as a text that the `whitespace` analyzer splits into exactly these tokens, at positions 0, 1, 2… */
export function indexedText(joined: string): string {
  const isOrdinary = !oddWhiteSpace.test(joined) && !holdsLongToken(joined);
  return isOrdinary ? joined : joined.split(' ').map(indexedToken).join(' ');
}

/** Jumps from space to space, as far as the limit allows each time. */
function holdsLongToken(joined: string): boolean {
  for (let start = 0; joined.length - start > maxTokenLength; ) {
    const space = joined.lastIndexOf(' ', start + maxTokenLength);
    if (space < start) return true;
    start = space + 1;
  }
  return false;
}

/** A token as the index holds it. White space and control characters are replaced, because the analyzer splits there. */
export function indexedToken(token: string): string {
  const written = token.replaceAll(anyWhiteSpace, '_');
  if (written.length <= maxTokenLength) return written;
  const digest = createHash('sha256').update(written).digest('base64url');
  return `${indexedPrefix(written)}~${digest}`;
}

/** The indexed form of a prefix; its first 200 units count. */
export function indexedPrefix(prefix: string): string {
  return prefix.replaceAll(anyWhiteSpace, '_').slice(0, keptLength).replace(halfPair, '');
}

/** White space other than the space, and control characters. */
const oddWhiteSpace = /[^\S ]|\p{Cc}/u;
const anyWhiteSpace = /[\p{Cc}\s]/gu;
/** The first unit of a surrogate pair that was cut in two. */
const halfPair = /[\ud800-\udbff]$/;
