import { z } from 'zod';
import { loadChainCheck } from '../../jobs/proof/keep-head.js';
import { holdsHead, newestHead } from '../../jobs/verify/verify-chain.js';
import { ChainCheck, ChainHead, leastOfHash, readHead } from '../../model/access/chain-check.js';
import { verifyAuditJob } from '../../ports/queue/known-jobs.js';
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

const { head, checkedAt, fullAt, trouble } = ChainCheck.shape;
const VerificationShape = z
  .object({
    head: head.describe('The newest entry that was verified.'),
    checkedAt: checkedAt.nullable().describe('`null` before the first time.'),
    fullAt: fullAt.describe('When all of it was last verified, and compared with what is stored.'),
    trouble: trouble.describe('What is wrong: `vigie audit verify` and the page of the audit log say more.'),
  })
  .meta({ id: 'AuditVerification' });

async function verificationOf(store: WebDeps['store']): Promise<z.infer<typeof VerificationShape>> {
  const check = await loadChainCheck(store);
  if (!check) return { head: null, checkedAt: null, fullAt: null, trouble: null };
  return { head: check.head, checkedAt: check.checkedAt, fullAt: check.fullAt, trouble: check.trouble };
}

/** The head of the audit chain, and whether the chain still holds one that was kept elsewhere. */
export function addAuditHeadApi(routes: SiteRoutes, { store, queue }: Pick<WebDeps, 'store' | 'queue'>): void {
  const path = '/api/v1/audit/verification';
  const tag = 'Audit log';
  const body = VerificationShape;
  routes.operation(
    {
      ...{ method: 'GET', path, right: 'decide', id: 'getAuditVerification', tag },
      summary: 'What came of verifying the audit log last: as it grows, and all of it once a week',
      answer: { description: 'What is known of the chain.', body },
    },
    async (c) => c.json(await verificationOf(store)),
  );

  routes.operation(
    {
      ...{ method: 'POST', path, right: 'decide', id: 'verifyAudit', tag },
      summary: 'Has all of the audit log verified now, and compared with what is stored',
      description: 'A worker does it: ask for what came of it until `fullAt` is later than it was.',
      answer: { status: 202, description: 'What is known until then.', body },
      changes: false,
    },
    async (c) => {
      await queue.enqueue(verifyAuditJob());
      return c.json(await verificationOf(store), 202);
    },
  );

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
