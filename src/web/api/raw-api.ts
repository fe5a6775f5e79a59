import { z } from 'zod';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';

const Parameters = z.strictObject({
  part: z.coerce.number().int().min(1).default(1).describe('Which of several bodies; `X-Vigie-Parts` says how many.'),
});

/** What a publisher sent may be anything: it is given as a file, and no browser may show it or run it. */
const hostile = {
  'Content-Type': 'application/octet-stream',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
};

export function addRawApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation(
    {
      ...{ method: 'GET', path: `/api/v1/checks/:id{${idPattern}}/raw`, right: 'read', id: 'getRaw', tag: 'Sources' },
      summary: 'The bytes that a publisher sent, as a file',
      description: '`Repr-Digest` (RFC 9530) holds their SHA-256. 404 where the check brought none.',
      query: Parameters,
      answer: { description: 'The bytes.', body: 'application/octet-stream' },
      problems: [410],
    },
    async (c, { query: { part } }) => {
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
    },
  );
}
