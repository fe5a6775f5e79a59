import type { AuditEvent } from '../../model/access/audit.js';
import type { NotedSettings } from '../../model/access/noted-settings.js';
import { type Finding, findingsOf } from './finding.js';

/** Settings that were noted beside the entry of their last change. */
export function compareNotedSettings(events: readonly AuditEvent[], { id, sequence }: NotedSettings): Finding[] {
  if (sequence === 0 || events.some((event) => event.sequence === sequence)) return [];
  return [findingsOf('settings', id).missing(sequence)];
}
