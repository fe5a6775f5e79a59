import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { z } from 'zod';
import { SourceDefinition } from '../model/source/source.js';
import { demoFile } from '../settings/demonstration.js';
import { loadInstallation } from '../settings/installation.js';
import { loadPublishers, type SamplePublisher } from './edition.js';
import { channelPath, createSampleSite, type SiteHistory } from './sample-site.js';

export type Publishers = AsyncDisposable & {
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  sources: SourceDefinition[];
  /** Makes the publishers with a revision show it. */
  revise(): void;
  close(): Promise<void>;
};

export type PublishersOptions = {
  /** 0, the default, takes a free port. */
  port?: number;
  now?: () => Date;
  /** The history of earlier publishers; without it they begin now. */
  history?: SiteHistory | undefined;
  /** Called when a publisher has revised its items. */
  onRevised?: (history: SiteHistory) => void;
};

/** Minutes between two checks of a sample source, so that something happens within a demonstration of a quarter of an hour. */
const EVERY_MINUTES = 5;

/** Serves the sample publishers of config/demo on loopback. */
export async function startPublishers(options: PublishersOptions = {}): Promise<Publishers> {
  const { port = 0, now = () => new Date(), history, onRevised } = options;
  const publishers = loadPublishers(join(loadInstallation().root, 'config', 'demo', 'publishers'));
  const server = createServer();
  const origin = `http://${host}:${await listen(server, port)}`;
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

const host = '127.0.0.1';

function listen(server: Server, port: number): Promise<number> {
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

/** The state of a data folder's sample publishers, from which the next start continues. */
export interface DemoState extends SiteHistory {
  /** Their port, which is part of the links in their items. */
  readonly port: number;
}

const Instant = z.iso.datetime().transform((text) => new Date(text));
const StateFile = z
  .object({ port: z.number().int().min(1).max(65_535), startedAt: Instant, revisedAt: z.record(z.string(), Instant) })
  .transform((read) => ({ ...read, revisedAt: new Map(Object.entries(read.revisedAt)) }));

/** Undefined if no demonstration was started yet, or if its state cannot be read: then the publishers begin anew. */
export function loadDemoState(dataDir: string): DemoState | undefined {
  try {
    return StateFile.parse(JSON.parse(readFileSync(demoFile(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

export function saveDemoState(dataDir: string, { port, startedAt, revisedAt }: DemoState): void {
  write(demoFile(dataDir), `${JSON.stringify({ port, startedAt, revisedAt: Object.fromEntries(revisedAt) })}\n`);
}

/** Writes the sample sources to the folder where the settings look for the catalogue. */
export function saveSampleSources(sourcesDir: string, sources: readonly SourceDefinition[]): void {
  mkdirSync(sourcesDir, { recursive: true, mode: 0o700 });
  write(join(sourcesDir, 'sample-publishers.yaml'), dump({ sources }, { lineWidth: -1 }));
}

/** Renamed into place, so that a command that runs meanwhile never reads half of it. */
function write(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}
