import { isIP } from 'node:net';
import type { Scrape } from '../jobs/read/load-figures.js';
import { parseHostName } from '../model/address/parse-url.js';
import { defaultPublicUrl } from '../settings/load-settings.js';
import { describeOpenBind } from '../settings/run-mode.js';
import type { Settings } from '../settings/settings.js';
import { type RequestHandler, serveWeb } from '../web/serve.js';
import type { Readiness } from './readiness.js';

/** The listening socket. It is opened first, so that a port in use is noticed before anything is touched. */
export interface HttpListener {
  readonly url: string;
  readonly publicUrl: string;
  /** The host names under which the pages answer. */
  readonly allowedHosts: readonly string[];
  /** Before this call, all requests except probes are answered with 503. */
  answerWith(handler: RequestHandler): void;
  close(graceMs: number): Promise<void>;
}

/** The address is reachable from other machines, and no setting says that this is wanted. */
export class BindRefused extends Error {
  override readonly name = 'BindRefused';
  readonly code = 'bind-refused';
}

/** Listens. Throws `BindRefused` if nobody has to sign in and the address is not loopback, unless a proxy guards it. */
export async function openListener(settings: Settings, readiness: Readiness): Promise<HttpListener> {
  const { host, port } = settings.http;
  const refusal = describeOpenBind(settings);
  if (refusal !== undefined) throw new BindRefused(`http.host: ${refusal}`);
  let handler: RequestHandler | undefined;
  const starting = (): Response => new Response('Starting.\n', { status: 503, headers: { 'Retry-After': '1' } });
  const names = ownNames(settings, settings.publicUrl);
  // A probe under a foreign host name is treated as any other request.
  const probe = (request: Request) => (usesOwnName(request, names) ? answerHealth(request, readiness) : undefined);
  const fetch = (request: Request, env?: object) => probe(request) ?? handler?.fetch(request, env) ?? starting();
  const server = await serveWeb({ fetch }, { host, port });
  const bound = Number(new URL(server.url).port || 80);
  const publicUrl = settings.publicUrl.endsWith(':0') ? defaultPublicUrl(host, bound) : settings.publicUrl;
  return {
    url: server.url,
    publicUrl,
    // "Trusted" opens the address, but permits no further names: checking names keeps a foreign page out.
    allowedHosts: ownNames(settings, publicUrl),
    answerWith(next) {
      handler = next;
    },
    close: (graceMs) => server.close(graceMs),
  };
}

/**
 * Answers probes; undefined for every other request. `/livez` is 200 as long as the event loop turns and the process can recover
 * from its failures. `/readyz` is 200, or 503 with what is missing. Probes name the process by its address, or as the orchestrator
 * does: see `usesOwnName`.
 */
export function answerHealth(request: Request, readiness: Readiness): Promise<Response> | undefined {
  const { pathname } = new URL(request.url);
  if (pathname !== '/livez' && pathname !== '/readyz') return undefined;
  return answer(request, pathname, readiness);
}

async function answer(request: Request, path: '/livez' | '/readyz', readiness: Readiness): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return json({ status: 'method-not-allowed' }, 405, { Allow: 'GET, HEAD' });
  }
  if (path === '/livez') return readiness.isAlive() ? json({ status: 'live' }, 200) : json({ status: 'failed' }, 503);
  const report = await readiness.report();
  return json(report, report.status === 'ready' ? 200 : 503);
}

function json(body: unknown, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { ...headers, 'Cache-Control': 'no-store' } });
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** The host names under which pages answer. */
export function ownNames({ http: { hosts } }: Pick<Settings, 'http'>, publicUrl: string): readonly string[] {
  return [...loopbackNames, new URL(publicUrl).host, ...hosts].flatMap((name) => parseHostName(name) ?? []);
}

/**
 * True if a probe or a scraper may use this host name. Orchestrators use addresses, and names without a dot (`worker-1`), which cannot be
 * registered outside: a foreign page whose name points to this machine (DNS rebinding) sends a name with a dot.
 */
export function usesOwnName({ headers, url }: Request, ours: readonly string[]): boolean {
  const { host } = new URL(url);
  return [headers.get('host') ?? host, host].every((hostName) => {
    const name = parseHostName(hostName);
    return name !== null && (isIP(name.replace(/^\[|\]$/g, '')) > 0 || !name.includes('.') || ours.includes(name));
  });
}

/** The response to any other host name, which reveals nothing about the process. */
export function unknownName(): Response {
  return new Response('Unknown server name: VIGIE_HTTP_HOSTS lists those under which this may be asked.\n', {
    status: 403,
  });
}

/** A port for a scraper without an account: it gives figures alone, and nothing about a person. */
export interface MetricsServer {
  readonly url: string;
  /** Before this call it answers 503. */
  answerWith(scrape: Scrape): void;
  close(graceMs: number): Promise<void>;
}

/** Listens on `metrics.port`; null if that is not set. Throws a `ListenError` if the address is not available. */
export async function openMetricsServer(settings: Settings): Promise<MetricsServer | null> {
  const { host, port } = settings.metrics;
  const names = ownNames(settings, settings.publicUrl);
  if (port === null) return null;
  let scrape: Scrape | undefined;
  const fetch = async (request: Request): Promise<Response> => {
    if (!usesOwnName(request, names)) return unknownName();
    if (new URL(request.url).pathname !== '/metrics') return new Response('Only /metrics is here.\n', { status: 404 });
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
    if (!scrape) return new Response('Starting.\n', { status: 503, headers: { 'Retry-After': '1' } });
    const { contentType, text } = await scrape();
    return new Response(text, { headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' } });
  };
  const server = await serveWeb({ fetch }, { host, port, variables: 'VIGIE_METRICS' });
  return {
    url: server.url,
    close: (graceMs) => server.close(graceMs),
    answerWith(next) {
      scrape = next;
    },
  };
}
