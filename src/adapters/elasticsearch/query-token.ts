import { createHash } from 'node:crypto';

/** The `whitespace` analyzer cuts tokens at 255 UTF-16 units; what is longer is shortened by us, on both sides alike. */
const maxTokenLength = 250;
/** The beginning that a shortened token keeps. */
const keptLength = 200;

/** Tokens as one text that the `whitespace` analyzer parts into just these tokens again, at positions 0, 1, 2… */
export function indexedText(tokens: readonly string[]): string {
  const text = tokens.join(' ');
  const isPlain = !otherWhiteSpace.test(text) && tokens.every((token) => token.length <= maxTokenLength);
  return isPlain ? text : tokens.map(indexedToken).join(' ');
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

const otherWhiteSpace = /\p{Cc}|[^\S ]/u;
const anyWhiteSpace = /[\p{Cc}\s]/gu;
/** The first unit of a pair that was cut in two. */
const halfPair = /[\ud800-\udbff]$/;
