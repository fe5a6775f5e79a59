import type { IncomingHttpHeaders } from 'node:http';
import { createEtag, isNotModified } from './conditional.js';
import { createEdition, type Edition, feedFile } from './edition.js';
import { type Document, renderFeed } from './render-feed.js';
import { renderHomePage, renderItemPage } from './render-page.js';
import type { SamplePublisher } from './sample-publisher.js';

export type SampleRequest = { method: string; path: string; headers: IncomingHttpHeaders };
export type SampleAnswer = { status: number; headers: Record<string, string>; body: Uint8Array };

export type SampleSite = {
  answer(request: SampleRequest): SampleAnswer;
  /** From now on every publisher that has a revision shows it. */
  revise(): void;
};

type SiteOptions = { publishers: readonly SamplePublisher[]; origin: string; now: () => Date };

/** The address that a source begins with: the old one where the publisher moved. */
export function feedPath(publisher: SamplePublisher): string {
  return `/${publisher.id}/${publisher.answers === 'moved' ? 'old-feed.xml' : feedFile(publisher)}`;
}

/**
 * All sample publishers as one site. A publisher that has a revision shows it once its feed was fetched, so that the next
 * check finds an amended item without anybody's doing.
 */
export function createSampleSite({ publishers, origin, now }: SiteOptions): SampleSite {
  const startedAt = now();
  const revisedAt = new Map<string, Date>();
  const revise = (publisher: SamplePublisher) => {
    if (!hasRevision(publisher) || revisedAt.has(publisher.id)) return;
    // Last-Modified counts seconds: the revision must not share that of the first edition.
    revisedAt.set(publisher.id, new Date(Math.max(now().getTime(), startedAt.getTime() + 1_000)));
  };
  return {
    answer: ({ method, path, headers }) => {
      if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Method not allowed', { allow: 'GET, HEAD' });
      if (path === '/robots.txt') return plain(200, 'User-agent: *\nAllow: /\n');
      const publisher = publishers.find(({ id }) => path.startsWith(`/${id}/`));
      if (publisher === undefined) return plain(404, 'Not found');
      const edition = createEdition(publisher, { origin, startedAt, revisedAt: revisedAt.get(publisher.id) ?? null });
      const answer = answerFor({ publisher, edition, path, headers });
      if (method === 'GET' && path === feedPath(publisher) && answer.status === 200) revise(publisher);
      return method === 'HEAD' ? { ...answer, body: new Uint8Array() } : answer;
    },
    revise: () => publishers.forEach(revise),
  };
}

function hasRevision(publisher: SamplePublisher): boolean {
  return publisher.items.some((item) => item.revision !== undefined || item.afterRevision);
}

type Asked = { publisher: SamplePublisher; edition: Edition; path: string; headers: IncomingHttpHeaders };

function answerFor({ publisher, edition, path, headers }: Asked): SampleAnswer {
  const isFeed = path === `/${publisher.id}/${feedFile(publisher)}`;
  if (publisher.answers === 'gone') return plain(410, 'Gone');
  if (path === feedPath(publisher) && !isFeed) return plain(301, 'Moved', { location: edition.feedUrl });
  if (isFeed && publisher.answers !== 'page') return answerDocument(renderFeed(publisher, edition), edition, headers);
  if (isFeed || path === `/${publisher.id}/`) return answerDocument(html(renderHomePage(edition)), edition, headers);
  const item = edition.items.find(({ url }) => new URL(url).pathname === path);
  if (item === undefined) return plain(404, 'Not found');
  return answerDocument(html(renderItemPage(item, edition)), edition, headers);
}

function html(text: string): Document {
  return { contentType: 'text/html; charset=utf-8', body: Buffer.from(text) };
}

function answerDocument(document: Document, edition: Edition, headers: IncomingHttpHeaders): SampleAnswer {
  const validators = { etag: createEtag(document.body), lastModified: edition.updatedAt };
  const kept = { etag: validators.etag, 'last-modified': validators.lastModified.toUTCString() };
  if (isNotModified(headers, validators)) return { status: 304, headers: kept, body: new Uint8Array() };
  return { status: 200, headers: { ...kept, 'content-type': document.contentType }, body: document.body };
}

function plain(status: number, text: string, headers: Record<string, string> = {}): SampleAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: Buffer.from(text) };
}
