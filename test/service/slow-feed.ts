import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dump } from 'js-yaml';

const head = '<rss version="2.0"><channel><title>Lent</title>';
const tail = '<item><guid>1</guid><title>Un avis de la CNIL</title></item></channel></rss>';

/** A publisher whose feed sends a few bytes at a time until `finish` is called. So a check of it lasts as long as a test wants. */
export interface SlowFeed extends AsyncDisposable {
  /** A catalogue of this one source, as YAML. */
  readonly catalogue: string;
  /** The number of requests so far. */
  readonly requests: () => number;
  /** Ends all open answers. Later requests are answered at once. */
  finish(): void;
}

export async function startSlowFeed(): Promise<SlowFeed> {
  const open = new Set<ServerResponse>();
  let requests = 0;
  let finished = false;
  const server = createServer((_request, response) => {
    requests += 1;
    response.writeHead(200, { 'Content-Type': 'application/rss+xml' }).write(head);
    if (finished) response.end(tail);
    else open.add(response.on('close', () => open.delete(response)));
  });
  // Vigie gives up a publisher that sends nothing, so this one keeps sending.
  const drip = setInterval(() => {
    for (const response of open) response.write(' ');
  }, 200);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    catalogue: dump({ sources: [describeSource(`http://127.0.0.1:${port}/feed`)] }),
    requests: () => requests,
    finish() {
      finished = true;
      for (const response of open) response.end(tail);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(drip);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function describeSource(url: string) {
  return {
    id: 'lent',
    name: { fr: 'Lent', en: 'Slow' },
    authority: 'Lent',
    jurisdiction: 'FR',
    language: 'fr',
    kind: 'feed',
    url,
    carries: ['news'],
  };
}
