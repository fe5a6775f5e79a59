import { z } from 'zod';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';
import { singleParams } from './api-page.js';
import { readParameters } from './read-json.js';

const Parameters = z.strictObject({ part: z.coerce.number().int().min(1).default(1) });

/** What a publisher sent may be anything: it is given as a file, and no browser may show it or run it. */
const hostile = {
  'Content-Type': 'application/octet-stream',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
};

export function addRawApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.get(`/api/v1/checks/:id{${idPattern}}/raw`, 'read', async (c) => {
    const parameters = readParameters(singleParams(c.req.url), Parameters);
    if (parameters instanceof Response) return parameters;
    const { part } = parameters;
    const check = await deps.store.checks.get(c.req.param('id'));
    const hash = check?.value.bodies[part - 1]?.hash;
    if (check === undefined || hash === undefined) return answerError(c, 404, 'not-found');
    const bytes = await deps.blobs.get(hash);
    if (bytes === undefined) return answerError(c, 410, 'raw-expired');
    return new Response(Uint8Array.from(bytes), {
      headers: {
        ...hostile,
        'Content-Length': String(bytes.byteLength),
        'Content-Disposition': `attachment; filename="${check.value.id}-${part}.raw"`,
        // RFC 9530: whoever keeps the file can show later that it is what was stored.
        'Repr-Digest': `sha-256=:${Buffer.from(hash, 'hex').toString('base64')}:`,
        'X-Vigie-Parts': String(check.value.bodies.length),
      },
    });
  });
}
