import type { Edition } from './edition.js';
import { type Document, renderFeed } from './render-feed.js';
import { renderListPage, renderWatchedPage } from './render-page.js';
import type { SamplePublisher } from './sample-publisher.js';
import { writeRecords } from './write-records.js';
import { writeSitemap } from './write-sitemap.js';

/** What a channel answers; `leadsOn` where it names a next page. */
export type ChannelDocument = Document & { leadsOn: boolean };

const HTML = 'text/html; charset=utf-8';

/** Renders an edition as the publisher serves it. `page` counts from 1 and matters for an interface alone. */
export function renderChannel(publisher: SamplePublisher, edition: Edition, page: number): ChannelDocument {
  if (publisher.kind === 'json-api') {
    const { text, leadsOn } = writeRecords(edition, page);
    return { contentType: 'application/json', body: Buffer.from(text), leadsOn };
  }
  return { ...renderWhole(publisher, edition), leadsOn: false };
}

function renderWhole(publisher: SamplePublisher, edition: Edition): Document {
  if (publisher.kind === 'html-list') return { contentType: HTML, body: Buffer.from(renderListPage(edition)) };
  if (publisher.kind === 'page-watch') return { contentType: HTML, body: Buffer.from(renderWatchedPage(edition)) };
  if (publisher.kind === 'sitemap') return { contentType: 'application/xml', body: Buffer.from(writeSitemap(edition)) };
  return renderFeed(publisher, edition);
}
