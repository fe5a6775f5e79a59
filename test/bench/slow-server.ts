import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { feedHost } from './feed-server.js';
import { writeFeed } from './feed-text.js';

/** What a server saw. */
export interface Trace {
  readonly requests: number;
  readonly unchanged: number;
  /** The shortest time between two requests to one host, in milliseconds. */
  readonly shortestMs: number;
  /** The most requests that one host had under way at once. */
  readonly mostAtOnce: number;
}

export interface SlowServer extends AsyncDisposable {
  readonly port: number;
  /** Lets one feed in twenty change, and begins a new trace. */
  change(): void;
  trace(): Promise<Trace>;
}

export interface SlowServerOptions {
  readonly feeds: number;
  readonly hosts: number;
  readonly entries: number;
  readonly latencyMs: number;
}

/** The URL of a feed. All feeds of a host come before those of the next host, as in a catalogue. */
export function slowFeedUrl(index: number, { feeds, hosts }: Pick<SlowServerOptions, 'feeds' | 'hosts'>, port: number) {
  return `http://${feedHost(Math.floor(index / (feeds / hosts)))}:${port}/${index}`;
}

/** Serves many feeds on fewer hosts from a process of its own. Each answer comes after `latencyMs`. */
export async function startSlowServer(options: SlowServerOptions): Promise<SlowServer> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)]);
  const [port] = await Promise.race([once(child, 'message'), failure(child)]);
  return {
    port: Number(port),
    change: () => void child.send('change'),
    async trace() {
      child.send('trace');
      const [trace] = await once(child, 'message');
      return trace as Trace;
    },
    async [Symbol.asyncDispose]() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function failure(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the server ended before it listened, with code ${code}`);
}

const everyNthChanges = 20;

function serve({ feeds, entries, latencyMs }: SlowServerOptions): void {
  const now = new Date();
  const bodies = Array.from({ length: feeds }, (_, index) => Buffer.from(writeFeed(index, entries, now)));
  const hosts = new Map<string, { lastMs: number; underWay: number }>();
  let edition = 0;
  let trace = { requests: 0, unchanged: 0, shortestMs: Number.POSITIVE_INFINITY, mostAtOnce: 0 };

  const note = (name: string) => {
    const nowMs = performance.now();
    const host = hosts.get(name) ?? { lastMs: Number.NEGATIVE_INFINITY, underWay: 0 };
    hosts.set(name, host);
    trace.requests += 1;
    trace.shortestMs = Math.min(trace.shortestMs, nowMs - host.lastMs);
    host.lastMs = nowMs;
    host.underWay += 1;
    trace.mostAtOnce = Math.max(trace.mostAtOnce, host.underWay);
    return host;
  };

  const answer = (index: number, request: IncomingMessage, response: ServerResponse) => {
    const body = bodies[index];
    const etag = `"${index % everyNthChanges === 0 ? edition : 0}"`;
    if (!body) return response.writeHead(404).end();
    if (request.headers['if-none-match'] === etag) {
      trace.unchanged += 1;
      return response.writeHead(304, { ETag: etag }).end();
    }
    response.writeHead(200, { ETag: etag, 'Content-Type': 'application/rss+xml; charset=utf-8' });
    // A new title makes a new document. Its entries stay the same.
    return response.end(body.toString().replace('<title>', `<title>${edition} `));
  };

  const server = createServer((request, response) => {
    const host = note(request.headers.host ?? '');
    setTimeout(() => {
      host.underWay -= 1;
      answer(Number(request.url?.slice(1)), request, response);
    }, latencyMs);
  });
  server.keepAliveTimeout = 10_000;
  server.listen(0, '0.0.0.0', () => process.send?.((server.address() as AddressInfo).port));
  process.on('message', (message) => {
    if (message === 'trace') process.send?.(trace);
    if (message !== 'change') return;
    edition += 1;
    hosts.clear();
    trace = { requests: 0, unchanged: 0, shortestMs: Number.POSITIVE_INFINITY, mostAtOnce: 0 };
  });
  process.once('disconnect', () => process.exit(0));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) serve(JSON.parse(process.argv[2] ?? '{}'));
