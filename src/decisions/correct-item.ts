import type { AuditEvent } from '../model/access/audit.js';
import { type DecidedEvent, readAs } from '../model/access/decided-details.js';
import type { Principal } from '../model/access/principal.js';
import {
  type CorrectedFinding,
  Correction,
  correctionId,
  correctionLike,
  readDateName,
  withCorrection,
} from '../model/item/correction.js';
import type { Item } from '../model/item/item.js';
import { saidByRules, valuesOf } from '../model/item/item-fields.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import type { Store } from '../ports/store/store.js';
import { type AuditDeps, recordEvent } from './record-event.js';

export interface CorrectDeps extends AuditDeps {
  readonly store: Store;
  readonly taxonomy: TaxonomyDefinition;
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
  | { readonly kind: 'not-corrected' }
  /** What is to be taken off is not there, or the topic to be put on is none. */
  | { readonly kind: 'not-found' };

/** Says what a finding of an item is in place of the rules, whatever they find later, or gives it back to them. The newest word holds. */
export async function correctItem(
  deps: CorrectDeps,
  { itemId, said, by, reason }: CorrectionDecision,
): Promise<CorrectionOutcome> {
  const [stored] = await deps.store.items.getMany([itemId]);
  if (!stored) return { kind: 'unknown-item' };
  const { value: item } = stored;
  const refused = refusal(deps, item, said);
  if (refused) return refused;
  const event = await recordEvent(deps, {
    by,
    action: 'item.corrected',
    subject: correctionId(itemId, said),
    details: {
      ...{ item: itemId, ...said, ...wordsOf(item, said), revision: item.revision },
      ...{ rules: saidByRules(item, said), reason },
    },
  });
  await projectCorrection(deps.store, event);
  return { kind: 'corrected', event };
}

function refusal({ taxonomy }: CorrectDeps, item: Item, said: CorrectedFinding): CorrectionOutcome | undefined {
  const isCorrected = (correctionLike(item.corrections, said)?.value ?? 'rules') !== 'rules';
  if (said.value === 'rules') return isCorrected ? undefined : { kind: 'not-corrected' };
  if (said.value === 'on') {
    const isThere = said.finding === 'date' ? isNamed(item, said.of) : Object.hasOwn(taxonomy.topics, said.of);
    return isThere ? undefined : { kind: 'not-found' };
  }
  const isThere = isCorrected || saidByRules(item, said) !== 'off';
  return said.value === 'off' && !isThere ? { kind: 'not-found' } : undefined;
}

/** Whether the item names the date, whatever the rules make of it, and there is such a role. */
function isNamed(item: Item, of: string): boolean {
  return readDateName(of) !== undefined && sentencesOf(item, of).length > 0;
}

/** What stays on record of a date that a person puts on: later versions may not name it any more. */
function wordsOf(item: Item, said: CorrectedFinding): { readonly sentence?: string } {
  if (said.finding !== 'date' || said.value !== 'on') return {};
  return { sentence: sentencesOf(item, said.of)[0] ?? '' };
}

function sentencesOf({ dates, unclearDates }: Item, of: string): readonly string[] {
  const named = readDateName(of)?.date;
  return [...unclearDates, ...dates].flatMap(({ date, sentence }) => (date === named ? [sentence] : []));
}

/**
 * Brings the item to what an audit event decided, and tells whether something was written. One that reflects a later word is left as it
 * is: events may be projected again, in any order.
 */
export async function projectCorrection(store: Pick<Store, 'items'>, event: AuditEvent): Promise<boolean> {
  const decided = readAs(event, 'item.corrected');
  const correction = decided && decidedCorrection(decided);
  if (!correction) return false;
  for (;;) {
    const [stored] = await store.items.getMany([decided.details.item]);
    if (!stored || (correctionLike(stored.value.corrections, correction)?.sequence ?? 0) >= correction.sequence)
      return false;
    const item = corrected(stored.value, correction);
    const [outcome] = await store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
    if (outcome === 'written') return true;
  }
}

/** Undefined for one that only a newer program understands. */
function decidedCorrection({ details, actor, at, sequence }: DecidedEvent<'item.corrected'>): Correction | undefined {
  return Correction.safeParse({ ...details, by: actor, at, sequence }).data;
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
  return { ...item, matchedRevision: 0, understoodAt: isNewest ? correction.at : understoodAt, understoodFields: null };
}
