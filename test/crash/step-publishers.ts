import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Edition, LiveFeeds } from './live-feeds.js';

/** One version of an entry, as its publisher told it. */
export interface Told {
  readonly source: number;
  readonly link: string;
  readonly version: number;
  /** Ends in the version: see `versionIn`. */
  readonly title: string;
  /** Identifies the event. Several publishers may tell of the same event. */
  readonly event: string;
}

export interface SameEventView {
  readonly link?: string;
  /** The event that the entry tells of. Also its title, unless `words` gives another. */
  readonly event?: string;
  readonly words?: string;
}

/** Publishers who publish only on request of a test, and remember everything. */
export interface StepPublishers extends AsyncDisposable, Pick<LiveFeeds, 'editions' | 'newest'> {
  readonly urls: readonly string[];
  readonly told: readonly Told[];
  tell(source: number, sameEvent?: SameEventView): Told;
  /** Publishes the next version of an entry. */
  amend(before: Told): Told;
}

/** The entries of `readSource` link to documents of this server. The feed of `hubSource`, the last one, names a hub. */
export const readSource = 0;
export const hubSource = 4;
const sources = 5;
/** Not a feed: a person adds the address of a document. */
export const handSource = 5;

export function hasDocument({ source }: Pick<Told, 'source'>): boolean {
  return source === readSource || source === handSource;
}

export async function startStepPublishers(hubUrl: string): Promise<StepPublishers> {
  const entries: Map<string, Told>[] = Array.from({ length: sources }, () => new Map());
  const editions = new Map<string, Edition>();
  const newest = new Map<string, number>();
  const told: Told[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const document = told.findLast((one) => hasDocument(one) && one.link.endsWith(url));
    if (document) return answer(request, response, { type: 'text/html', body: writeDocument(document) });
    const source = Number(/^\/feed-(\d)\.xml$/.exec(url)?.[1] ?? sources);
    const edition = entries[source];
    if (edition === undefined) return response.writeHead(404).end();
    const body = writeFeed([...edition.values()]);
    const versions = new Map([...edition].map(([link, { version }]) => [link, version] as const));
    editions.set(createHash('sha256').update(body).digest('hex'), versions);
    const link = source === hubSource ? [`<${hubUrl}>; rel="hub"`, `<${origin}${url}>; rel="self"`] : undefined;
    return answer(request, response, { type: 'application/rss+xml', body, link });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const keep = (one: Told): Told => {
    entries[one.source]?.set(one.link, one);
    newest.set(one.link, one.version);
    told.push(one);
    return one;
  };
  return {
    urls: entries.map((_, source) => `${origin}/feed-${source}.xml`),
    ...{ editions, newest, told },
    tell: (source, { link, event, words } = {}) =>
      keep({
        source,
        link: link ?? linkOf(source, told.length, origin),
        version: 1,
        title: `${words ?? event ?? `Notice ${told.length} on systems of artificial intelligence`}, version 1`,
        event: event ?? `entry ${told.length}`,
      }),
    amend: (before) => {
      const version = before.version + 1;
      const title = before.title.replace(/\d+$/, String(version));
      return keep({ ...before, version, title, event: `${before.event}, version ${version}` });
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function linkOf(source: number, number: number, origin: string): string {
  if (hasDocument({ source })) return `${origin}/documents/${number}/`;
  return `https://publisher-${source}.example/entries/${number}`;
}

interface Answer {
  readonly type: string;
  readonly body: string;
  readonly link?: string[] | undefined;
}

function answer(request: IncomingMessage, response: ServerResponse, { type, body, link }: Answer): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;
  const headers = { ETag: etag, 'Content-Type': type, ...(link ? { Link: link } : {}) };
  const isKnown = request.headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : 200, headers).end(isKnown ? undefined : body);
}

/** A word that only the document of this version contains. */
export function documentWord({ link, version }: Told): string {
  return `document${/(\d+)\/$/.exec(link)?.[1]}v${version}`;
}

function writeDocument(told: Told): string {
  const sentence = `The annex ${documentWord(told)} says what a provider has to keep of each system that it places on the market. `;
  return `<!doctype html><html lang="en"><head><title>${told.title}</title></head><body><main><h1>${told.title}</h1>
<p>${sentence.repeat(4)}</p><p>${sentence.repeat(4)}</p></main></body></html>`;
}

/** Today, so that no entry counts as backlog. */
const date = new Date().toUTCString();

function writeFeed(entries: readonly Told[]): string {
  const items = entries.map(
    ({ link, title, version }) =>
      `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">urn:${link}</guid><pubDate>${date}</pubDate>
<description>What providers of artificial intelligence owe, said for the ${version}. time.</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Steps</title><link>https://publisher.example/</link>
<description>Says what it is told.</description>${items.join('\n')}</channel></rss>`;
}
