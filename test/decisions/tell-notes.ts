import { nameActor } from '../../src/decisions/name-actor.js';
import { type AuditDeps, chainEvent } from '../../src/decisions/record-event.js';
import type { AuditEvent } from '../../src/model/access/audit.js';
import { triageId } from '../../src/model/item/triage.js';

/** Writes the events of `count` notes on an item, all at once. */
export async function tellNotes(deps: AuditDeps<'actors'>, item: string, count: number): Promise<void> {
  const { audit } = deps.store;
  const actor = await nameActor(deps, 'Claire Martin');
  const { documents } = await audit.find('newest', {}, { limit: 1 });
  const events: AuditEvent[] = [];
  for (let at = 0; at < count; at += 1) {
    const details = { item, field: 'note', value: `Note ${at}`, reason: '' };
    const said = { action: 'item.triaged', subject: triageId(item, 'note'), details, actor } as const;
    events.push(chainEvent(events.at(-1) ?? documents[0]?.value, said, deps.clock.now()));
  }
  await audit.createMany(events);
  await deps.store.refresh();
}
