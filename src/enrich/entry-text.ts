import type { Entry } from '../model/item/entry.js';
import type { Revision } from '../model/item/item.js';
import { parseShown, type ShownNode, type ShownTree, shownCharacters, storeShown } from '../model/item/shown.js';
import { cleanMarkup, hasMarkup } from '../parse/clean-markup.js';
import { htmlToText } from '../parse/html-to-text.js';

type Words = Pick<Entry, 'summary' | 'content'>;

/** A text with that of the document that it links, which follows as a paragraph of its own. */
export function withDocument(text: string, document: string | null | undefined): string {
  if (!document) return text;
  return text === '' ? document : `${text}\n\n${document}`;
}

/**
 * What an entry, or a revision of an item, says in plain text: its summary, then its content on a line of its own; one of them alone
 * where the other says nothing or the content repeats the summary. The one definition that hash, index, policies, pages, differences
 * and digests share.
 */
export function entryText(entry: Words): string {
  return textOf(saidParts(entry));
}

/** The same of its parts. */
export function textOf(parts: readonly SaidPart[]): string {
  return parts
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n');
}

/**
 * What a text says beside its title: without the title on its first line, with which a watched page begins, and nothing where it has no
 * words, as what a sitemap says of a page.
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
 * What is shown of an entry, as it is kept beside the original; null where it has no markup, and nothing has to be cleaned. The markup is
 * hostile, so this belongs into the sandbox.
 */
export function cleanEntry(entry: Words): string | null {
  return cleanParts(saidParts(entry), entry);
}

/** The same of its parts. */
export function cleanParts(parts: readonly SaidPart[], entry: Words): string | null {
  return parts.some(hasTags) ? storeShown(shownTree(parts), entry) : null;
}

/** The same as a tree, of what was kept or has no markup; undefined for what has to be cleaned first. */
export function knownTree(entry: Words & Pick<Revision, 'shown'>): ShownTree | undefined {
  const kept = parseShown(entry.shown, entry);
  if (kept) return kept;
  const parts = saidParts(entry);
  return parts.some(hasTags) ? undefined : shownTree(parts);
}

function hasTags({ html }: SaidPart): boolean {
  return hasMarkup(html);
}

/** Its parts with a line between them. */
function shownTree(parts: readonly SaidPart[]): ShownTree {
  let nodes: readonly ShownNode[] = [];
  for (const { html } of parts) {
    const cleaned = cleanMarkup(html.slice(0, shownCharacters));
    if (cleaned === null) return { nodes: null, isCut: false };
    nodes = nodes.length === 0 ? cleaned : [...nodes, ['hr', []], ...cleaned];
  }
  return { nodes, isCut: parts.some(({ html }) => html.length > shownCharacters) };
}

/** A summary or a content as published, HTML or text, and in plain text. What has no words may still be an image. */
export interface SaidPart {
  readonly html: string;
  readonly text: string;
}

/** What `entryText` is made of, part by part. */
export function saidParts({ summary, content }: Words): readonly SaidPart[] {
  const [lead, body] = [partOf(summary), partOf(content)];
  if (lead === undefined || body === undefined) return lead ? [lead] : body ? [body] : [];
  return isRepeated(lead.text, body.text) ? [body] : [lead, body];
}

function partOf(html: string | null): SaidPart | undefined {
  return html === null || html === '' ? undefined : { html, text: saidBy(html) };
}

/** The plain text of a summary or a content. */
export function saidBy(html: string): string {
  return withoutFeedLine(htmlToText(html));
}

/** What WordPress writes below every entry of a feed, in the language of the site. It says nothing, and names the site in each. */
const feedLine = /\b(?:The post|L[’']article|Cet article|Der Beitrag|La entrada|L[’']articolo|O post)\s/;
const toItsSite =
  /^.*\s(?:appeared first on|first appeared on|est apparu en premier sur|erschien zuerst auf|se publicó primero en|proviene da|apareceu primeiro em)\s/;
const feedLineChars = 600;
/** What is longer, or has a comma, is no name of a site. */
const siteChars = 150;

function withoutFeedLine(text: string): string {
  const end = text.slice(-feedLineChars);
  const line = end.slice(end.lastIndexOf('\n') + 1);
  const [said = ''] = toItsSite.exec(line) ?? [];
  const at = said.search(feedLine);
  const site = line.slice(said.length);
  if (at < 0 || site.length > siteChars || site.includes(',')) return text;
  return text.slice(0, text.length - line.length + at).trimEnd();
}

/** A teaser is cut anywhere, and what a blog appends to it follows its last third. */
const comparedAtLeast = 80;
const comparedShare = 2 / 3;
const openEnd = /(?<![\s.…[\]()])[\s.…[\]()]+$/;

function isRepeated(summary: string, content: string): boolean {
  const said = onOneLine(summary).replace(openEnd, '');
  const beginning = said.slice(0, Math.max(comparedAtLeast, Math.ceil(said.length * comparedShare)));
  // Most contents begin on one line with their summary, and need no copy.
  return content.startsWith(beginning) || onOneLine(content).includes(beginning);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
