import { onOneLine } from './title-text.js';

/**
 * The name in what RSS writes for a person: `mail@x.org (Name)` (RSS 2.0), `Name <mail@x.org>`, `Name (mail@x.org)`;
 * the address itself where there is no name.
 */
export function personName(value: string): string {
  const text = onOneLine(value);
  if (!text.includes('@') || text.length > 500) return text;
  const address = /(?<![\w.+%'-])[\w.+%'-]+@[\w.-]+/.exec(text)?.[0];
  if (address === undefined) return text;
  const rest = onOneLine(text.replaceAll(address, ' ').replace(/mailto:|[()<>[\]"]/g, ' '))
    .replace(/^[,;:\s-]+|(?<![,;:\s-])[,;:\s-]+$/g, '')
    .trim();
  return rest === '' ? address : rest;
}
