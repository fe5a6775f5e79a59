import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PublishedPage {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A publisher whose pages the test writes and may change. Other paths answer 404. */
export interface Publisher extends AsyncDisposable {
  readonly origin: string;
  /** By path. */
  readonly pages: Map<string, PublishedPage>;
  /** The number of requests for the path. */
  asked(path: string): number;
}

const absent: PublishedPage = { status: 404, type: 'text/plain', body: 'Not here.' };

export async function startPublisher(): Promise<Publisher> {
  const pages = new Map<string, PublishedPage>();
  const requests = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.set(path, (requests.get(path) ?? 0) + 1);
    const { status, type, body } = pages.get(path) ?? absent;
    response.writeHead(status, { 'Content-Type': type }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    asked: (path) => requests.get(path) ?? 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** A feed of titles. The entries link to documents `<name>-<index>.html`, which hold the text. */
export function feedOf(origin: string, name: string, entries: number): PublishedPage {
  const date = new Date().toUTCString();
  const items = Array.from({ length: entries }, (_, index) => {
    const link = `${origin}/${name}-${index}.html`;
    return `<item><title>Notice ${name} ${index}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate></item>`;
  });
  const body = `<?xml version="1.0"?><rss version="2.0"><channel><title>${name}</title><link>${origin}/</link>
<description>Titles.</description>${items.join('\n')}</channel></rss>`;
  return { status: 200, type: 'application/rss+xml', body };
}

/** A page whose main text contains the word, and is long enough to be recognised as the main text. */
export function pageWith(word: string): PublishedPage {
  const said = 'The authority sets out what providers of systems have to prove, to whom they report, and by when.';
  const body = `<!doctype html><html lang="en"><head><title>Notice</title></head><body><nav>Home</nav>
<main><h1>Notice</h1><p>${said} This one is about ${word}.</p><p>${said}</p><p>${said}</p></main></body></html>`;
  return { status: 200, type: 'text/html; charset=utf-8', body };
}

/** A source of the catalogue at this address. */
export function describeSource(id: string, kind: string, url: string, more: object = {}): object {
  const names = { name: { fr: `Source ${id}`, en: `Source ${id}` }, authority: `Publisher of ${id}` };
  return { id, kind, url, jurisdiction: 'EU', language: 'en', carries: ['news'], ...names, ...more };
}
