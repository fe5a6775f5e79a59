import type { Scrape } from '../jobs/read/scrape.js';
import type { Settings } from '../settings/settings.js';
import { serveWeb } from '../web/serve.js';
import { isAskedByUs, ownNames, unknownName } from './probe-host.js';

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
