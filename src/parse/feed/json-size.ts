import { FeedRefused } from './feed-refused.js';
import { maxDepth } from './limits.js';

/** A shorter text cannot hold enough values to fill the memory. */
const harmlessChars = 1024 * 1024;

/** Objects and arrays in one document: 200,000 items need fewer, and each takes some sixty bytes once parsed. */
const maxContainers = 1_000_000;

/** Refuses a large JSON text that is all brackets: `JSON.parse` would turn ten megabytes of it into several hundred. */
export function refuseHostileJson(text: string): void {
  if (text.length < harmlessChars) return;
  let depth = 0;
  let containers = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) inString = !inString;
    else if (code === 0x5c) at += 1;
    else if (inString) continue;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      containers += 1;
      if (depth > maxDepth)
        throw new FeedRefused('too-deep', `document: expected JSON at most ${maxDepth} deep, got more`);
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  if (containers <= maxContainers) return;
  throw new FeedRefused(
    'too-large',
    `document: expected at most ${maxContainers} objects and arrays, got ${containers}`,
  );
}
