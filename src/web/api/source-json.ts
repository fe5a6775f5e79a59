import { withAskedAddress } from '../../model/asked-address.js';
import type { Check } from '../../model/check.js';
import type { HubSubscription } from '../../model/hub-subscription.js';
import type { SourceDefinition, SourceState } from '../../model/source.js';
import type { WatchedSource } from '../sources/load-sources.js';

export function sourceJson({ definition, state, health, reason, since }: WatchedSource, check: Check | undefined) {
  const { id, name, authority, jurisdiction, language, kind, url, carries, tier, enabled } = definition;
  return {
    ...{ id, name, authority, jurisdiction, language, kind, url, carries, tier, enabled },
    ...{ health: health ?? 'waiting', healthReason: reason, healthSince: since },
    movedTo: state ? movedTo(definition, state) : null,
    push: state?.push ? pushJson(state.push) : null,
    failures: state?.failures ?? 0,
    dueAt: state?.dueAt ?? null,
    lastCheckedAt: state?.lastCheckedAt ?? null,
    lastSuccessAt: state?.lastSuccessAt ?? null,
    lastChangeAt: state?.lastChangeAt ?? null,
    lastCheck: check ? checkJson(check) : null,
  };
}

/** The address that is asked in place of the catalogue's, or null. */
function movedTo(definition: SourceDefinition, state: SourceState): string | null {
  const { url } = withAskedAddress(definition, state);
  return url === definition.url ? null : url;
}

/** With the hub that tells of its changes. The address that the hub calls is a secret between us and it. */
function pushJson({ hub, topic, state, leaseUntil, notifiedAt, trouble }: HubSubscription) {
  return { hub, topic, state, leaseUntil, notifiedAt, trouble };
}

export function checkJson(check: Check) {
  const { id, sourceId, url, slot, state, startedAt, completedAt, outcome, code, message, status } = check;
  const { movedTo, bytes, durationMs, entries, newEntries, warnings, bodies, reader } = check;
  return {
    ...{ id, source: sourceId, url, slot, state, startedAt, completedAt, outcome, code, message, status },
    ...{ movedTo, bytes, durationMs, entries, newEntries, warnings, bodies, reader },
  };
}
