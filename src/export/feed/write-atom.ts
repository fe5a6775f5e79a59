import { cleanText } from '../../digest/mail/clean-text.js';
import { html, type Markup } from '../../digest/mail/markup.js';
import type { FeedEntry, FeedPage } from './feed-page.js';

export const atomType = 'application/atom+xml; charset=utf-8';

/**
 * Atom (RFC 4287), in pages (RFC 5005 section 3). What is no character of XML is left out, wherever it
 * stands. HTML is the text of its element, escaped once more. Pure.
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
