import type { Span } from './sentence-span.js';

const number = String.raw`(?:n[.°ºo]{0,2}\s?|No\.?\s|Nr\.\s)?\d[\d/.-]{0,15}\d(?:/[A-Z]{2,3})?`;
const provision = String.raw`(?:[Aa]rticles?|[Aa]rt[íi]culos?|[Aa]rticol[oi]|Artikel[ns]?|[Aa]rt\.|[Cc]hapters?|[Cc]hapitres?|[Cc]ap[íi]tulos?|[Cc]apo|Kapitel|[Aa]nnex(?:es)?|[Aa]nnexes?|Anhang|[Aa]nexo|[Aa]llegato|[Ss]ections?|§{1,2})\s?(?:[LRDA]\.?[*\s]{0,2}\d[\d-]{0,12}|\d{1,4}|[IVXL]{1,6}\b)(?:\(\d{1,3}\)|\s?[a-z]\b)?(?:(?:,\s|\s(?:and|to|et|à|und|bis|y|a|e)\s)(?:\d{1,4}|[IVXL]{1,6})\b){0,4}`;
const kinds =
  'Regulation|Directive|Decision|Act|Law|[Rr]èglement|[Dd]irective|[Dd]écision|[Ll]oi|[Dd]écret|[Oo]rdonnance|Verordnung|Richtlinie|Gesetz|Reglamento|Directiva|Ley(?: Orgánica)?|Real Decreto(?:-ley)?|Regolamento|Direttiva|[Ll]egge|[Dd]ecreto(?: legislativo)?|Executive Order|Public Law';
const numbered = String.raw`(?:${kinds})\s(?:\((?:EU|UE|EC|CE)\)\s)?${number}`;
const named = String.raw`(?!(?:The|This|That|An|Under|In|On|By|Since|When|As|For|If)\s)(?:\p{Lu}[\p{L}-]{1,20}\s){1,4}(?:Act|Regulation|Directive|Order)\b|[Rr]èglement(?: européen)? sur l['’](?:IA|intelligence artificielle)|RGPD|GDPR|DSGVO|KI-Verordnung|KI-VO|Reglamento de (?:IA|Inteligencia Artificial)|Regolamento sull['’](?:IA|intelligenza artificiale)|Convention \d{3}`;
const act = `(?:${numbered}|${named})`;
const link = String.raw`\s(?:of\s(?:the\s)?|du\s|de\sla\s|de\sl['’]|des\s|der\s|de\s|del\s|della\s|dell['’])`;
const subject = new RegExp(`(?:${provision})(?:${link}${act})?|${act}`, 'gu');

/** Characters searched on each side of a date. */
const reach = 300;

/** The act or provision named nearest before a date, or else first after it, as written; null if the sentence names none. */
export function subjectOf(text: string, span: Span, date: Span): string | null {
  const before = text.slice(Math.max(span.start, date.start - reach), date.start);
  let found: string | null = null;
  subject.lastIndex = 0;
  for (let match = subject.exec(before); match !== null; match = subject.exec(before)) found = match[0];
  if (found === null) {
    subject.lastIndex = 0;
    found = subject.exec(text.slice(date.end, Math.min(span.end, date.end + reach)))?.[0] ?? null;
  }
  return found === null ? null : found.replace(/\s+/g, ' ');
}
