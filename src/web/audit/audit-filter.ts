import type { Span } from '../../jobs/read/find-events.js';
import { type AuditEvent, itemOf } from '../../model/access/audit.js';
import { isOnCalendar } from '../../model/item/dated.js';
import { startOfDay } from '../../model/zoned-time.js';

/** The kinds of events to filter by, and the beginnings of their actions. */
const beginnings = {
  decisions: ['tag.', 'item.', 'dossier.', 'policy.', 'entry.'],
  sources: ['source.', 'check.', 'key.'],
  mail: ['subscription.', 'confirmation.', 'delivery.', 'mail.', 'webhook.'],
  searches: ['search.'],
  access: ['account.', 'grant.'],
  exports: ['data.'],
  settings: ['settings.'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type AuditKind = keyof typeof beginnings;
export const auditKinds = Object.keys(beginnings) as readonly AuditKind[];

/** The filter of the audit log. Undefined fields do not narrow it. */
export interface AuditFilter {
  readonly kind: AuditKind | undefined;
  /** Id of the actor. */
  readonly who: string | undefined;
  /** Id of the item that was decided on. */
  readonly item: string | undefined;
  /** The first and the last day, `2026-11-28`. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  /** The time zone of the days. */
  readonly timeZone: string;
}

/** Reads the filter from the parameters of an address. Invalid and unknown ones are ignored. */
export function readAuditFilter(of: (name: string) => string | undefined, timeZone: string): AuditFilter {
  const kind = auditKinds.find((one) => one === of('kind'));
  const day = (name: string) => (isDay(of(name) ?? '') ? of(name) : undefined);
  const days = { from: day('from'), until: day('until'), timeZone };
  return { kind, who: of('who') || undefined, item: of('item') || undefined, ...days };
}

function isDay(text: string): boolean {
  return text.length === 10 && isOnCalendar(text);
}

/** From the beginning of the first day to the end of the last. */
export function spanOf({ from, until, timeZone }: AuditFilter): Span {
  return {
    since: from && startOfDay(from, timeZone),
    until: until && new Date(Date.parse(startOfDay(dayAfter(until), timeZone)) - 1).toISOString(),
  };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** True if an event within the days satisfies the filter. */
export function isAskedFor({ kind, who, item }: AuditFilter, event: AuditEvent): boolean {
  const { action, actor } = event;
  if (item !== undefined && itemOf(event) !== item) return false;
  if (who !== undefined && actor !== who) return false;
  return kind === undefined || beginnings[kind].some((beginning) => action.startsWith(beginning));
}

/** The address of the list, from the cursor on. */
export function auditHref({ kind, who, item, from, until }: Partial<AuditFilter>, after?: string): string {
  const entries = Object.entries({ kind, who, item, from, until, after }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  );
  return entries.length === 0 ? '/audit' : `/audit?${new URLSearchParams(entries)}`;
}
