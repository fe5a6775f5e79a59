import { cleanText } from '../../digest/mail/clean-text.js';
import { html, type Markup } from '../../digest/mail/markup.js';
import type { UiLanguage } from '../../model/ui-language.js';

/** A page of a feed, in no particular format. Texts are raw: the writer of a format cleans and escapes them. */
export interface FeedPage {
  /** The same for every page, and for all readers of the same feed. */
  readonly id: string;
  readonly title: string;
  readonly language: UiLanguage;
  /** Addresses: of this page, of the first one, and of the next one. */
  readonly self: string;
  readonly first: string;
  readonly next: string | undefined;
  /** Address of the page of Vigie with the same content. */
  readonly home: string;
  /** Instant of the last change, ISO 8601. */
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  /** Stays the same when the publisher amends the item. */
  readonly id: string;
  readonly title: string;
  /** BCP 47; null if it is the feed's language. */
  readonly titleLanguage: string | null;
  /** Address of the subject of the entry. */
  readonly url: string;
  /** Address of its page in Vigie; null if `url` is that page. */
  readonly record: string | null;
  readonly author: string | null;
  /** Instants, ISO 8601. */
  readonly published: string;
  readonly updated: string;
  readonly tags: readonly FeedTag[];
  readonly content: Markup;
}

export interface FeedTag {
  readonly term: string;
  readonly label: string;
}

/** The latest of some instants; `otherwise` if there are none. */
export function newest(instants: readonly string[], otherwise: string): string {
  return instants.toSorted().at(-1) ?? otherwise;
}

export const atomType = 'application/atom+xml; charset=utf-8';

/**
 * Atom (RFC 4287), in pages (RFC 5005 section 3). Characters that XML does not allow are removed everywhere. HTML is the text of its
 * element, escaped once more.
 */
export function writeAtom(page: FeedPage): string {
  const { id, title, language, self, first, next, home, updated, entries } = page;
  const feed = html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
    <id>${id}</id>
    <title>${cleanText(title)}</title>
    <updated>${updated}</updated>
    <author><name>Vigie</name></author>
    <link rel="self" type="application/atom+xml" href="${self}"/>
    <link rel="alternate" type="text/html" href="${home}"/>
    <link rel="first" type="application/atom+xml" href="${first}"/>
    ${next === undefined ? null : html`<link rel="next" type="application/atom+xml" href="${next}"/>`}
    ${entries.map(entryElement)}
    </feed>
    `;
  return feed.markup.replace(notXml, '');
}

function entryElement({ id, title, titleLanguage, url, record, author, ...entry }: FeedEntry): Markup {
  return html`<entry>
    <id>${id}</id>
    <title${titleLanguage === null ? null : html` xml:lang="${titleLanguage}"`}>${cleanText(title)}</title>
    <published>${entry.published}</published>
    <updated>${entry.updated}</updated>
    ${author === null ? null : html`<author><name>${cleanText(author)}</name></author>`}
    <link rel="alternate" href="${url}"/>
    ${record === null ? null : html`<link rel="related" type="text/html" href="${record}"/>`}
    ${entry.tags.map(({ term, label }) => html`<category term="${cleanText(term)}" label="${cleanText(label)}"/>`)}
    <content type="html">${entry.content.markup}</content>
    </entry>
    `;
}

/** XML 1.0 (fifth edition), section 2.2. */
const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export const jsonFeedType = 'application/feed+json; charset=utf-8';

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export function writeJsonFeed({ title, language, self, next, home, entries }: FeedPage): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: cleanText(title),
    home_page_url: home,
    feed_url: self,
    ...(next === undefined ? {} : { next_url: next }),
    language,
    authors: [{ name: 'Vigie' }],
    items: entries.map(itemOf),
  };
  return `${JSON.stringify(feed)}\n`;
}

/** `url` is our page about it; `external_url` is its own address, if that is another. */
function itemOf({ id, title, url, record, author, published, updated, tags, content }: FeedEntry) {
  return {
    id,
    url: record ?? url,
    ...(record === null ? {} : { external_url: url }),
    title: cleanText(title),
    content_html: content.markup,
    date_published: published,
    date_modified: updated,
    ...(author === null ? {} : { authors: [{ name: cleanText(author) }] }),
    ...(tags.length === 0 ? {} : { tags: tags.map(({ label }) => cleanText(label)) }),
  };
}
