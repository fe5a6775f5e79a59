import { foldChanges, type NetChange } from '../../coverage/fold-changes.js';
import { openDelivery } from '../../decisions/open-delivery.js';
import { isAhead } from '../../model/ahead.js';
import { type Alert, type AlertLine, alertId } from '../../model/digest/alert.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { HealthChange } from '../../model/source/health-change.js';
import type { SourceDefinition, SourceState } from '../../model/source/source.js';
import type { Clock } from '../../ports/clock.js';
import type { Versioned } from '../../ports/store/collection.js';
import { eachPage } from '../../ports/store/each-page.js';
import type { Store } from '../../ports/store/store.js';

/** Who looks after the watch. */
export interface Owner {
  readonly mail: string;
  readonly language: UiLanguage;
  readonly timeZone: string;
}

export interface AlertDeps {
  readonly store: Pick<Store, 'health' | 'alerts' | 'deliveries' | 'mailPauses' | 'refresh'>;
  readonly clock: Clock;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  readonly publicUrl: string;
}

/** One mail an hour at most: what changes meanwhile is told together. */
const quietMs = 3_600_000;

/**
 * Tells the owner of every change that was not told yet, in one mail; gives the delivery that was opened. An alert is
 * numbered: of two processes one writes it, and whoever finds it unfinished finishes it, so that each change is told once.
 */
export async function raiseAlert(
  deps: AlertDeps,
  owner: Owner,
  states: ReadonlyMap<string, SourceState>,
): Promise<string | undefined> {
  await deps.store.refresh();
  // What is untold is looked up after the last alert was finished: it names nothing twice.
  const last = await newestAlert(deps.store);
  if (last && !last.value.settled) return settle(deps, last);
  const now = deps.clock.now();
  const isQuiet = last && now.getTime() - Date.parse(last.value.at) < quietMs && !isAhead(last.value.at, now);
  if (isQuiet) return undefined;
  const changes = await untoldChanges(deps.store);
  const net = foldChanges(changes.map(({ value }) => value));
  if (net.length === 0) {
    await markTold(deps.store, changes);
    return undefined;
  }
  const sequence = (await newestNumber(deps.store)) + 1;
  const alert: Alert = {
    id: alertId(sequence),
    sequence,
    at: now.toISOString(),
    recipient: owner.mail,
    language: owner.language,
    timeZone: owner.timeZone,
    lines: net.map((change) => lineOf(change, owner, deps.catalogue, states)),
    changeIds: changes.map(({ value }) => value.id),
    settled: false,
  };
  if ((await deps.store.alerts.create(alert)) === 'exists') return undefined;
  return settle(deps, { value: alert, version: 1 });
}

function lineOf(
  change: NetChange,
  { language }: Owner,
  catalogue: AlertDeps['catalogue'],
  states: ReadonlyMap<string, SourceState>,
): AlertLine {
  const name = catalogue.get(change.sourceId)?.name[language] ?? change.sourceId;
  return { ...change, name, lastSuccessAt: states.get(change.sourceId)?.lastSuccessAt ?? null };
}

/** Opens the delivery of an alert, and marks what it tells of: each may be repeated. */
async function settle(deps: AlertDeps, { value, version }: Versioned<Alert>): Promise<string> {
  const mail = { kind: 'alert', subjectId: value.id, recipient: value.recipient, sequence: 0 } as const;
  const delivery = await openDelivery(deps, mail);
  const changes = await deps.store.health.getMany(value.changeIds);
  await markTold(
    deps.store,
    changes.flatMap((change) => change ?? []),
  );
  await deps.store.alerts.replace({ ...value, settled: true }, version);
  return delivery.id;
}

async function markTold(store: AlertDeps['store'], changes: readonly Versioned<HealthChange>[]): Promise<void> {
  for (const { value, version } of changes) {
    if (!value.reported) await store.health.replace({ ...value, reported: true }, version);
  }
}

/** Also of one that cannot be read: its number is taken. */
async function newestNumber({ alerts }: AlertDeps['store']): Promise<number> {
  const [sequence] = await alerts.findField('newest', {}, 'sequence', 1);
  return Number(sequence ?? 0);
}

async function newestAlert(store: AlertDeps['store']): Promise<Versioned<Alert> | undefined> {
  const { documents } = await store.alerts.find('newest', {}, { limit: 1 });
  const [newest] = documents;
  // By id: a query may show what it was before it was settled.
  return newest && (await store.alerts.get(newest.value.id));
}

/** Oldest first. */
async function untoldChanges(store: AlertDeps['store']): Promise<readonly Versioned<HealthChange>[]> {
  const ids: string[] = [];
  for await (const { value } of eachPage((page) => store.health.find('untold', { reported: false }, page))) {
    ids.push(value.id);
  }
  const changes = ids.length === 0 ? [] : await store.health.getMany(ids);
  return changes.flatMap((change) => (change && !change.value.reported ? [change] : []));
}
