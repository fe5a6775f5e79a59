import { addressMark, keyMark } from '../../decisions/key-marks.js';
import type { AuditEvent } from '../../model/audit.js';
import type { DecidedField } from '../../model/decided-field.js';
import type { Subscription } from '../../model/subscription.js';
import { type Finding, findingsOf } from './finding.js';

const asked = ['weekday', 'hour', 'timeZone', 'filter', 'language'] as const satisfies readonly DecidedField[];

/** A subscription beside its events, oldest first. When its window opens and ends is no decision. Pure. */
export function compareSubscription(
  { id, secret }: { readonly id: string; readonly secret: Uint8Array },
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
    ...compareRequest(stored, events, secret),
    ...(next ? [behind(next.sequence)] : []),
  ];
}

/** A request that nobody confirmed is cleared away; one that was confirmed stays. */
function compareAbsent(id: string, events: readonly AuditEvent[]): Finding[] {
  const last = events.findLast(({ action }) => action !== 'subscription.requested');
  return last ? findingsOf('subscription', id).differs(last, 'presence', stateAfter(last), null) : [];
}

function compareRequest(stored: Subscription, events: readonly AuditEvent[], secret: Uint8Array): Finding[] {
  const { differs, uncovered } = findingsOf('subscription', stored.id);
  const request = events.find(({ action }) => action === 'subscription.requested');
  if (!request) return uncovered(...asked, 'address', 'createdAt');
  const { details } = request;
  return [
    ...differs(request, 'createdAt', request.at, stored.createdAt),
    ...asked.flatMap((field) =>
      details[field] === undefined ? uncovered(field) : differs(request, field, details[field], stored[field]),
    ),
    ...(details.key === keyMark(secret)
      ? differs(request, 'address', details.address, addressMark(secret, stored.address))
      : uncovered('address')),
  ];
}

function stateAfter({ action }: AuditEvent): Subscription['state'] {
  if (action === 'subscription.requested') return 'pending';
  return action === 'subscription.confirmed' ? 'active' : 'unsubscribed';
}
