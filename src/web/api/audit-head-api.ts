import { z } from 'zod';
import { holdsHead, newestHead } from '../../jobs/verify/verify-chain.js';
import { ChainHead, leastOfHash, readHead } from '../../model/access/chain-check.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';

const expected = `expected a head such as 12:0f3a…, or ${leastOfHash} to 64 characters of a hash`;

const HeadParameters = z.strictObject({
  kept: z
    .string()
    .regex(/^(?:\d{1,12}:)?[0-9a-f]{16,64}$/, expected)
    .optional()
    .describe('A head that was kept elsewhere, or the hash of an entry, or how it begins.'),
});

const HeadShape = z
  .object({
    head: ChainHead.nullable().describe('The newest entry; `null` where there is none.'),
    keptFound: z.boolean().optional().describe('Whether the log holds what was kept.'),
  })
  .meta({ id: 'AuditHead' });

/** The head of the audit chain, and whether the chain still holds one that was kept elsewhere. */
export function addAuditHeadApi(routes: SiteRoutes, { store }: Pick<WebDeps, 'store'>): void {
  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/audit/head', right: 'decide', id: 'getAuditHead', tag: 'Audit log' },
      summary: 'The head of the audit log, and whether the log holds one that was kept elsewhere',
      query: HeadParameters,
      answer: { description: 'The head.', body: HeadShape },
    },
    async (c, { query }) => {
      const kept = readHead(query.kept ?? '');
      const head = (await newestHead(store)) ?? null;
      return c.json({ head, ...(kept ? { keptFound: await holdsHead(store, kept) } : {}) });
    },
  );
}
