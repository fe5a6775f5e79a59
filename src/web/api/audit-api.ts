import { z } from 'zod';
import { actorNames } from '../../decisions/name-actor.js';
import { findEvents } from '../../jobs/read/find-events.js';
import { AuditAction, AuditEvent } from '../../model/access/audit.js';
import { Assurance, assuranceOf } from '../../model/access/principal.js';
import { Instant } from '../../model/item/entry.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';
import { next, PageParameters } from './api-page.js';

const Parameters = PageParameters.extend({
  action: z.array(AuditAction).max(AuditAction.options.length).default([]).describe('Any of them.'),
  subject: z.string().min(1).max(400).optional().describe('Id of what was decided upon.'),
  since: Instant.optional(),
  until: Instant.optional(),
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
    assurance: Assurance.nullable().describe('How sure it is who acted.'),
    hash: hash.describe('Over the event and the hash of the one before: `vigie audit verify` checks the chain.'),
  })
  .meta({ id: 'AuditEvent', description: 'One decision.' });
const EventsShape = z.object({ events: z.array(EventShape), next });

/** Pages of events that are looked through for one answer. */
const pagesAtMost = 20;

export function addAuditApi(routes: SiteRoutes, { store }: Pick<WebDeps, 'store'>): void {
  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/audit', right: 'decide', id: 'listAuditEvents', tag: 'Audit log' },
      summary: 'Decisions, newest first',
      description: 'With filters a page may hold few events, or none: go on until `next` is `null`.',
      query: Parameters,
      answer: { description: 'A page of events.', body: EventsShape },
    },
    async (c, { query: { limit, after, ...wanted } }) => {
      const { events, next } = await eventsWanted(store, wanted, { limit, after });
      const names = await actorNames(
        store,
        events.map(({ actor }) => actor),
      );
      return c.json({ events: events.map((event) => eventJson(event, names)), next });
    },
  );
}

/** The first page, from a cursor on, that has some of them, as far as it lies within what is looked through at once. */
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
    ...{ sequence, at, action, subject, details },
    actor: { id: actor, name: names.get(actor) ?? null },
    ...{ assurance: assuranceOf(event), hash },
  };
}
