import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { writeFeed } from './feed-text.js';
import { writeSampleFeed } from './sample-text.js';

/** `invented` feeds have random words of a vocabulary, `samples` feeds have sentences that publishers wrote. */
export const corpora = ['invented', 'samples'] as const;
export type Corpus = (typeof corpora)[number];

const writers = { invented: writeFeed, samples: writeSampleFeed };

export interface FeedServer extends AsyncDisposable {
  readonly port: number;
}

/** The host of a feed. Each feed has its own, so that no feed waits for another. */
export function feedHost(index: number): string {
  return `127.1.${Math.floor(index / 250)}.${1 + (index % 250)}`;
}

/** Serves the feeds from a process of its own, so that its work and memory do not count as the program's. */
export async function startFeedServer(
  feeds: number,
  entries: number,
  corpus: Corpus = 'invented',
): Promise<FeedServer> {
  const child = fork(fileURLToPath(import.meta.url), [String(feeds), String(entries), corpus]);
  const [port] = await Promise.race([once(child, 'message'), failure(child)]);
  return {
    port: Number(port),
    async [Symbol.asyncDispose]() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function failure(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the feed server ended before it listened, with code ${code}`);
}

function answer(bodies: ReadonlyMap<string, Buffer>, request: IncomingMessage, response: ServerResponse): void {
  const host = request.headers.host?.split(':')[0] ?? '';
  const body = bodies.get(host);
  const etag = `"${host}"`;
  if (!body) response.writeHead(404).end();
  else if (request.headers['if-none-match'] === etag) response.writeHead(304, { ETag: etag }).end();
  else response.writeHead(200, { ETag: etag, 'Content-Type': 'application/rss+xml; charset=utf-8' }).end(body);
}

function serve(feeds: number, entries: number, corpus: Corpus): void {
  const now = new Date();
  const write = writers[corpus];
  const bodies = new Map(
    Array.from({ length: feeds }, (_, index) => [feedHost(index), Buffer.from(write(index, entries, now))]),
  );
  // All addresses of 127.0.0.0/8 are this machine, so one socket answers for all of them.
  const server = createServer((request, response) => answer(bodies, request, response));
  server.listen(0, '0.0.0.0', () => process.send?.((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit(0));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , feeds, entries, corpus] = process.argv;
  serve(Number(feeds), Number(entries), corpora.find((one) => one === corpus) ?? 'invented');
}
