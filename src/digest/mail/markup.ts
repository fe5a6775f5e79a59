/** HTML that is safe to send as it stands. Only `html` and `trustedMarkup` make it. */
export interface Markup {
  readonly markup: string;
}

export type MarkupValue = Markup | string | number | null | readonly MarkupValue[];

/**
 * A template for HTML in which every value is escaped, in text and in quoted attributes alike, unless it is markup itself.
 * Indentation is dropped, it would be a tenth of a mail, and so is a line break right at the beginning.
 */
export function html(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const literals = strings.map((literal, index) =>
    literal.replace(index === 0 ? /^\n\s*/ : '', '').replace(/\n\s*/g, '\n'),
  );
  return { markup: literals.map((literal, index) => literal + render(values[index] ?? null)).join('') };
}

/** Source of our own, such as a style sheet: never anything that came from outside. */
export function trustedMarkup(source: string): Markup {
  return { markup: source };
}

function render(value: MarkupValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(value);
  return isList(value) ? value.map(render).join('') : value.markup;
}

function isList(value: Markup | readonly MarkupValue[]): value is readonly MarkupValue[] {
  return Array.isArray(value);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** The language of text that is not the reader's (`lang`, or null), for who hears it read, and its direction. */
export function foreignAttributes(text: string, lang: string | null): Markup | null {
  if (lang === null && !RIGHT_TO_LEFT.test(text)) return null;
  return html`${lang === null ? null : html` lang="${lang}"`}${RIGHT_TO_LEFT.test(text) ? html` dir="auto"` : null}`;
}
