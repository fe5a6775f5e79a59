import { parseUrl } from '../address/parse-url.js';

/** `CNIL : l’actualité` as `own-cnil-l-actualite`; the host's name where there is no title, and with a number where that is taken. Pure. */
export function freeSourceId(title: string, url: string, taken: { has(id: string): boolean }): string {
  const slug = slugOf(title) || slugOf(parseUrl(url)?.hostname ?? '') || 'feed';
  return freeId(`own-${slug}`, taken);
}

/** The id itself, with a number where it is taken. Pure. */
export function freeId(base: string, taken: { has(id: string): boolean }): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Lower-case words of a text, joined by hyphens; empty where it has none of our letters. Pure. */
export function slugOf(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 48)
    .replace(/-$/, '');
}
