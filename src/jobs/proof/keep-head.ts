import { type LedgerDeps, openDelivery } from '../../decisions/open-delivery.js';
import { lastWindowEnd } from '../../digest/compose/window.js';
import {
  type ChainCheck,
  type ChainHead,
  type ChainTrouble,
  chainCheckId,
  type HeadReport,
  troubleReportId,
  weekReportId,
} from '../../model/access/chain-check.js';
import { isAhead, isDue } from '../../model/ahead.js';
import type { Needs } from '../../ports/services.js';
import type { Store } from '../../ports/store/store.js';
import type { TimeStamper } from '../../ports/time-stamper.js';
import type { Owner } from '../coverage/raise-alert.js';
import { newestHead, type VerifyDeps } from '../verify/verify-chain.js';
import { checkChain } from './check-chain.js';
import { stampHead } from './stamp-head.js';

export type HeadSchedule = Needs<'timeZone'> & {
  /** ISO 8601, Monday = 1 to Sunday = 7. */
  readonly weekday: number;
  /** 0 to 23, in the zone. */
  readonly hour: number;
};

export type KeepHeadDeps = VerifyDeps &
  ReportDeps &
  Needs<'store'> & {
    /** When a week ends. */
    readonly headSchedule: HeadSchedule;
    /** The receiver of the mail with the head, or null. */
    readonly owner: Owner | null;
    readonly timeStamper: TimeStamper | null;
  };

export interface HeadKept {
  readonly check: ChainCheck;
  /** The opened delivery, if a mail is sent to the owner. */
  readonly delivery: string | undefined;
}

/** How often a chain with trouble is verified again. */
const troubleMs = 3_600_000;

/**
 * Verifies the new events of the audit log. Once a week, verifies the whole log, has the head stamped if there is an authority, and mails
 * it to the owner; `isAsked` also verifies the whole log. Trouble is mailed when found. Each step may be interrupted and repeated, since
 * everything follows from the record that is written last.
 */
export async function keepHead(deps: KeepHeadDeps, signal?: AbortSignal, isAsked = false): Promise<HeadKept> {
  const { store, owner } = deps;
  await store.refresh();
  const now = deps.clock.now().toISOString();
  const stored = await store.chainChecks.get(chainCheckId);
  const before = stored?.value ?? newCheck(now);
  const week = endedWeek(deps, before);
  const { head, trouble, isFull } = await checkChain(deps, before, isAsked || week !== undefined);
  const checked = { ...before, head, trouble, checkedAt: now, fullAt: isFull ? now : before.fullAt };
  const { check, timestampId } = await stamp(deps, checked, { week, signal });
  const found = { head, trouble, timestampId };
  const due = reportDue(week, checked, stored?.value);
  const delivery = owner && due ? await reportHead(deps, owner, { ...due, ...found }) : undefined;
  const done = { ...check, weekAt: week ?? check.weekAt };
  const isKept = stored
    ? (await store.chainChecks.replace(done, stored.version)) === 'replaced'
    : (await store.chainChecks.create(done)) === 'created';
  // If another process was quicker, it did the same, unless this one was asked for more.
  if (!isKept && isAsked) return keepHead(deps, signal, isAsked);
  return { check: done, delivery };
}

/** True if `keepHead` has work. */
export async function isHeadDue(
  deps: Pick<KeepHeadDeps, 'clock' | 'headSchedule'> & Needs<never, 'audit' | 'chainChecks'>,
): Promise<boolean> {
  const check = await loadChainCheck(deps.store);
  if (!check) return true;
  const now = deps.clock.now();
  if (endedWeek(deps, check) !== undefined) return true;
  if (check.trouble !== null) return Math.abs(now.getTime() - Date.parse(check.checkedAt)) >= troubleMs;
  if (check.stampTrouble !== null && isDue(check.stampTrouble.nextAt, now, 'stamp')) return true;
  return (await newestHead(deps.store))?.hash !== check.head?.hash;
}

/** The result of the last check. Undefined before the first. */
export async function loadChainCheck({ chainChecks }: Pick<Store, 'chainChecks'>): Promise<ChainCheck | undefined> {
  return (await chainChecks.get(chainCheckId))?.value;
}

/** The report that is due to the owner: the weekly one, or one of new trouble. An empty log has none. */
function reportDue(
  week: string | undefined,
  { head, trouble }: ChainCheck,
  before: ChainCheck | undefined,
): { readonly id: string; readonly dueAt: string } | undefined {
  if (week !== undefined) return head || trouble ? { id: weekReportId(week), dueAt: week } : undefined;
  if (trouble === null || trouble.since === before?.trouble?.since) return undefined;
  // After a crash, the trouble is found again at another moment, so the id of the mail comes from the previous check.
  return { id: troubleReportId(before?.checkedAt), dueAt: trouble.since };
}

