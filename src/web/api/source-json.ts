import { z } from 'zod';
import { Instant } from '../../model/item/entry.js';
import { Check } from '../../model/source/check.js';
import { HubSubscription } from '../../model/source/hub-subscription.js';
import { SourceDefinition, type SourceState, withAskedAddress } from '../../model/source/source.js';
import { SourceHealth } from '../../model/source/source-health.js';
import type { WatchedSource } from '../sources/load-sources.js';

const done = Check.shape;

export const CheckShape = z
  .object({
    ...{ id: z.string(), source: z.string(), url: z.string(), slot: Instant, state: done.state },
    ...{ startedAt: Instant, completedAt: done.completedAt, outcome: done.outcome },
    code: done.code.describe('A stable word for the reason of an outcome that is no success.'),
    ...{ message: done.message, status: done.status, movedTo: done.movedTo, bytes: done.bytes },
    ...{ durationMs: done.durationMs, entries: done.entries, newEntries: done.newEntries.unwrap() },
    warnings: done.warnings,
    bodies: done.bodies.unwrap().describe('What the publisher sent, in order: see `/checks/{id}/raw`.'),
    reader: done.reader.unwrap(),
  })
  .meta({ id: 'Check', description: 'One visit to a source.' });

export function checkJson(check: Check): z.infer<typeof CheckShape> {
  const { id, sourceId, url, slot, state, startedAt, completedAt, outcome, code, message, status } = check;
  const { movedTo, bytes, durationMs, entries, newEntries, warnings, bodies, reader } = check;
  return {
    ...{ id, source: sourceId, url, slot, state, startedAt, completedAt, outcome, code, message, status },
    ...{ movedTo, bytes, durationMs, entries, newEntries, warnings, bodies, reader },
  };
}

const defined = SourceDefinition.shape;
const hub = HubSubscription.shape;

const PushShape = z.object({
  ...{ hub: hub.hub, topic: hub.topic, state: hub.state },
  ...{ leaseUntil: hub.leaseUntil.unwrap(), notifiedAt: hub.notifiedAt.unwrap(), trouble: hub.trouble.unwrap() },
});

export const SourceShape = z
  .object({
    ...{ id: z.string(), name: defined.name, authority: z.string(), jurisdiction: z.string(), language: z.string() },
    ...{ kind: defined.kind.unwrap(), url: z.string(), carries: defined.carries.unwrap(), tier: defined.tier.unwrap() },
    enabled: z.boolean(),
    health: z.enum([...SourceHealth.options, 'waiting']).describe('`waiting` until something can be said.'),
    healthReason: z.string().nullable(),
    healthSince: Instant.nullable(),
    movedTo: z.string().nullable().describe('The address that is asked in place of `url`.'),
    push: PushShape.nullable().describe('With the hub that tells of its changes.'),
    failures: z.number().int().nonnegative().describe('Checks in a row that failed.'),
    ...{ dueAt: Instant.nullable(), lastCheckedAt: Instant.nullable(), lastSuccessAt: Instant.nullable() },
    lastChangeAt: Instant.nullable(),
    lastCheck: z.union([CheckShape, z.null()]),
  })
  .meta({ id: 'Source', description: 'A channel that is watched, with how it is.' });

export function sourceJson(watched: WatchedSource, check: Check | undefined): z.infer<typeof SourceShape> {
  const { definition, state, health, reason, since } = watched;
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
function pushJson({ hub, topic, state, leaseUntil, notifiedAt, trouble }: HubSubscription): z.infer<typeof PushShape> {
  return { hub, topic, state, leaseUntil, notifiedAt, trouble };
}
