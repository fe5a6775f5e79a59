import { foldChanges, isReported, type NetChange } from '../../coverage/fold-changes.js';
import type { Judgement } from '../../coverage/judge-health.js';
import { openDelivery } from '../../decisions/open-delivery.js';
import { isAhead } from '../../model/ahead.js';
import { type Alert, type AlertLine, alertId } from '../../model/digest/digest.js';
import { type HealthChange, type HealthState, healthChangeId } from '../../model/source/health-change.js';
import type { SourceState } from '../../model/source/source.js';
import { SourceHealth } from '../../model/source/source-health.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import { readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';

/** The person who looks after the watch. */
export type Owner = Needs<'timeZone'> & {
  readonly mail: string;
  readonly language: UiLanguage;
};

export type AlertDeps = Needs<
  'clock' | 'catalogue' | 'publicUrl',
  'health' | 'alerts' | 'deliveries' | 'mailPauses' | 'refresh'
>;

/** At most one mail an hour; changes in between are reported together. */
const quietMs = 3_600_000;

/**
 * Reports all unreported changes to the owner in one mail. Returns the opened delivery. Alerts are numbered: one process writes it, and any
 * process that finds it unfinished finishes it, so that each change is reported once.
 */
export async function raiseAlert(
  deps: AlertDeps,
  owner: Owner,
  states: ReadonlyMap<string, SourceState>,
): Promise<string | undefined> {
  await deps.store.refresh();
  // Look for unreported changes only after the last alert is finished, so that none is named twice.
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

/** Opens the delivery of an alert, and marks its changes as reported. Both steps may be repeated. */
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

/** Also counts an unreadable alert, since its number is taken. */
async function newestNumber({ alerts }: AlertDeps['store']): Promise<number> {
  const [sequence] = await alerts.findField('newest', {}, 'sequence', 1);
  return Number(sequence ?? 0);
}

async function newestAlert(store: AlertDeps['store']): Promise<Versioned<Alert> | undefined> {
  const { documents } = await store.alerts.find('newest', {}, { limit: 1 });
  const [newest] = documents;
  // Read by id, since a query may show the state before it was settled.
  return newest && (await store.alerts.get(newest.value.id));
}

/** Oldest first. */
async function untoldChanges(store: AlertDeps['store']): Promise<readonly Versioned<HealthChange>[]> {
  const found = await readAll(store.health, 'untold', { reported: false });
  const changes = found.length === 0 ? [] : await store.health.getMany(found.map(({ id }) => id));
  return changes.flatMap((change) => (change && !change.value.reported ? [change] : []));
}

export type NoteDeps = Needs<never, 'sources' | 'health'> & {
  /** If null, changes are reported to nobody. */
  readonly owner: unknown;
};

/**
 * Updates a source's state to its judged health. True if it changed. The change is written first, once for its number. If a crash or
 * another process came first, the state follows the written change, and the next judgement continues from there.
 */
export async function noteHealth(
  deps: NoteDeps,
  { value, version }: Versioned<SourceState>,
  judgement: Judgement,
  at: string,
): Promise<boolean> {
  const { health, id } = value;
  if (judgement.state === null) return false;
  if (judgement.state === health.state) {
    if (judgement.reason === health.reason) return false;
    await deps.store.sources.replace({ ...value, health: { ...health, reason: judgement.reason } }, version);
    return false;
  }
  const change = await writeChange(deps, {
    ...{ sourceId: id, sequence: health.sequence + 1, at },
    ...{ from: health.state, to: judgement.state, reason: judgement.reason },
  });
  const noted = {
    state: SourceHealth.parse(change.to),
    reason: change.reason,
    since: change.at,
    sequence: change.sequence,
  };
  return (await deps.store.sources.replace({ ...value, health: noted }, version)) === 'replaced';
}

interface NewChange {
  readonly sourceId: string;
  readonly sequence: number;
  readonly at: string;
  readonly from: HealthState | null;
  readonly to: HealthState;
  readonly reason: string | null;
}

/** The change stored under its number: ours, or the one that was there. */
export async function writeChange(deps: NoteDeps, fields: NewChange): Promise<HealthChange> {
  const id = healthChangeId(fields.sourceId, fields.sequence);
  const change: HealthChange = { ...fields, id, reported: deps.owner === null || !isReported(fields.from, fields.to) };
  if ((await deps.store.health.create(change)) === 'created') return change;
  const [stored] = await deps.store.health.getMany([id]);
  return stored?.value ?? change;
}

/** Records a change of something without a stored state. Does nothing if that is its state already, or if it has always worked. */
export async function noteChange(deps: NoteDeps, change: Omit<NewChange, 'sequence' | 'from'>): Promise<void> {
  const [last] = await lastChanges(deps.store, change.sourceId, 1);
  const from = last?.value.to ?? null;
  if (from === change.to || (from === null && change.to === 'switched-on')) return;
  await writeChange(deps, { ...change, from, sequence: (last?.value.sequence ?? 0) + 1 });
}

/** Enough for changes left behind by a clock that was ahead. */
const looked = 100;

/**
 * The last changes of something without a stored state, newest first. Ordered by number, since changes of a clock that was ahead have later
 * moments.
 */
export async function lastChanges(
  { health }: Pick<Store, 'health'>,
  sourceId: string,
  atMost: number,
): Promise<readonly Versioned<HealthChange>[]> {
  const { documents } = await health.find('bySource', { sourceId }, { limit: looked });
  return documents.toSorted((a, b) => b.value.sequence - a.value.sequence).slice(0, atMost);
}
