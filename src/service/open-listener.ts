import { isIP } from 'node:net';
import type { Scrape } from '../jobs/read/load-figures.js';
import { parseHostName } from '../model/address/parse-url.js';
import { defaultPublicUrl } from '../settings/load-settings.js';
import { describeOpenBind } from '../settings/run-mode.js';
import type { Settings } from '../settings/settings.js';
import { type RequestHandler, serveWeb } from '../web/serve.js';
import type { Readiness } from './readiness.js';

/** The listening socket, opened before the rest: a port that is taken is known before anything is touched. */
export interface HttpListener {
  readonly url: string;
  readonly publicUrl: string;
  /** The names under which the pages answer. */
  readonly allowedHosts: readonly string[];
  /** Until then requests other than probes are answered with 503. */
  answerWith(handler: RequestHandler): void;
  close(graceMs: number): Promise<void>;
}

/** The address is open to more than this machine, and nobody said that this is wanted. */
export class BindRefused extends Error {
  override readonly name = 'BindRefused';
  readonly code = 'bind-refused';
}

/** Listens. Throws `BindRefused` for an address that is not loopback where nobody has to sign in, unless a proxy guards it. */
export async function openListener(settings: Settings, readiness: Readiness): Promise<HttpListener> {
  const { host, port } = settings.http;
  const refusal = describeOpenBind(settings);
  if (refusal !== undefined) throw new BindRefused(`http.host: ${refusal}`);
  let handler: RequestHandler | undefined;
  const starting = (): Response => new Response('Starting.\n', { status: 503, headers: { 'Retry-After': '1' } });
  const names = ownNames(settings, settings.publicUrl);
  // One that is asked by a stranger's name is a request like any other.
  const probe = (request: Request) => (isAskedByUs(request, names) ? answerHealth(request, readiness) : undefined);
  const fetch = (request: Request, env?: object) => probe(request) ?? handler?.fetch(request, env) ?? starting();
  const server = await serveWeb({ fetch }, { host, port });
  const bound = Number(new URL(server.url).port || 80);
  const publicUrl = settings.publicUrl.endsWith(':0') ? defaultPublicUrl(host, bound) : settings.publicUrl;
  return {
    url: server.url,
    publicUrl,
    // "Trusted" opens the address and no name: names are what keeps a stranger's page out.
    allowedHosts: ownNames(settings, publicUrl),
    answerWith(next) {
      handler = next;
    },
    close: (graceMs) => server.close(graceMs),
  };
}

/**
 * Answers probes, and leaves every other request alone (undefined). `/livez` is 200 as long as the event loop turns and the process
 * can recover from what ails it;
 * `/readyz` is 200 or, with what is missing, 503. Probes name the process by its address, or as the orchestrator does: see `isAskedByUs`.
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

/** The names under which pages answer. */
export function ownNames({ http: { hosts } }: Pick<Settings, 'http'>, publicUrl: string): readonly string[] {
  return [...loopbackNames, new URL(publicUrl).host, ...hosts].flatMap((name) => parseHostName(name) ?? []);
}

/**
 * Whether a probe or a scraper may ask by the host that it names. Orchestrators ask by address, and by names without a dot (`worker-1`),
 * which nobody outside can have: a page elsewhere that points its own name at this machine (DNS rebinding) sends a name with one.
 */
export function isAskedByUs({ headers, url }: Request, ours: readonly string[]): boolean {
  const { host } = new URL(url);
  return [headers.get('host') ?? host, host].every((asked) => {
    const name = parseHostName(asked);
    return name !== null && (isIP(name.replace(/^\[|\]$/g, '')) > 0 || !name.includes('.') || ours.includes(name));
  });
}

/** What else asks is told so, and nothing of the process. */
export function unknownName(): Response {
  return new Response('Unknown server name: VIGIE_HTTP_HOSTS lists those under which this may be asked.\n', {
    status: 403,
  });
}

/** A port for a scraper that has no account: whoever reaches it reads figures, and nothing that is said of anybody. */
export interface MetricsServer {
  readonly url: string;
  /** Until then it answers 503. */
  answerWith(scrape: Scrape): void;
  close(graceMs: number): Promise<void>;
}

/** Listens where `metrics.port` says; null where it says nothing. Throws a `ListenError` where the address cannot be had. */
export async function openMetricsServer(settings: Settings): Promise<MetricsServer | null> {
  const { host, port } = settings.metrics;
  const names = ownNames(settings, settings.publicUrl);
  if (port === null) return null;
  let scrape: Scrape | undefined;
  const fetch = async (request: Request): Promise<Response> => {
    if (!isAskedByUs(request, names)) return unknownName();
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