function newCheck(now: string): ChainCheck {
  const nothing = { head: null, fullAt: null, trouble: null, weekAt: null, stampTrouble: null };
  return { id: chainCheckId, checkedAt: now, startedAt: now, ...nothing };
}

/** The end of the last week, if its work is not done. Undefined otherwise, and before the first week ends. */
function endedWeek({ clock, headSchedule }: Pick<KeepHeadDeps, 'clock' | 'headSchedule'>, check: ChainCheck) {
  const now = clock.now();
  const end = lastWindowEnd(headSchedule, now).toISOString();
  const done = check.weekAt ?? check.startedAt;
  // A moment by a clock that was ahead does not count.
  return end <= done && !isAhead(done, now) ? undefined : end;
}

/** The check with the outcome of stamping, and the id of the time-stamp. If the authority gives none, the weekly work continues without. */
async function stamp(
  { store, clock, timeStamper }: KeepHeadDeps,
  check: ChainCheck,
  { week, signal }: { readonly week: string | undefined; readonly signal: AbortSignal | undefined },
): Promise<{ readonly check: ChainCheck; readonly timestampId: string | null }> {
  if (timeStamper === null) return { check: { ...check, stampTrouble: null }, timestampId: null };
  const isRetry = check.stampTrouble !== null && isDue(check.stampTrouble.nextAt, clock.now(), 'stamp');
  // A chain with trouble is not stamped.
  if (check.head === null || check.trouble !== null || (week === undefined && !isRetry))
    return { check, timestampId: null };
  const outcome = await stampHead({ store, clock, timeStamper }, check.head, check.stampTrouble, signal);
  if (outcome.kind === 'failed') return { check: { ...check, stampTrouble: outcome.trouble }, timestampId: null };
  return { check: { ...check, stampTrouble: null }, timestampId: outcome.timestamp.id };
}

type ReportDeps = LedgerDeps & Needs<never, 'headReports' | 'deliveries' | 'mailPauses'>;

interface ToReport {
  /** The same id in every process for the same report. */
  readonly id: string;
  /** When the week ended, or trouble was found: ISO 8601. */
  readonly dueAt: string;
  readonly head: ChainHead | null;
  readonly trouble: ChainTrouble | null;
  readonly timestampId: string | null;
}

/**
 * Stores the report with the head once for each id, and opens its delivery. Returns the delivery. After a crash in between, the next call
 * continues with the same report.
 */
async function reportHead(deps: ReportDeps, owner: Owner, toReport: ToReport): Promise<string> {
  const { store, clock } = deps;
  const { id } = toReport;
  if (!(await store.headReports.get(id))) {
    const { mail: recipient, language, timeZone } = owner;
    const entries = (toReport.head?.sequence ?? 0) - (await entriesBefore(store));
    const at = clock.now().toISOString();
    const report: HeadReport = { ...toReport, at, entries: Math.max(0, entries), recipient, language, timeZone };
    await store.headReports.create(report);
  }
  const report = await store.headReports.get(id);
  if (!report) throw new Error(`report ${id}: expected it to be there, since it was written`);
  const mail = { kind: 'audit-head', subjectId: id, recipient: report.value.recipient, sequence: 0 } as const;
  return (await openDelivery(deps, mail)).id;
}

async function entriesBefore({ headReports }: ReportDeps['store']): Promise<number> {
  const { documents } = await headReports.find('newest', {}, { limit: 1 });
  return documents[0]?.value.head?.sequence ?? 0;
}

/** The state of the audit log by its last check. Unknown values are null. */
export interface AuditHealth {
  readonly state: 'sound' | 'trouble' | 'unchecked';
  /** The trouble, in the words of `vigie audit verify`. */
  readonly trouble: ChainCheck['trouble'];
  /** The newest entry that was verified. */
  readonly sequence: number | null;
  readonly checkedAt: string | null;
  /** When the whole log was last verified. */
  readonly fullAt: string | null;
  /** Why the head of the week has no time-stamp. */
  readonly timestampTrouble: ChainCheck['stampTrouble'];
}

/** The state of the audit log for health checks. */
export function auditHealth(check: ChainCheck | undefined): AuditHealth {
  if (!check) {
    const nothing = { trouble: null, sequence: null, checkedAt: null, fullAt: null, timestampTrouble: null };
    return { state: 'unchecked', ...nothing };
  }
  const { trouble, head, checkedAt, fullAt, stampTrouble: timestampTrouble } = check;
  const state = trouble === null ? 'sound' : 'trouble';
  return { state, trouble, sequence: head?.sequence ?? null, checkedAt, fullAt, timestampTrouble };
}
