import { createHash } from 'node:crypto';

/** The `whitespace` analyzer cuts tokens at 255 UTF-16 units; what is longer is shortened by us, on both sides alike. */
const maxTokenLength = 250;
/** The beginning that a shortened token keeps. */
const keptLength = 200;

/** Joined tokens as a text that the `whitespace` analyzer parts into just these tokens again, at positions 0, 1, 2… */
export function indexedText(joined: string): string {
  return extraordinary.test(joined) ? joined.split(' ').map(indexedToken).join(' ') : joined;
}

/** A token as the index holds it. White space and control characters are replaced, since the analyzer parts there. */
export function indexedToken(token: string): string {
  const written = token.replaceAll(anyWhiteSpace, '_');
  if (written.length <= maxTokenLength) return written;
  const digest = createHash('sha256').update(written).digest('base64url');
  return `${indexedPrefix(written)}~${digest}`;
}

/** What the tokens begin with that begin with `prefix`, of which 200 units count. */
export function indexedPrefix(prefix: string): string {
  return prefix.replaceAll(anyWhiteSpace, '_').slice(0, keptLength).replace(halfPair, '');
}

/** White space other than the space, or a token that is too long. */
const extraordinary = new RegExp(`\\p{Cc}|[^\\S ]|[^ ]{${maxTokenLength + 1}}`, 'u');
const anyWhiteSpace = /[\p{Cc}\s]/gu;
/** The first unit of a pair that was cut in two. */
const halfPair = /[\ud800-\udbff]$/;
