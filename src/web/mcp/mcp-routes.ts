import { createMcpHandler } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { createMcpServer } from '../../mcp/create-mcp-server.js';
import { anonymous } from '../../model/access/principal.js';
import { answerError } from '../http/answer-error.js';
import { isForeignOrigin } from '../http/check-origin.js';
import { principalOf } from '../http/principal-of-request.js';
import { problemResponse } from '../http/problem.js';
import { readBody } from '../http/read-asked.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { SiteContext, WebDeps } from '../site-env.js';

/**
 * The Model Context Protocol over streamable HTTP, without sessions. Each request gets its own server, which answers as JSON, or as a
 * stream of events if the answer comes in parts.
 */
export function addMcpRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.post('/mcp', 'read', async (c) => {
    // Also checks requests with a token, as the specification requires (transports, security warning).
    if (isForeignOrigin(c.req.raw, deps)) return answerError(c, 403, 'origin');
    const body = await readBody(c, z.unknown());
    // A batch would count as one request with any number of calls.
    if (Array.isArray(body)) return noBatch();
    return handlerOf(c, deps).fetch(c.req.raw, { parsedBody: body });
  });
}

function handlerOf(c: SiteContext, deps: WebDeps) {
  const { may } = c.get('reader');
  const caller = { by: principalOf(c.get('visitor')) ?? anonymous, may };
  const who = { caller, ask: async () => caller };
  return createMcpHandler(() => createMcpServer(deps, who), {
    keepAliveMs: 0,
    // Only requests are answered: no stream stays open.
    maxSubscriptions: 0,
    onerror: (error) => deps.log.debug({ err: error }, 'a request of the Model Context Protocol was not answered'),
  });
}

function noBatch(): Response {
  const detail = 'expected one JSON-RPC message, got a list of them';
  return problemResponse({ status: 400, code: 'json', title: 'Batches are not taken', detail });
}
