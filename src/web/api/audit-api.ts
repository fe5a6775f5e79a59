import { z } from 'zod';
import { actorNamesIn } from '../../decisions/name-actor.js';
import { loadChainCheck } from '../../jobs/proof/keep-head.js';
import { findEvents } from '../../jobs/read/find-events.js';
import { holdsHead, newestHead } from '../../jobs/verify/verify-chain.js';
import { AuditAction, AuditEvent } from '../../model/access/audit.js';
import { ChainCheck, ChainHead, leastOfHash, readHead } from '../../model/access/chain-check.js';
import { Assurance, assuranceOf } from '../../model/access/principal.js';
import { withoutSecretsIn } from '../../model/address/secret-address.js';
import { Instant } from '../../model/item/entry.js';
import { limits } from '../../model/limits.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../site-env.js';
import { next, PageParameters } from './parameters.js';

const Parameters = PageParameters.extend({
  action: z.array(AuditAction).max(AuditAction.options.length).default([]).describe('Any of them.'),
  subject: z.string().min(1).max(400).optional().describe('Id of what was decided upon.'),
  since: Instant.max(limits.momentChars).optional(),
  until: Instant.max(limits.momentChars).optional(),
});
type Wanted = Omit<z.output<typeof Parameters>, 'limit' | 'after'>;

const { sequence, at, subject, details, hash } = AuditEvent.shape;
const action = z.string().describe(`${AuditAction.options.join(', ')}; another where a later version wrote it.`);
const EventShape = z
  .object({
    ...{ sequence, at, action, subject, details },
    actor: z.object({
      id: z.string(),
      name: z.string().nullable().describe('`null` for the program, and where it was erased.'),
    }),
    assurance: Assurance.nullable().describe('How certain it is who acted.'),
    hash: hash.describe('Of the event and the hash of the previous one: `vigie audit verify` checks the chain.'),
  })
  .meta({ id: 'AuditEvent', description: 'One decision.' });
const EventsShape = z.object({ events: z.array(EventShape), next });

/** The most pages of events that are read for one answer. */
const pagesAtMost = 20;

export function addAuditApi(routes: SiteRoutes, { store }: Pick<WebDeps, 'store'>): void {
  routes.operation({
    ...{ method: 'GET', path: '/api/v1/audit', right: 'decide', id: 'listAuditEvents', tag: 'Audit log' },
    summary: 'Decisions, newest first',
    description: 'With filters a page may hold few events, or none: go on until `next` is `null`.',
    query: Parameters,
    answer: { description: 'A page of events.', body: EventsShape },
    handle: async (c, { query: { limit, after, ...wanted } }) => {
      const { events, next } = await eventsWanted(store, wanted, { limit, after });
      const names = await actorNamesIn(store, events, ({ actor }) => actor);
      return c.json({ events: events.map((event) => eventJson(event, names)), next });
    },
  });
}

/** The first page from a cursor on with matching events, among the pages read for one answer. */
async function eventsWanted(
  store: WebDeps['store'],
  { since, until, ...wanted }: Wanted,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<{ readonly events: readonly AuditEvent[]; readonly next: string | null }> {
  let from = after;
  for (let pages = 0; pages < pagesAtMost; pages += 1) {
    const found = await findEvents(store, { since, until }, { limit, after: from });
    const events = found.documents.map(({ value }) => value).filter((event) => isWanted(event, wanted));
    if (found.next === undefined) return { events, next: null };
    if (events.length > 0) return { events, next: found.next };
    from = found.next;
  }
  return { events: [], next: from ?? null };
}

function isWanted({ action, subject }: AuditEvent, wanted: Pick<Wanted, 'action' | 'subject'>): boolean {
  if (wanted.action.length > 0 && !wanted.action.some((one) => one === action)) return false;
  return wanted.subject === undefined || wanted.subject === subject;
}

function eventJson(event: AuditEvent, names: ReadonlyMap<string, string>): z.infer<typeof EventShape> {
  const { sequence, at, action, subject, details, hash, actor } = event;
  return {
    ...{ sequence, at, action, subject, details: action.startsWith('source.') ? withoutSecretsIn(details) : details },
    actor: { id: actor, name: names.get(actor) ?? null },
    ...{ assurance: assuranceOf(event), hash },
  };
}

const expected = `expected a head such as 12:0f3a…, or ${leastOfHash} to 64 characters of a hash`;

const HeadParameters = z.strictObject({
  kept: z
    .string()
    .regex(/^(?:\d{1,12}:)?[0-9a-f]{16,64}$/, expected)
    .optional()
    .describe('A head kept elsewhere, or the hash of an entry, or its beginning.'),
});

const HeadShape = z
  .object({
    head: ChainHead.nullable().describe('The newest entry; `null` where there is none.'),
    keptFound: z.boolean().optional().describe('Whether the log contains what was kept.'),
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

/** The head of the audit chain, and a check for a head that was kept elsewhere. */
export function addAuditHeadApi(routes: SiteRoutes, { store, queue }: Pick<WebDeps, 'store' | 'queue'>): void {
  const path = '/api/v1/audit/verification';
  const tag = 'Audit log';
  const body = VerificationShape;
  routes.operation({
    ...{ method: 'GET', path, right: 'decide', id: 'getAuditVerification', tag },
    summary: 'The result of the latest verification of the audit log: as it grows, and in full once a week',
    answer: { description: 'What is known of the chain.', body },
    handle: async (c) => c.json(await verificationOf(store)),
  });

  routes.operation({
    ...{ method: 'POST', path, right: 'decide', id: 'verifyAudit', tag },
    summary: 'Verifies the whole audit log now, and compares it with what is stored',
    description: 'A worker does it: poll the result until `fullAt` is later than it was.',
    answer: { status: 202, description: 'What is known until then.', body },
    changes: false,
    handle: async (c) => {
      await queue.enqueue(newJob.verifyAudit());
      return c.json(await verificationOf(store), 202);
    },
  });

  routes.operation({
    ...{ method: 'GET', path: '/api/v1/audit/head', right: 'decide', id: 'getAuditHead', tag: 'Audit log' },
    summary: 'The head of the audit log, and whether the log contains one kept elsewhere',
    query: HeadParameters,
    answer: { description: 'The head.', body: HeadShape },
    handle: async (c, { query }) => {
      const kept = readHead(query.kept ?? '');
      const head = (await newestHead(store)) ?? null;
      return c.json({ head, ...(kept ? { keptFound: await holdsHead(store, kept) } : {}) });
    },
  });
}
