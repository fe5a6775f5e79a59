import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { SourceDefinition } from '../model/source/source.js';
import { loadInstallation } from '../settings/installation.js';
import { loadPublishers, type SamplePublisher } from './sample-publisher.js';
import { channelPath, createSampleSite, type SiteHistory } from './sample-site.js';

export type Publishers = AsyncDisposable & {
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  /** One source for each publisher, all on. */
  sources: SourceDefinition[];
  /** Makes the publishers that have a revision show it. */
  revise(): void;
  close(): Promise<void>;
};

export type PublishersOptions = {
  /** 0, the default, takes a free port. */
  port?: number;
  host?: '127.0.0.1';
  now?: () => Date;
  /** Where earlier publishers stopped; without it they begin now. */
  history?: SiteHistory | undefined;
  /** Called when a publisher has revised what it wrote. */
  onRevised?: (history: SiteHistory) => void;
};

/** Minutes between two checks of a sample source, so that a demonstration of a quarter of an hour sees something happen. */
const EVERY_MINUTES = 5;

/** Serves the sample publishers of config/demo on loopback. */
export async function startPublishers(options: PublishersOptions = {}): Promise<Publishers> {
  const { port = 0, host = '127.0.0.1', now = () => new Date(), history, onRevised } = options;
  const publishers = loadPublishers(join(loadInstallation().root, 'config', 'demo', 'publishers'));
  const server = createServer();
  const origin = `http://${host}:${await listen(server, port, host)}`;
  const site = createSampleSite({ publishers, origin, now, history, onRevised });
  server.on('request', (request, response) => {
    const [path = '/', query] = (request.url ?? '/').split('?');
    const { status, headers, body } = site.answer({
      method: request.method ?? 'GET',
      path,
      query: new URLSearchParams(query),
      headers: request.headers,
    });
    response.writeHead(status, headers).end(body);
  });
  const close = () => closeServer(server);
  return {
    origin,
    sources: publishers.map((publisher) => describeSource(publisher, origin)),
    revise: site.revise,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function describeSource(publisher: SamplePublisher, origin: string): SourceDefinition {
  const { id, name, authority, jurisdiction, language, timeZone, carries, kind, read, reading, why } = publisher;
  return SourceDefinition.parse({
    id,
    name,
    authority,
    jurisdiction,
    language,
    kind,
    url: `${origin}${channelPath(publisher)}`,
    carries,
    tier: 'core',
    timeZone,
    everyMinutes: publisher.everyMinutes ?? EVERY_MINUTES,
    read,
    ...reading,
    why,
  });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('expected a port to listen on'));
      else resolve(address.port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
