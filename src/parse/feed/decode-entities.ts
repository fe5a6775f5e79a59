import { TextBuilder } from '../text-builder.js';
import { namedEntity, numericEntity } from './named-entities.js';

/** Letters and digits of the longest name (`CounterClockwiseContourIntegral`), or of a number with its `#`. */
const maxNameChars = 32;

/**
 * Decodes character and entity references once, each to what `write` makes of its characters. What is no reference stays as
 * it is. Linear in the text.
 */
export function decodeEntities(text: string, write = (decoded: string): string => decoded): string {
  let amp = text.indexOf('&');
  if (amp < 0) return text;
  const out = new TextBuilder();
  let copied = 0;
  for (; amp >= 0; amp = text.indexOf('&', amp + 1)) {
    const end = endOfReference(text, amp);
    const decoded = end < 0 ? null : decodeReference(text.slice(amp + 1, end));
    if (decoded === null) continue;
    if (amp > copied) out.add(text.slice(copied, amp));
    out.add(write(decoded));
    copied = end + 1;
  }
  if (copied === 0) return text;
  out.add(text.slice(copied));
  return out.toString();
}

/** The text of a reference's inside (`eacute`, `#233`, `#xE9`), or null where it is none. */
export function decodeReference(name: string): string | null {
  if (name.charCodeAt(0) !== 0x23) return namedEntity(name);
  const match = /^#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}))$/.exec(name);
  if (!match) return null;
  return numericEntity(match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16));
}

/** The index of the `;` that ends a reference, or -1 where there is none. */
export function endOfReference(text: string, amp: number, maxChars = maxNameChars): number {
  const last = Math.min(text.length, amp + maxChars + 2);
  for (let at = amp + 1; at < last; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3b) return at > amp + 1 ? at : -1;
    const inName = (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
    if (!inName && code !== 0x23 && code !== 0x5f && code !== 0x2d && code !== 0x2e) return -1;
  }
  return -1;
}
