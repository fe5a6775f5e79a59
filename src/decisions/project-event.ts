import type { AuditEvent } from '../model/access/audit.js';
import type { Collection } from '../ports/store/collection.js';

/**
 * Brings what is stored of the subject of an audit event to what the event makes of it, by compare-and-set, and gives what is stored
 * then. What reflects a later decision is left as it is. `after` is given what was there; nothing is written where it gives nothing.
 */
export async function projectEvent<T extends { readonly id: string; readonly sequence: number }>(
  collection: Pick<Collection<T>, 'get' | 'create' | 'replace'>,
  event: AuditEvent,
  after: (before: T | undefined) => T | undefined,
): Promise<T | undefined> {
  for (;;) {
    const stored = await collection.get(event.subject);
    if (stored && stored.value.sequence >= event.sequence) return stored.value;
    const next = after(stored?.value);
    if (!next) return undefined;
    const outcome = await (stored ? collection.replace(next, stored.version) : collection.create(next));
    if (outcome === 'replaced' || outcome === 'created') return next;
  }
}
