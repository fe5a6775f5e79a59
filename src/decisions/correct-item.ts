import type { AuditEvent } from '../model/audit.js';
import { type CorrectedFinding, Correction, correctionId, correctionOf, withCorrection } from '../model/correction.js';
import type { Item } from '../model/item.js';
import { saidByRules, valuesOf } from '../model/item-fields.js';
import type { Principal } from '../model/principal.js';
import type { Store } from '../ports/store.js';
import { type AuditDeps, recordEvent } from './record-event.js';

export interface CorrectDeps extends AuditDeps {
  readonly store: Store;
}

export interface CorrectionDecision {
  readonly itemId: string;
  readonly said: CorrectedFinding;
  readonly by: Principal;
  readonly reason: string;
}

export type CorrectionOutcome =
  | { readonly kind: 'corrected'; readonly event: AuditEvent }
  | { readonly kind: 'unknown-item' }
  /** Nothing is to be given back to the rules: they have the word. */
  | { readonly kind: 'not-corrected' };

/** Says what a finding of an item is in place of the rules, whatever they find later, or gives it back to them. The newest word holds. */
export async function correctItem(
  deps: CorrectDeps,
  { itemId, said, by, reason }: CorrectionDecision,
): Promise<CorrectionOutcome> {
  const [stored] = await deps.store.items.getMany([itemId]);
  if (!stored) return { kind: 'unknown-item' };
  const { value: item } = stored;
  if (said.value === 'rules' && !isCorrected(item, said)) return { kind: 'not-corrected' };
  const event = await recordEvent(deps, {
    by,
    action: 'item.corrected',
    subject: correctionId(itemId, said),
    details: { item: itemId, ...said, revision: item.revision, rules: saidByRules(item, said.finding), reason },
  });
  await projectCorrection(deps.store, event);
  return { kind: 'corrected', event };
}

function isCorrected({ corrections }: Item, { finding }: CorrectedFinding): boolean {
  return (correctionOf(corrections, finding)?.value ?? 'rules') !== 'rules';
}

/** Brings the item to what an audit event decided. One that reflects a later word is left as it is: events may be projected again, in any order. */
export async function projectCorrection(store: Pick<Store, 'items'>, event: AuditEvent): Promise<void> {
  const correction = decidedCorrection(event);
  if (!correction) return;
  for (;;) {
    const [stored] = await store.items.getMany([String(event.details.item)]);
    if (!stored || reflects(stored.value, correction)) return;
    const item = corrected(stored.value, correction);
    const [outcome] = await store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
    if (outcome === 'written') return;
  }
}

/** Whether there is nothing to project: the item reflects the event or a later one, or is not there. */
export async function isCorrectionProjected(store: Pick<Store, 'items'>, event: AuditEvent): Promise<boolean> {
  const correction = decidedCorrection(event);
  if (!correction) return true;
  const [stored] = await store.items.getMany([String(event.details.item)]);
  return !stored || reflects(stored.value, correction);
}

/** Undefined for one that only a newer program understands. */
function decidedCorrection({ details, actor, at, sequence }: AuditEvent): Correction | undefined {
  const { finding, value, reason } = details;
  return Correction.safeParse({ finding, value, by: actor, reason: reason ?? '', at, sequence }).data;
}

function reflects({ corrections }: Item, { finding, sequence }: Correction): boolean {
  return (correctionOf(corrections, finding)?.sequence ?? 0) >= sequence;
}

/**
 * Where it has other fields now, policies and filters may ask for it that did not: it is matched once more, and told as what newer
 * rules found would be.
 */
function corrected(before: Item, correction: Correction): Item {
  const item = { ...before, corrections: withCorrection(before.corrections, correction) };
  if (JSON.stringify(valuesOf(item)) === JSON.stringify(valuesOf(before))) return item;
  const { understoodAt } = before;
  const isNewest = understoodAt === null || understoodAt < correction.at;
  return { ...item, matchedRevision: 0, understoodAt: isNewest ? correction.at : understoodAt };
}
