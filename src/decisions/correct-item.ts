import { type AuditEvent, type DecidedEvent, readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import { datesOf } from '../model/item/corrected-findings.js';
import {
  type CorrectedFinding,
  Correction,
  correctionId,
  correctionLike,
  dateName,
  isNamedDate,
  readDateName,
  withCorrection,
} from '../model/item/correction.js';
import type { Item } from '../model/item/item.js';
import { valueByRules, valuesOf } from '../model/item/item-fields.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import { touch } from '../model/item/touched.js';
import { limits } from '../model/limits.js';
import type { Needs } from '../ports/services.js';
import type { Store } from '../ports/store/store.js';
import { type ItemAfter, projectOnItem } from './project-decision.js';
import { type AuditDeps, laterThan, recordOn, type Stale } from './record-event.js';

export type CorrectDeps = AuditDeps<keyof Store> & Needs<'taxonomy'>;

export interface CorrectionDecision {
  readonly itemId: string;
  readonly said: CorrectedFinding;
  readonly by: Principal;
  readonly reason: string;
  /** The sequence of the last decision on the finding that the person saw, 0 for none: see `recordOn`. */
  readonly seen?: Seen | undefined;
}

export type CorrectionOutcome =
  | { readonly kind: 'corrected'; readonly event: AuditEvent }
  | Stale
  | { readonly kind: 'unknown-item' }
  /** The item has the most corrections allowed. */
  | { readonly kind: 'full'; readonly most: number }
  /** There is no correction to undo. */
  | { readonly kind: 'not-corrected' }
  /** The finding to remove or replace does not exist, or the value to add is not a valid topic, date or reference. */
  | { readonly kind: 'not-found' }
  /** The added finding lacks its day and role, or the quoted sentence. */
  | { readonly kind: 'incomplete'; readonly field: 'to' | 'sentence' };

/** Corrects a finding of an item, which overrides the rules now and later, or undoes a correction. The newest correction holds. */
export async function correctItem(
  deps: CorrectDeps,
  { itemId, said, by, reason, seen }: CorrectionDecision,
): Promise<CorrectionOutcome> {
  const [stored] = await deps.store.items.getMany([itemId]);
  if (!stored) return { kind: 'unknown-item' };
  const { value: item } = stored;
  const refused = refusal(deps, item, said);
  // The refusal may be due to a decision of somebody else that the person did not see.
  if (refused) return (await laterThan(deps.store, seen, correctionLike(item.corrections, said) ?? none)) ?? refused;
  if (item.corrections.length >= limits.corrections && !correctionLike(item.corrections, said))
    return { kind: 'full', most: limits.corrections };
  const decision = {
    by,
    action: 'item.corrected' as const,
    subject: correctionId(itemId, said),
    details: {
      ...{ item: itemId, ...sayings(said), ...wordsOf(item, said), revision: item.revision },
      ...{ rules: valueByRules(item, said), reason },
    },
  };
  const written = await recordOn(deps, decision, seen);
  const how = { after: correctedBy, now: written.event.at, mayLag: true };
  await projectOnItem(deps.store, itemId, [written.event], how);
  return written.kind === 'stale' ? written : { kind: 'corrected', event: written.event };
}

/** The details of the event, without fields that do not apply to this kind of finding. */
function sayings(said: CorrectedFinding) {
  const { finding, value } = said;
  const of = 'of' in said ? { of: said.of } : {};
  return {
    finding,
    value,
    ...of,
    ...(said.finding === 'date' && value === 'instead' && said.to ? { to: said.to } : {}),
  };
}

const none = { sequence: 0 };

function refusal({ taxonomy }: CorrectDeps, item: Item, said: CorrectedFinding): CorrectionOutcome | undefined {
  const isCorrected = (correctionLike(item.corrections, said)?.value ?? 'rules') !== 'rules';
  if (said.value === 'rules') return isCorrected ? undefined : { kind: 'not-corrected' };
  if (!('of' in said)) return undefined;
  if (said.value === 'on') return refusalToPutOn(taxonomy, item, said);
  if (!isCorrected && valueByRules(item, said) === 'off') return { kind: 'not-found' };
  return said.value === 'instead' && !isNamedDate(said.to) ? { kind: 'incomplete', field: 'to' } : undefined;
}

/** The form of a reference in its canonical notation: `celex:32024R1689`. */
const canonical = /^[a-z][a-z0-9-]{0,19}:\S+$/;

/** Adding something that the item does not name itself requires the quoted words, so that a reader sees the reason. */
function refusalToPutOn(
  taxonomy: TaxonomyDefinition,
  item: Item,
  said: Extract<CorrectedFinding, { readonly of: string }>,
): CorrectionOutcome | undefined {
  if (said.finding === 'topic') return Object.hasOwn(taxonomy.topics, said.of) ? undefined : { kind: 'not-found' };
  const isKnown = said.finding === 'date' ? isNamedDate(said.of) : canonical.test(said.of);
  if (!isKnown) return { kind: 'not-found' };
  const isNamed = said.finding === 'date' ? sentencesOf(item, said.of).length > 0 : item.references.includes(said.of);
  return isNamed || said.sentence ? undefined : { kind: 'incomplete', field: 'sentence' };
}

/** The quoted words to record with an added finding, since later revisions may not contain them. */
function wordsOf(item: Item, said: CorrectedFinding): { readonly sentence?: string; readonly subject?: string } {
  if (said.finding === 'reference') return said.value === 'on' && said.sentence ? { sentence: said.sentence } : {};
  if (said.finding !== 'date' || said.value === 'off' || said.value === 'rules') return {};
  const before = datesOf(item).find((one) => dateName(one) === said.of);
  const named = sentencesOf(item, said.value === 'instead' ? (said.to ?? '') : said.of)[0];
  const sentence = said.sentence || named || (before?.sentence ?? '');
  const subject = said.subject ?? (said.value === 'instead' ? (before?.subject ?? '') : undefined);
  return subject === undefined ? { sentence } : { sentence, subject };
}

function sentencesOf({ dates, unclearDates }: Item, of: string): readonly string[] {
  const named = readDateName(of)?.date;
  return [...unclearDates, ...dates].flatMap(({ date, sentence }) => (date === named ? [sentence] : []));
}

/** The item with the correction of an event, unless a later correction holds. */
export const correctedBy: ItemAfter = (item, event, now) => {
  const decided = readAs(event, 'item.corrected');
  const correction = decided && decidedCorrection(decided);
  const before = correction && correctionLike(item.corrections, correction);
  return !correction || (before?.sequence ?? 0) >= correction.sequence ? item : corrected(item, correction, now);
};

/** Undefined if only a later version can read it. */
function decidedCorrection({ details, actor, at, sequence }: DecidedEvent<'item.corrected'>): Correction | undefined {
  return Correction.safeParse({ ...details, by: actor, at, sequence }).data;
}

/** If its indexed fields changed, policies and filters may match it that did not before, so it is matched again and touched. */
function corrected(before: Item, correction: Correction, now: string): Item {
  const item = { ...before, corrections: withCorrection(before.corrections, correction) };
  if (JSON.stringify(valuesOf(item)) === JSON.stringify(valuesOf(before))) return item;
  return touch(before, { ...item, matchedRevision: 0 }, now);
}
