import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The content of a feed at one moment: the version of each of its entries, by link. */
export type Edition = ReadonlyMap<string, number>;

/** One request as the server saw it arrive. */
export interface FeedRequest {
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

/** Publishers who keep adding and amending entries, and remember everything that they published. */
export interface LiveFeeds extends AsyncDisposable {
  readonly urls: readonly string[];
  /** Every edition served, by the SHA-256 of its body in hex. */
  readonly editions: ReadonlyMap<string, Edition>;
  /** Every entry ever published, with its newest version. */
  readonly newest: ReadonlyMap<string, number>;
  /** Every request, in the order of arrival. */
  readonly requests: readonly FeedRequest[];
  /** Makes a feed add an entry now, or amend the entry with the lowest version. */
  say(feed: number, what: 'new' | 'amended'): void;
  stopChanging(): void;
}

const changeEveryMs = 200;
const amendedShare = 0.4;

/** Spreads the feeds over `hosts` servers, each on a port of its own. */
export async function startLiveFeeds(feeds: number, random: () => number, hosts = 1): Promise<LiveFeeds> {
  const entries: Map<string, number>[] = Array.from({ length: feeds }, () => new Map());
  const newest = new Map<string, number>();
  const editions = new Map<string, Edition>();
  const publish = (feed: number, link: string): void => {
    const version = (newest.get(link) ?? 0) + 1;
    entries[feed]?.set(link, version);
    newest.set(link, version);
  };
  const change = (): void => {
    const feed = Math.floor(random() * feeds);
    publish(feed, nextLink(entries[feed] ?? new Map(), feed, random));
  };
  const requests: FeedRequest[] = [];
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    requests.push({ url: `http://${request.headers.host}${request.url}`, atMs: Date.now() });
    const feed = Number(/\d+/.exec(request.url ?? '')?.[0]);
    answer(entries[feed] ?? new Map(), editions, request, response);
  };
  const servers = await Promise.all(Array.from({ length: hosts }, () => listen(onRequest)));
  for (let round = 0; round < feeds * 3; round += 1) change();
  const changing = setInterval(change, changeEveryMs);
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  return {
    urls: entries.map((_, feed) => `http://127.0.0.1:${ports[feed % hosts]}/feed-${feed}.xml`),
    editions,
    newest,
    requests,
    say(feed, what) {
      const said = entries[feed] ?? new Map<string, number>();
      publish(feed, what === 'new' ? newLink(said, feed) : leastAmended(said));
    },
    stopChanging: () => clearInterval(changing),
    async [Symbol.asyncDispose]() {
      clearInterval(changing);
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
    },
  };
}

async function listen(onRequest: RequestListener): Promise<Server> {
  const server = createServer(onRequest).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function nextLink(entries: ReadonlyMap<string, number>, feed: number, random: () => number): string {
  const amended = [...entries.keys()][Math.floor(random() * entries.size)];
  return amended !== undefined && random() < amendedShare ? amended : newLink(entries, feed);
}

function newLink(entries: ReadonlyMap<string, number>, feed: number): string {
  return `https://publisher-${feed}.example/entries/${entries.size}`;
}

function leastAmended(entries: ReadonlyMap<string, number>): string {
  const [link] = [...entries].reduce((least, one) => (one[1] < least[1] ? one : least));
  return link;
}

function answer(
  entries: Edition,
  editions: Map<string, Edition>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const body = writeFeed(entries);
  const hash = createHash('sha256').update(body).digest('hex');
  const etag = `"${hash.slice(0, 20)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { ETag: etag }).end();
    return;
  }
  editions.set(hash, new Map(entries));
  response.writeHead(200, { ETag: etag, 'Content-Type': 'application/rss+xml' }).end(body);
}

export const titleOf = (link: string, version: number): string => `Entry of ${link}, version ${version}`;

/** Reads the version from the title. The title carries it, so that a stored revision shows its version. */
export const versionIn = (title: string): number => Number(/version (\d+)$/.exec(title)?.[1] ?? 0);

/** Today, so that no entry counts as backlog. */
const date = new Date().toUTCString();

function writeFeed(entries: Edition): string {
  const items = [...entries].map(
    ([link, version]) =>
      `<item><title>${titleOf(link, version)}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate>
<description>Artificial intelligence, said for the ${version}. time.</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Live</title><link>https://publisher.example/</link>
<description>Changes all the time.</description>${items.join('\n')}</channel></rss>`;
}
