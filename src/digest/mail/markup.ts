/** HTML that is safe to send as it is. Only `html` and `trustedMarkup` make it. */
export interface Markup {
  readonly markup: string;
}

export type MarkupValue = Markup | string | number | null | readonly MarkupValue[];

/**
 * A template for HTML. Every value is escaped for text and quoted attributes, unless it is markup. Indentation, which would be a tenth of a
 * mail, and a leading line break are removed.
 */
export function html(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const literals = strings.map((literal, index) =>
    literal.replace(index === 0 ? /^\n\s*/ : '', '').replace(/\n\s*/g, '\n'),
  );
  return { markup: literals.map((literal, index) => literal + render(values[index] ?? null)).join('') };
}

/** Marks our own source, such as a style sheet, as safe. Never use it for anything from outside. */
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

/** `lang` and direction attributes for a text in another language than the reader's (null if it is the same), for screen readers. */
export function foreignAttributes(text: string, lang: string | null): Markup | null {
  if (lang === null && !RIGHT_TO_LEFT.test(text)) return null;
  return html`${lang === null ? null : html` lang="${lang}"`}${RIGHT_TO_LEFT.test(text) ? html` dir="auto"` : null}`;
}
