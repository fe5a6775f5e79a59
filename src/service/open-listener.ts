import { defaultPublicUrl } from '../settings/load-settings.js';
import { describeOpenBind } from '../settings/loopback.js';
import type { Settings } from '../settings/settings.js';
import { type RequestHandler, serveWeb } from '../web/serve.js';
import { answerHealth } from './answer-health.js';
import { isAskedByUs, ownNames } from './probe-host.js';
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
