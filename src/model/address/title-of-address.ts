import { parseUrl } from './parse-url.js';

/** A sitemap has no titles. The last words of the address take their place. */
export function titleOfAddress(url: string): string {
  const path = parseUrl(url)?.pathname ?? url;
  const last = path.split('/').filter(Boolean).at(-1) ?? url;
  return decode(last)
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replace(/[-_+]+/g, ' ')
    .trim();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that encodes nothing.
    return text;
  }
}
