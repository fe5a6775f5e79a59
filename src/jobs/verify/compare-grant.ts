import type { AuditEvent } from '../../model/audit.js';
import type { Grant } from '../../model/grant.js';
import { type Finding, findingsOf } from './finding.js';

/** A grant beside the decisions that revoked it, oldest first; what is given out is no decision. Pure. */
export function compareGrant(stored: Grant, events: readonly AuditEvent[]): Finding[] {
  const { differs, behind, missing } = findingsOf('grant', stored.id);
  const last = events.at(-1);
  if (stored.sequence === 0) return last ? [behind(last.sequence)] : [];
  const reflected = events.find(({ sequence }) => sequence === stored.sequence);
  if (!reflected) return [missing(stored.sequence)];
  const lag = last && last !== reflected ? [behind(last.sequence)] : [];
  return [...differs(reflected, 'time', reflected.at, stored.revokedAt), ...lag];
}
