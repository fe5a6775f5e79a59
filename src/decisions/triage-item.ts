import { type AuditEvent, readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import { touch } from '../model/item/touched.js';
import { Triage, type TriageSaid, triageId, triageOf, withTriage } from '../model/item/triage.js';
import type { Store } from '../ports/store/store.js';
import { actorOf } from './name-actor.js';
import { unlessRefused } from './project-decision.js';
import { type AuditDeps, laterThan, recordOn, type Stale } from './record-event.js';

export interface TriageDecision {
  readonly itemId: string;
  readonly said: TriageSaid;
  readonly by: Principal;
  readonly reason?: string | undefined;
  /** The sequence of the last word on the field that the person saw, 0 for none: see `recordOn`. */
  readonly seen?: number | undefined;
  /** Id of the batch that it belongs to. */
  readonly batch?: string | undefined;
}

export type TriageOutcome =
  | { readonly kind: 'triaged'; readonly event: AuditEvent }
  /** It was so before, and nothing was written. */
  | { readonly kind: 'unchanged'; readonly entry: Triage | undefined }
  | Stale
  | { readonly kind: 'unknown-item' };

/** Says one thing of what becomes of an item: how far it is, what is at stake, who is in charge, by when, a note. The newest word holds. */
export async function triageItem(deps: AuditDeps<keyof Store>, decision: TriageDecision): Promise<TriageOutcome> {
  const { itemId, said, by, reason = '', seen, batch } = decision;
  const [stored] = await deps.store.items.getMany([itemId]);
  if (!stored) return { kind: 'unknown-item' };
  const before = triageOf(stored.value, said.field);
  if ((before?.value ?? null) === said.value) {
    const isOwn = before?.by === (await actorOf(deps, by));
    const stale = isOwn ? undefined : await laterThan(deps.store, seen, { sequence: before?.sequence ?? 0 });
    return stale ?? { kind: 'unchanged', entry: before };
  }
  const details = { item: itemId, ...said, reason, ...(batch === undefined ? {} : { batch }) };
  const subject = triageId(itemId, said.field);
  const written = await recordOn(deps, { by, action: 'item.triaged', subject, details }, seen);
  await unlessRefused(projectTriage(deps.store, written.event));
  return written.kind === 'stale' ? written : { kind: 'triaged', event: written.event };
}

/**
 * Brings the item to what an audit event said of it, and tells whether something was written. One that reflects a later word is left as
 * it is: events may be projected again, in any order. The item is touched `now`: see `projectTag`.
 */
export async function projectTriage(
  store: Pick<Store, 'items'>,
  event: AuditEvent,
  now = new Date(event.at),
): Promise<boolean> {
  const decided = readAs(event, 'item.triaged');
  const { actor: by, at, sequence } = event;
  const entry = Triage.safeParse({ ...decided?.details, by, at, sequence }).data;
  if (!decided || !entry) return false;
  for (;;) {
    const [stored] = await store.items.getMany([decided.details.item]);
    if (!stored || (triageOf(stored.value, entry.field)?.sequence ?? 0) >= sequence) return false;
    const said = { ...stored.value, triage: withTriage(stored.value.triage, entry) };
    const item = touch(stored.value, said, now.toISOString());
    const [outcome] = await store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
    if (outcome === 'written') return true;
  }
}
