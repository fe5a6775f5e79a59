import { html, type Markup } from './mail/markup.js';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** The language of text that is not the reader's (`lang`, or null), for who hears it read, and its direction. */
export function foreignAttributes(text: string, lang: string | null): Markup | null {
  if (lang === null && !RIGHT_TO_LEFT.test(text)) return null;
  return html`${lang === null ? null : html` lang="${lang}"`}${RIGHT_TO_LEFT.test(text) ? html` dir="auto"` : null}`;
}
