import { auditId, isLinked } from '../../decisions/record-event.js';
import type { AuditEvent } from '../../model/access/audit.js';
import type { ChainHead, KeptHead } from '../../model/access/chain-check.js';
import type { Needs } from '../../ports/services.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { createTurns } from '../../ports/store/turns.js';
import { compareStore } from './compare-store.js';
import { decidedLater, isOfLater } from './decided-subjects.js';
import {
  type Behind,
  type DecidedField,
  type Difference,
  type Finding,
  findingsOf,
  type Missing,
  type RecordKind,
} from './finding.js';
import { repairedEvents } from './repaired-events.js';

export type VerifyDeps = Needs<'store' | 'keyRing' | 'clock'>;

/** A field that no event covers, and for how many subjects. */
export interface NotCovered {
  readonly kind: RecordKind;
  readonly field: DecidedField;
  readonly subjects: number;
}

/** The stored records compared with the events. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** Recorded decisions that are about to take effect. */
  readonly behind: readonly Behind[];
  readonly notCovered: readonly NotCovered[];
}

export type ChainVerdict =
  /** `last` is the newest event. Undefined if there is none. */
  | ({ readonly kind: 'sound'; readonly length: number; readonly last: AuditEvent | undefined } & Comparison)
  /** The events are intact, but the stored records differ from them. */
  | ({ readonly kind: 'altered'; readonly length: number; readonly last: AuditEvent | undefined } & Comparison)
  /** This event, or the one before it, was altered or removed. */
  | { readonly kind: 'broken'; readonly length: number; readonly sequence: number }
  /** This event is unreadable, so nothing proves it, and the link over it is missing. */
  | { readonly kind: 'unreadable'; readonly length: number; readonly sequence: number }
  /** A record reflects an event that does not exist, or that is about another subject: the end of the chain was cut. */
  | ({
      readonly kind: 'cut';
      readonly length: number;
      readonly sequence: number;
      readonly missing: readonly Missing[];
    } & Comparison)
  /** The chain is longer than `most`. */
  | { readonly kind: 'unverified' };

/**
 * Reads the chain from its beginning, if it has at most `most` events, and checks every link. Then compares the decisions with the stored
 * records, field by field. Yields to other work in between. Somebody who can write the whole store can forge all of it; only a head kept
 * elsewhere shows this, see `holdsHead`.
 */
export async function verifyChain(deps: VerifyDeps, most = Number.POSITIVE_INFINITY): Promise<ChainVerdict> {
  const { store, keyRing, clock } = deps;
  const newest = await store.audit.find('newest', {}, { limit: 1 });
  if ((newest.documents[0]?.value.sequence ?? 0) > most) return { kind: 'unverified' };
  const turn = createTurns();
  const { events, broken, later } = await readChain(store, turn);
  const { length } = events;
  const unreadable = await firstUnreadable(store);
  if (unreadable !== undefined) return { kind: 'unreadable', length, sequence: unreadable };
  if (broken !== undefined) return { kind: 'broken', length, sequence: broken };
  const findings: Finding[] = [];
  const subjects = decidedLater(later);
  const ofLater = new Set(subjects.map(({ kind, subject }) => `${kind} ${subject}`));
  for (const { kind, subject } of subjects) findings.push(...findingsOf(kind, subject).uncovered('entry'));
  for await (const finding of compareStore({ store, keyRing, now: clock.now(), turn }, events)) {
    if (ofLater.has(`${finding.kind} ${finding.subject}`) || (await isNewer(store, finding, length))) continue;
    findings.push(finding);
  }
  return judge(events, findings);
}

/** All events, the first with a wrong link or hash, and those that only a later version can read. */
async function readChain(store: Store, turn: () => Promise<void>) {
  const [events, later]: [AuditEvent[], AuditEvent[]] = [[], []];
  let broken: number | undefined;
  for await (const { value } of chainOf(store)) {
    if (broken === undefined && !isLinked(events.at(-1), value)) broken = value.sequence;
    events.push(value);
    if (isOfLater(value)) later.push(value);
    await turn();
  }
  return { events, broken, later };
}

/** The first unreadable event of this reading. */
async function firstUnreadable(store: Store): Promise<number | undefined> {
  await store.refresh();
  for await (const { value } of eachPage(store.unreadableRecords, 'all'))
    if (value.collection === 'audit') return Number(value.recordId);
  return undefined;
}

/** The present end of the chain. Undefined for an empty one. */
export async function newestHead({ audit }: Pick<Store, 'audit'>): Promise<ChainHead | undefined> {
  const newest = (await audit.find('newest', {}, { limit: 1 })).documents[0]?.value;
  return newest && headOf(newest);
}

export function headOf({ sequence, hash, at }: AuditEvent): ChainHead {
  return { sequence, hash, at };
}

/** True if the chain holds a head that was kept elsewhere. If the chain is sound, all events up to it are then unchanged. */
export async function holdsHead(store: Pick<Store, 'audit'>, { sequence, hash }: KeptHead): Promise<boolean> {
  if (sequence !== undefined) return (await store.audit.get(auditId(sequence)))?.value.hash.startsWith(hash) ?? false;
  const turn = createTurns();
  for await (const { value } of chainOf(store)) {
    if (value.hash.startsWith(hash)) return true;
    await turn();
  }
  return false;
}

function chainOf({ audit }: Pick<Store, 'audit'>) {
  return eachPage(audit, 'after', { sequence: 0 }, 200);
}

/** True if the decision was taken after the chain was read. */
async function isNewer(store: Store, finding: Finding, length: number): Promise<boolean> {
  if (finding.is !== 'missing' || finding.sequence <= length) return false;
  return (await store.audit.get(auditId(finding.sequence)))?.value.subject === finding.subject;
}

function judge(events: readonly AuditEvent[], findings: readonly Finding[]): ChainVerdict {
  const { length } = events;
  const last = events.at(-1);
  const settled = findings.map((finding) => overdue(finding, length));
  const comparison = {
    differences: settled.flatMap((found) => (found.is === 'difference' ? [bare(found)] : [])),
    behind: settled.flatMap((found) => (found.is === 'behind' ? [bare(found)] : [])),
    notCovered: countUncovered(settled),
  };
  const missing = settled.flatMap((found) => (found.is === 'missing' ? [bare(found)] : []));
  if (missing[0]) return { kind: 'cut', length, sequence: missing[0].sequence, missing, ...comparison };
  return { kind: comparison.differences.length > 0 ? 'altered' : 'sound', length, last, ...comparison };
}

/** The sweep makes up for the newest decisions alone: an older one that is not in force was put out of force. */
function overdue(finding: Finding, length: number): Finding {
  if (finding.is !== 'behind' || finding.sequence > length - repairedEvents) return finding;
  const { kind, subject, sequence } = finding;
  return {
    ...{ is: 'difference', kind, subject, sequence },
    ...{ field: 'presence', event: 'in force', store: 'not in force' },
  };
}

function bare<T extends { readonly is: string }>({ is: _is, ...found }: T): Omit<T, 'is'> {
  return found;
}

function countUncovered(findings: readonly Finding[]): NotCovered[] {
  const counts = new Map<string, NotCovered>();
  for (const finding of findings) {
    if (finding.is !== 'uncovered') continue;
    const { kind, field } = finding;
    const subjects = 1 + (counts.get(`${kind} ${field}`)?.subjects ?? 0);
    counts.set(`${kind} ${field}`, { kind, field, subjects });
  }
  return [...counts.values()];
}
