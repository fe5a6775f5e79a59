import { actorOf } from '../../src/decisions/name-actor.js';
import { type AuditDeps, chainEvent } from '../../src/decisions/record-event.js';
import type { AuditEvent } from '../../src/model/access/audit.js';
import { type Principal, principalDetails } from '../../src/model/access/principal.js';

type RawDecision = Pick<AuditEvent, 'action' | 'subject' | 'details'> & { readonly by: Principal };

/** Writes an event as another version of the program would, with more or fewer details. */
export async function recordRaw(deps: AuditDeps, { by, action, subject, details }: RawDecision): Promise<AuditEvent> {
  await deps.store.refresh();
  const [last] = (await deps.store.audit.find('newest', {}, { limit: 1 })).documents;
  const said = { action, subject, actor: await actorOf(deps, by), details: { ...details, ...principalDetails(by) } };
  const event = chainEvent(last?.value, said, deps.clock.now());
  await deps.store.audit.create(event);
  return event;
}
