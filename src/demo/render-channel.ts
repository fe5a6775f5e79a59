import { escapeXml } from '../model/escape-xml.js';
import type { SourceKind } from '../model/source/source-kind.js';
import { type Edition, type EditionItem, element, paragraphs, type SamplePublisher } from './edition.js';
import { type Document, renderFeed } from './render-feed.js';

/** The answer of a channel; `leadsOn` is true if it names a next page. */
export type ChannelDocument = Document & { leadsOn: boolean };

const HTML = 'text/html; charset=utf-8';

type Render = (edition: Edition, publisher: SamplePublisher, page: number) => Document & { leadsOn?: boolean };

/** How a sample publisher writes each kind of source. */
const channels: Readonly<Record<SourceKind, { file: string; render: Render }>> = {
  feed: { file: 'feed.xml', render: (edition, publisher) => renderFeed(publisher, edition) },
  'json-api': { file: 'records.json', render: (edition, _, page) => renderRecords(edition, page) },
  'html-list': { file: 'list.html', render: (edition) => document(HTML, renderListPage(edition)) },
  'page-watch': { file: 'page.html', render: (edition) => document(HTML, renderWatchedPage(edition)) },
  sitemap: { file: 'sitemap.xml', render: (edition) => document('application/xml', writeSitemap(edition)) },
};

/** The name of the channel's file below the publisher's address. */
export function channelFile({ kind, format }: SamplePublisher): string {
  return kind === 'feed' && format === 'json-feed-1.1' ? 'feed.json' : channels[kind].file;
}

/** Renders an edition as the publisher serves it. `page` counts from 1 and matters only for an API. */
export function renderChannel(publisher: SamplePublisher, edition: Edition, page: number): ChannelDocument {
  return { leadsOn: false, ...channels[publisher.kind].render(edition, publisher, page) };
}

function document(contentType: string, text: string): Document {
  return { contentType, body: Buffer.from(text) };
}

/** Few records on one page, so that a sample API has two pages. */
const PER_PAGE = 5;

/** One page of an API as many registers have it: records, their total number, and the address of the next page. */
function renderRecords(edition: Edition, page: number): ChannelDocument {
  const { items, channelUrl } = edition;
  const leadsOn = page * PER_PAGE < items.length;
  const answer = {
    count: items.length,
    next: leadsOn ? `${channelUrl}?page=${page + 1}` : null,
    results: items.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(writeRecord),
  };
  return { ...document('application/json', `${JSON.stringify(answer, null, 2)}\n`), leadsOn };
}

function writeRecord(item: EditionItem): Record<string, unknown> {
  return {
    number: item.guid ?? item.url,
    name: item.title,
    adopted: item.publishedAt?.toISOString().slice(0, 10) ?? null,
    abstract: item.text,
    topics: item.categories.map((label) => ({ label })),
    links: [{ href: item.url }],
    ...(item.file === null ? {} : { file: item.file }),
  };
}

/** The pages of a publisher (sitemaps.org protocol 0.9), including its home page. */
function writeSitemap(edition: Edition): string {
  const places = [
    { url: edition.homeUrl, modified: null },
    ...edition.items.map(({ url, updatedAt }) => ({ url, modified: updatedAt?.toISOString() ?? null })),
  ];
  const rows = places.map(
    ({ url, modified }) => `<url>\n${element('loc', url)}${element('lastmod', modified)}</url>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${rows.join('')}</urlset>
`;
}

const WORDS = {
  fr: {
    sample: "Éditeur d'exemple : cette page accompagne la démonstration de Vigie et n'émane d'aucune autorité.",
    all: 'Toutes les publications',
  },
  en: {
    sample: 'Sample publisher: this page belongs to the demonstration of Vigie and comes from no authority.',
    all: 'All publications',
  },
};

function wordsOf(edition: Edition): (typeof WORDS)['fr'] {
  return edition.language === 'fr' ? WORDS.fr : WORDS.en;
}

/** The page that an item of a sample feed links. */
export function renderItemPage(item: EditionItem, edition: Edition): string {
  const words = wordsOf(edition);
  const day = item.publishedAt?.toISOString().slice(0, 10);
  const date = day === undefined ? '' : `<p><time datetime="${day}">${day}</time></p>\n`;
  const more = item.document === null ? '' : `${paragraphs(item.document.text)}\n`;
  return renderPage(edition, item.title, `${date}${item.html}\n${more}<p><a href="./">${words.all}</a></p>`);
}

/** A page that lists the items, each with its day and its words. */
export function renderListPage(edition: Edition): string {
  const rows = edition.items.map((item) => {
    const day = item.publishedAt?.toISOString() ?? '';
    const head = `<h2><a href="${escapeXml(item.url)}">${escapeXml(item.title)}</a></h2>`;
    return `<li class="publication">\n${head}\n<time datetime="${day}">${day.slice(0, 10)}</time>\n${item.html}\n</li>`;
  });
  return renderPage(edition, edition.title, `<ul>\n${rows.join('\n')}\n</ul>`);
}

/** The only page of a publisher, without anything that changes by itself. */
export function renderWatchedPage(edition: Edition): string {
  const [item] = edition.items;
  return renderPage(edition, item?.title ?? edition.title, item?.html ?? '');
}

/** The home page of a sample publisher: its items, and its feed for browsers to find. */
export function renderHomePage(edition: Edition): string {
  const rows = edition.items.map(({ url, title }) => `<li><a href="${escapeXml(url)}">${escapeXml(title)}</a></li>`);
  return renderPage(edition, edition.title, `<ul>\n${rows.join('\n')}\n</ul>`);
}

function renderPage(edition: Edition, title: string, main: string): string {
  const type = edition.channelUrl.endsWith('.json') ? 'application/feed+json' : 'application/rss+xml';
  return `<!doctype html>
<html lang="${edition.language}">
<head>
<meta charset="utf-8">
<title>${escapeXml(title)}</title>
<link rel="alternate" type="${type}" href="${escapeXml(edition.channelUrl)}" title="${escapeXml(edition.title)}">
</head>
<body>
<header><p>${escapeXml(edition.title)}</p></header>
<main>
<article>
<h1>${escapeXml(title)}</h1>
${main}
</article>
</main>
<footer><p>${wordsOf(edition).sample}</p></footer>
</body>
</html>
`;
}
