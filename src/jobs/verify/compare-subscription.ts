import { addressMark, keyMarked } from '../../decisions/access/key-marks.js';
import type { AuditEvent } from '../../model/access/audit.js';
import type { Grant } from '../../model/access/grant.js';
import type { KeyRing } from '../../model/access/key-ring.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { DecidedField } from '../../model/item/decided-field.js';
import { type Finding, findingsOf } from './finding.js';

const asked = ['weekday', 'hour', 'timeZone', 'filter', 'language'] as const satisfies readonly DecidedField[];

/** A subscription beside its events, oldest first. When its window opens and ends is no decision. Pure. */
export function compareSubscription(
  { id, keyRing }: { readonly id: string; readonly keyRing: KeyRing },
  events: readonly AuditEvent[],
  stored: Subscription | undefined,
): Finding[] {
  const { differs, behind, missing } = findingsOf('subscription', id);
  if (!stored) return compareAbsent(id, events);
  const at = events.findIndex(({ sequence }) => sequence === stored.sequence);
  const reflected = events[at];
  if (!reflected) return [missing(stored.sequence)];
  const next = events[at + 1];
  const confirmed = events.slice(0, at + 1).findLast(({ action }) => action === 'subscription.confirmed');
  return [
    ...differs(reflected, 'state', stateAfter(reflected), stored.state),
    ...differs(confirmed ?? reflected, 'confirmedAt', confirmed?.at, stored.confirmedAt),
    ...compareRequest(stored, events, keyRing),
    ...(next ? [behind(next.sequence)] : []),
  ];
}

/** A request that nobody confirmed is cleared away; one that was confirmed stays. */
function compareAbsent(id: string, events: readonly AuditEvent[]): Finding[] {
  const last = events.findLast(({ action }) => action !== 'subscription.requested');
  return last ? findingsOf('subscription', id).differs(last, 'presence', stateAfter(last), null) : [];
}

function compareRequest(stored: Subscription, events: readonly AuditEvent[], keyRing: KeyRing): Finding[] {
  const { differs, uncovered } = findingsOf('subscription', stored.id);
  const request = events.find(({ action }) => action === 'subscription.requested');
  if (!request) return uncovered(...asked, 'address', 'createdAt');
  const { details } = request;
  const key = keyMarked(keyRing, new Set([details.key]));
  return [
    ...differs(request, 'createdAt', request.at, stored.createdAt),
    ...asked.flatMap((field) =>
      details[field] === undefined ? uncovered(field) : differs(request, field, details[field], stored[field]),
    ),
    ...(key ? differs(request, 'address', details.address, addressMark(key, stored.address)) : uncovered('address')),
  ];
}

function stateAfter({ action }: AuditEvent): Subscription['state'] {
  if (action === 'subscription.requested') return 'pending';
  return action === 'subscription.confirmed' ? 'active' : 'unsubscribed';
}

/** A grant beside the decisions about it, oldest first. That a mail gives a link out is no decision; that a person makes a calendar, a feed or a token is. Pure. */
export function compareGrant(stored: Grant, events: readonly AuditEvent[]): Finding[] {
  const issued = events.find(({ action }) => action === 'grant.issued');
  const revoked = events.filter(({ action }) => action === 'grant.revoked');
  return [...compareMade(stored, issued), ...compareRevocation(stored, revoked)];
}

function compareMade(stored: Grant, issued: AuditEvent | undefined): Finding[] {
  if (stored.scope === 'api') return compareToken(stored, issued);
  return stored.scope === 'feed' ? compareFeed(stored, issued) : compareCalendar(stored, issued);
}

/** Whoever writes one into the database may read by it: that nobody decided it is seen here. */
function compareFeed({ id, feed }: Grant, issued: AuditEvent | undefined): Finding[] {
  const { differs } = findingsOf('grant', id);
  if (!issued) return differs(null, 'presence', null, 'issued');
  const { details } = issued;
  return [
    ...differs(issued, 'owner', details.owner, feed?.account),
    ...differs(issued, 'filter', `${details.of} ${details.subject}`, `${feed?.of} ${feed?.subject}`),
    ...differs(issued, 'language', details.language, feed?.language),
  ];
}

function compareCalendar({ id, calendar }: Grant, issued: AuditEvent | undefined): Finding[] {
  const { differs } = findingsOf('grant', id);
  return [
    ...differs(issued ?? null, 'owner', issued?.details.owner ?? null, calendar?.account ?? null),
    ...differs(issued ?? null, 'filter', issued?.details.search, calendar?.search),
    ...differs(issued ?? null, 'language', issued?.details.language, calendar?.language),
  ];
}

/** Whoever writes one into the database may use the API: that nobody decided it is seen here. */
function compareToken({ id, api, expiresAt }: Grant, issued: AuditEvent | undefined): Finding[] {
  const { differs } = findingsOf('token', id);
  if (!issued) return differs(null, 'presence', null, 'issued');
  const { details } = issued;
  return [
    ...differs(issued, 'owner', details.owner, api?.account),
    ...differs(issued, 'name', details.name, api?.name),
    ...differs(issued, 'right', details.right, api?.right),
    ...differs(issued, 'expiresAt', details.expiresAt, expiresAt),
  ];
}

function compareRevocation(stored: Grant, events: readonly AuditEvent[]): Finding[] {
  const { differs, behind, missing } = findingsOf(stored.scope === 'api' ? 'token' : 'grant', stored.id);
  const last = events.at(-1);
  if (stored.sequence === 0) return last ? [behind(last.sequence)] : [];
  const reflected = events.find(({ sequence }) => sequence === stored.sequence);
  if (!reflected) return [missing(stored.sequence)];
  const lag = last && last !== reflected ? [behind(last.sequence)] : [];
  return [...differs(reflected, 'time', reflected.at, stored.revokedAt), ...lag];
}
