import type { Settings } from '../settings/settings.js';
import { serveWeb, type WebServer } from '../web/serve.js';
import { answerHealth } from './answer-health.js';
import type { Readiness } from './readiness.js';

/** Listens where `health.port` says; null where it says nothing. Throws a `ListenError` where the address cannot be had. */
export async function openHealthServer(
  { host, port }: Settings['health'],
  readiness: Readiness,
): Promise<WebServer | null> {
  if (port === null) return null;
  const nothing = (): Response => new Response('Only /livez and /readyz are here.\n', { status: 404 });
  const fetch = (request: Request) => answerHealth(request, readiness) ?? nothing();
  return serveWeb({ fetch }, { host, port, variables: 'VIGIE_HEALTH' });
}
