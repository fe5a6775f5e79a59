import { namedEntity, numericEntity } from './named-entities.js';

// Bounded at every step, so that it cannot backtrack over a long text.
const reference = /&(?:#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,9})|([a-zA-Z][a-zA-Z0-9]{1,31}));/g;

/** Decodes character and entity references once. What is no reference stays as it is. Linear in the text. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, decodeOne);
}

function decodeOne(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return namedEntity(name) ?? whole;
  return numericEntity(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
}
