import { findCalled, type HubCall, hearIntent, hearNews } from '../../jobs/hear-hub.js';
import { callbackPath, hubSecret } from '../../websub/callback-keys.js';
import type { HubIntent } from '../../websub/judge-intent.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteApp, SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { readSigned } from './read-signed.js';

const route = `${callbackPath}/:source{${idPattern}}/:token{[A-Za-z0-9_-]{43}}`;

/** Where hubs call (W3C WebSub). An address that is not ours, or not any more, is found nowhere: hubs then let it be. */
export function addWebsubRoutes(app: SiteApp, deps: WebDeps): void {
  app.get(route, async (c) => {
    const call = callOf(c);
    const intent = intentOf(c);
    const verdict = await hearIntent(deps, call, intent);
    if (verdict.kind === 'refused') return answerError(c, 404, 'not-found');
    const { state, leaseUntil, trouble } = verdict.next;
    deps.log.info({ source: call.sourceId, mode: intent.mode, state, leaseUntil, trouble }, 'a hub called');
    // As plain text: it is the hub's, and a browser must not run it.
    return c.text(verdict.kind === 'confirmed' ? verdict.challenge : '');
  });

  app.post(route, async (c) => {
    const call = callOf(c);
    const called = await findCalled(deps, call);
    if (!called) return answerError(c, 404, 'not-found');
    const reading = await readSigned(c.req.raw, hubSecret(called.key, call.sourceId, called.push));
    if (reading === 'too-large') return answerError(c, 413, 'too-large');
    // Nobody is told that a signature was wrong (WebSub section 7.1): it is as if nothing had come.
    const heard = reading === 'signed' ? await hearNews(deps, call) : reading;
    deps.log.info({ source: call.sourceId, heard }, 'a hub sent a notification');
    return c.body(null, 202);
  });
}

function callOf(c: SiteContext): HubCall {
  return { sourceId: c.req.param('source') ?? '', token: c.req.param('token') ?? '' };
}

function intentOf(c: SiteContext): HubIntent {
  const said = (name: string): string => c.req.query(`hub.${name}`) ?? '';
  return {
    mode: said('mode'),
    topic: said('topic'),
    challenge: said('challenge'),
    leaseSeconds: said('lease_seconds'),
    reason: said('reason'),
  };
}
