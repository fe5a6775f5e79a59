import type { Check } from '../../model/check.js';
import type { WatchedSource } from '../sources/load-sources.js';

export function sourceJson({ definition, state, health }: WatchedSource, check: Check | undefined) {
  const { id, name, authority, jurisdiction, language, kind, url, carries, tier, enabled } = definition;
  return {
    ...{ id, name, authority, jurisdiction, language, kind, url, carries, tier, enabled, health },
    failures: state?.failures ?? 0,
    dueAt: state?.dueAt ?? null,
    lastCheckedAt: state?.lastCheckedAt ?? null,
    lastSuccessAt: state?.lastSuccessAt ?? null,
    lastChangeAt: state?.lastChangeAt ?? null,
    lastCheck: check ? checkJson(check) : null,
  };
}

export function checkJson(check: Check) {
  const { id, sourceId, url, slot, state, startedAt, completedAt, outcome, code, message, status } = check;
  const { movedTo, bytes, durationMs, entries, warnings } = check;
  return {
    ...{ id, source: sourceId, url, slot, state, startedAt, completedAt, outcome, code, message, status },
    ...{ movedTo, bytes, durationMs, entries, warnings },
  };
}
