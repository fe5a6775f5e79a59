import { type AuditEvent, type DecidedEvent, readAs } from '../../model/access/audit.js';
import type { Grant } from '../../model/access/grant.js';
import { type Finding, findingsOf } from './finding.js';

/** A grant beside the decisions about it, oldest first. That a mail gives a link out is no decision; that a person makes a calendar, a feed or a token is. */
export function compareGrant(stored: Grant, events: readonly AuditEvent[]): Finding[] {
  const [issued] = events.flatMap((event) => readAs(event, 'grant.issued') ?? []);
  const revoked = events.filter(({ action }) => action === 'grant.revoked');
  return [...compareMade(stored, issued), ...compareRevocation(stored, revoked)];
}

function compareMade(stored: Grant, issued: DecidedEvent<'grant.issued'> | undefined): Finding[] {
  if (stored.scope === 'api') return compareToken(stored, issued);
  return stored.scope === 'feed' ? compareFeed(stored, issued) : compareCalendar(stored, issued);
}

/** Whoever writes one into the database may read by it: that nobody decided it is seen here. */
function compareFeed({ id, feed }: Grant, issued: DecidedEvent<'grant.issued'> | undefined): Finding[] {
  const { differs } = findingsOf('grant', id);
  if (!issued) return differs(null, 'presence', null, 'issued');
  const { details } = issued;
  return [
    ...differs(issued, 'owner', details.owner, feed?.account),
    ...differs(issued, 'filter', `${details.of} ${details.subject}`, `${feed?.of} ${feed?.subject}`),
    ...differs(issued, 'language', details.language, feed?.language),
  ];
}

function compareCalendar({ id, calendar }: Grant, issued: DecidedEvent<'grant.issued'> | undefined): Finding[] {
  const { differs } = findingsOf('grant', id);
  return [
    ...differs(issued ?? null, 'owner', issued?.details.owner ?? null, calendar?.account ?? null),
    ...differs(issued ?? null, 'filter', issued?.details.search, calendar?.search),
    ...differs(issued ?? null, 'language', issued?.details.language, calendar?.language),
  ];
}

/** Whoever writes one into the database may use the API: that nobody decided it is seen here. */
function compareToken({ id, api, expiresAt }: Grant, issued: DecidedEvent<'grant.issued'> | undefined): Finding[] {
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
