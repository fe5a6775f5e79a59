import type { AuditEvent } from '../../model/access/audit.js';
import type { Page, PageRequest } from '../../ports/store/collection.js';
import type { Store } from '../../ports/store/store.js';

/** Two instants, ISO 8601, both included. Undefined means no limit on that side. */
export interface Span {
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** A page of the audit log, newest first. */
export function findEvents(
  { audit }: Pick<Store, 'audit'>,
  { since, until }: Span,
  page: PageRequest,
): Promise<Page<AuditEvent>> {
  if (since === undefined && until === undefined) return audit.find('newest', {}, page);
  return audit.find('between', { after: since ? before(since) : '', until: until ? written(until) : '~' }, page);
}

/** The form that events use, in which texts sort by time. */
function written(instant: string): string {
  return new Date(instant).toISOString();
}

function before(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString();
}
