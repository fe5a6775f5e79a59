import { type AuditEvent, readAs } from '../../model/access/audit.js';
import { programActor } from '../../model/access/principal.js';
import { isAhead } from '../../model/ahead.js';
import type { Store } from '../../ports/store/store.js';
import { type AuditDeps, type Decision, recordEvent, recordUnlessOvertaken } from '../record-event.js';

/** Limits on requested subscriptions, since anybody who can open the pages could flood mailboxes through us. */
export interface RequestLimits {
  /** For one mailbox, in 24 hours. */
  readonly perMailbox: number;
  /** In all, in an hour. */
  readonly perHour: number;
}

/** The marks of the requesting mailbox in events, under each key of the ring. */
interface MailboxMarks {
  readonly mailboxMarks: readonly string[];
}

export type RecordedRequest =
  | { readonly kind: 'recorded'; readonly event: AuditEvent }
  | { readonly kind: 'limited'; readonly retryAfterMs: number };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const eventsAtOnce = 200;

/**
 * Records a request if it is within the limits. The audit chain is the counter, since all processes write to it one after the other, so
 * that two concurrent requests cannot both take the last place.
 */
export async function recordRequest(
  deps: AuditDeps,
  decision: Decision,
  limits?: RequestLimits & MailboxMarks,
): Promise<RecordedRequest> {
  if (!limits) return { kind: 'recorded', event: await recordEvent(deps, decision) };
  for (;;) {
    const now = deps.clock.now();
    const { known, requests } = await readRequests(deps.store, now);
    const retryAfterMs = waitMs(requests, limits, now);
    if (retryAfterMs > 0) return { kind: 'limited', retryAfterMs };
    const written = await recordUnlessOvertaken(deps, decision, { known, overtakes: isRequest });
    if (written.recorded) return { kind: 'recorded', event: written.event };
    await deps.store.refresh();
  }
}

/** Milliseconds until the request is within the limits; 0 if it is. */
function waitMs(
  requests: readonly AuditEvent[],
  { perMailbox, perHour, mailboxMarks }: RequestLimits & MailboxMarks,
  now: Date,
): number {
  const ofMailbox = requests.filter((event) => {
    const mailbox = readAs(event, 'subscription.requested')?.details.mailbox;
    return mailboxMarks.some((mark) => mark === mailbox);
  });
  return Math.max(
    untilFree(ofMailbox, perMailbox, now.getTime() - dayMs),
    untilFree(requests, perHour, now.getTime() - hourMs),
  );
}

/** `events` are newest first. Milliseconds until fewer than `most` of them are later than `sinceMs`. */
function untilFree(events: readonly AuditEvent[], most: number, sinceMs: number): number {
  const oldest = events[most - 1];
  return oldest ? Math.max(0, Date.parse(oldest.at) - sinceMs) : 0;
}

/** The requests of the last 24 hours, newest first, and the newest event of all. */
async function readRequests(
  store: Pick<Store, 'audit'>,
  now: Date,
): Promise<{ readonly known: AuditEvent | undefined; readonly requests: readonly AuditEvent[] }> {
  const { known, events } = await readLastDay(store, now);
  return { known, requests: events.filter((event) => isRequest(event) && !isAhead(event.at, now)) };
}

/** The events of the last 24 hours, newest first, and the newest event of all. */
export async function readLastDay(
  store: Pick<Store, 'audit'>,
  now: Date,
): Promise<{ readonly known: AuditEvent | undefined; readonly events: readonly AuditEvent[] }> {
  const since = new Date(now.getTime() - dayMs).toISOString();
  const recent: AuditEvent[] = [];
  let known: AuditEvent | undefined;
  let after: string | undefined;
  do {
    const page = await store.audit.find('newest', {}, { limit: eventsAtOnce, after });
    const events = page.documents.map(({ value }) => value);
    known ??= events[0];
    recent.push(...events.filter(({ at }) => at > since));
    after = (events.at(-1)?.at ?? '') > since ? page.next : undefined;
  } while (after !== undefined);
  return { known, events: recent };
}

function isRequest({ action, actor }: AuditEvent): boolean {
  return action === 'subscription.requested' && actor === programActor;
}
