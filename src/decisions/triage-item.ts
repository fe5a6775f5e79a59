import { type AuditEvent, readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import { type Seen, sequenceOf } from '../model/access/seen.js';
import { touch } from '../model/item/touched.js';
import { Triage, type TriageChange, triageId, triageOf, withTriage } from '../model/item/triage.js';
import { limits } from '../model/limits.js';
import type { Store } from '../ports/store/store.js';
import { actorOf } from './name-actor.js';
import { type ItemAfter, projectOnItem } from './project-decision.js';
import { type AuditDeps, laterThan, recordOn, type Stale } from './record-event.js';

export interface TriageDecision {
  readonly itemId: string;
  readonly said: TriageChange;
  readonly by: Principal;
  readonly reason?: string | undefined;
  /** The sequence of the last decision on the field that the person saw, 0 for none: see `recordOn`. */
  readonly seen?: Seen | undefined;
  /** Id of the batch that it belongs to. */
  readonly batch?: string | undefined;
  /** True for an undo, which is not limited by the number of notes. */
  readonly undoes?: boolean;
}

export type TriageOutcome =
  | { readonly kind: 'triaged'; readonly event: AuditEvent }
  /** The value was the same before; nothing was written. */
  | { readonly kind: 'unchanged'; readonly entry: Triage | undefined }
  | Stale
  | NotesFull
  | { readonly kind: 'unknown-item' };

/** The item has the most notes allowed. */
export interface NotesFull {
  readonly kind: 'full';
  readonly most: number;
}

/** Sets one triage field of an item: state, impact, owner, due day or note. The newest decision holds. */
export async function triageItem(deps: AuditDeps<keyof Store>, decision: TriageDecision): Promise<TriageOutcome> {
  const { itemId, said, by, reason = '', seen, batch, undoes = false } = decision;
  const [stored] = await deps.store.items.getMany([itemId]);
  if (!stored) return { kind: 'unknown-item' };
  const before = triageOf(stored.value, said.field);
  // If the item lags behind what the author saw, its value does not count.
  const isBehind = seen !== undefined && sequenceOf(seen) > (before?.sequence ?? 0);
  if (!isBehind && (before?.value ?? null) === said.value) {
    const isOwn = before?.by === (await actorOf(deps, by));
    const stale = isOwn ? undefined : await laterThan(deps.store, seen, { sequence: before?.sequence ?? 0 });
    return stale ?? { kind: 'unchanged', entry: before };
  }
  const full = undoes ? undefined : await withoutRoom(deps.store, itemId, said);
  if (full) return full;
  const details = { item: itemId, ...said, reason, ...(batch === undefined ? {} : { batch }) };
  const subject = triageId(itemId, said.field);
  const written = await recordOn(deps, { by, action: 'item.triaged', subject, details }, seen);
  const how = { after: triagedBy, now: written.event.at, mayLag: true };
  await projectOnItem(deps.store, itemId, [written.event], how);
  return written.kind === 'stale' ? written : { kind: 'triaged', event: written.event };
}

/** Returns the refusal if the item has too many notes. A note can always be removed. */
export async function withoutRoom(
  { audit }: Pick<Store, 'audit'>,
  itemId: string,
  { field, value }: TriageChange,
): Promise<NotesFull | undefined> {
  if (field !== 'note' || value === null) return undefined;
  const said = await audit.count('bySubject', { subject: triageId(itemId, field) });
  return said < limits.notes ? undefined : { kind: 'full', most: limits.notes };
}

/** The item with the triage field of an event, unless a later decision holds. */
export const triagedBy: ItemAfter = (item, event, now) => {
  const { actor: by, at, sequence } = event;
  const entry = Triage.safeParse({ ...readAs(event, 'item.triaged')?.details, by, at, sequence }).data;
  if (!entry || (triageOf(item, entry.field)?.sequence ?? 0) >= sequence) return item;
  return touch(item, { ...item, triage: withTriage(item.triage, entry) }, now);
};
