import type { Entry } from '../model/item/entry.js';
import type { Revision } from '../model/item/item.js';
import { parseShown, type ShownNode, type ShownTree, shownCharacters, storeShown } from '../model/item/shown.js';
import { cleanMarkup, hasMarkup } from '../parse/clean-markup.js';
import { htmlToText } from '../parse/html-to-text.js';

type Words = Pick<Entry, 'summary' | 'content'>;

/** A text, followed by the text of its linked document as a paragraph of its own. */
export function withDocument(text: string, document: string | null | undefined): string {
  if (!document) return text;
  return text === '' ? document : `${text}\n\n${document}`;
}

/**
 * The plain text of an entry or of an item's revision: the summary, then the content on a line of its own. Only one of them if the other
 * is empty or the content repeats the summary. Hash, index, policies, pages, differences and digests all use this definition.
 */
export function entryText(entry: Words): string {
  return textOf(textParts(entry));
}

/** `entryText` of an entry's parts. */
export function textOf(parts: readonly TextPart[]): string {
  return parts
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n');
}

/**
 * The text without the title that a watched page repeats on its first line. Empty if the text has no letters, as with pages of a sitemap.
 */
export function besideTitle(text: string, title: string): string {
  if (!/\p{L}/u.test(text)) return '';
  if (spaced(text.slice(0, title.length)) !== spaced(title)) return text;
  const rest = text.slice(title.length);
  return /^[^\S\n]*\n\s*\S/.test(rest) ? rest.trimStart() : text;
}

function spaced(text: string): string {
  return text.replace(/\s/g, ' ');
}

/**
 * Cleans the markup of an entry for showing, in the form that is stored beside the original. Null if the entry has no markup and
 * needs no cleaning. The markup is hostile, so run this in the sandbox.
 */
export function cleanEntry(entry: Words): string | null {
  return cleanParts(textParts(entry), entry);
}

/** `cleanEntry` of an entry's parts. */
export function cleanParts(parts: readonly TextPart[], entry: Words): string | null {
  return parts.some(hasTags) ? storeShown(shownTree(parts), entry) : null;
}

/** The shown tree of an entry that was cleaned before or has no markup; undefined if it must be cleaned first. */
export function knownTree(entry: Words & Pick<Revision, 'shown'>): ShownTree | undefined {
  const kept = parseShown(entry.shown, entry);
  if (kept) return kept;
  const parts = textParts(entry);
  return parts.some(hasTags) ? undefined : shownTree(parts);
}

function hasTags({ html }: TextPart): boolean {
  return hasMarkup(html);
}

/** The parts as one tree, separated by a rule. */
function shownTree(parts: readonly TextPart[]): ShownTree {
  let nodes: readonly ShownNode[] = [];
  for (const { html } of parts) {
    const cleaned = cleanMarkup(html.slice(0, shownCharacters));
    if (cleaned === null) return { nodes: null, isCut: false };
    nodes = nodes.length === 0 ? cleaned : [...nodes, ['hr', []], ...cleaned];
  }
  return { nodes, isCut: parts.some(({ html }) => html.length > shownCharacters) };
}

/** A summary or content: as published (HTML or text), and in plain text. One without words may still be an image. */
export interface TextPart {
  readonly html: string;
  readonly text: string;
}

/** The parts that make up `entryText`. */
export function textParts({ summary, content }: Words): readonly TextPart[] {
  const [lead, body] = [partOf(summary), partOf(content)];
  if (lead === undefined || body === undefined) return lead ? [lead] : body ? [body] : [];
  return isRepeated(lead.text, body.text) ? [body] : [lead, body];
}

function partOf(html: string | null): TextPart | undefined {
  return html === null || html === '' ? undefined : { html, text: partText(html) };
}

/** The plain text of a summary or a content. */
export function partText(html: string): string {
  return withoutFeedLine(htmlToText(html));
}

/** The line that WordPress writes below every entry of a feed, in the site's language. It only names the site. */
const feedLine = /\b(?:The post|L[’']article|Cet article|Der Beitrag|La entrada|L[’']articolo|O post)\s/;
const toItsSite =
  /^.*\s(?:appeared first on|first appeared on|est apparu en premier sur|erschien zuerst auf|se publicó primero en|proviene da|apareceu primeiro em)\s/;
const feedLineChars = 600;
/** A longer text, or one with a comma, is no name of a site. */
const siteChars = 150;

function withoutFeedLine(text: string): string {
  const end = text.slice(-feedLineChars);
  const line = end.slice(end.lastIndexOf('\n') + 1);
  const [sentence = ''] = toItsSite.exec(line) ?? [];
  const at = sentence.search(feedLine);
  const site = line.slice(sentence.length);
  if (at < 0 || site.length > siteChars || site.includes(',')) return text;
  return text.slice(0, text.length - line.length + at).trimEnd();
}

/** A teaser may be cut anywhere. What a blog appends to it stands in its last third. */
const comparedAtLeast = 80;
const comparedShare = 2 / 3;
const openEnd = /(?<![\s.…[\]()])[\s.…[\]()]+$/;

function isRepeated(summary: string, content: string): boolean {
  const teaser = onOneLine(summary).replace(openEnd, '');
  const beginning = teaser.slice(0, Math.max(comparedAtLeast, Math.ceil(teaser.length * comparedShare)));
  // Most contents begin with their summary on one line, so they need no normalised copy.
  return content.startsWith(beginning) || onOneLine(content).includes(beginning);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
