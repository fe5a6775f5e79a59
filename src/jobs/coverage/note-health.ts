import { isTold } from '../../coverage/fold-changes.js';
import type { Judgement } from '../../coverage/judge-health.js';
import { type HealthChange, type HealthState, healthChangeId } from '../../model/source/health-change.js';
import type { SourceState } from '../../model/source/source.js';
import { SourceHealth } from '../../model/source/source-health.js';
import type { Versioned } from '../../ports/store/collection.js';
import type { Store } from '../../ports/store/store.js';

export interface NoteDeps {
  readonly store: Pick<Store, 'sources' | 'health'>;
  /** Nobody is told of changes where it is null. */
  readonly owner: unknown;
}

/**
 * Brings a source's state to what was judged of it; true where it changed. The change is written first, once for its number:
 * where a crash or another process was quicker, the state follows what is written, and the next judgement follows that.
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

/** The change as it is stored under its number, ours or the one that was there. */
export async function writeChange(deps: NoteDeps, fields: NewChange): Promise<HealthChange> {
  const id = healthChangeId(fields.sourceId, fields.sequence);
  const change: HealthChange = { ...fields, id, reported: deps.owner === null || !isTold(fields.from, fields.to) };
  if ((await deps.store.health.create(change)) === 'created') return change;
  const [stored] = await deps.store.health.getMany([id]);
  return stored?.value ?? change;
}

/** Notes what became of something that bears no state of its own, unless it was so already, or works on as it ever did. */
export async function noteChange(deps: NoteDeps, told: Omit<NewChange, 'sequence' | 'from'>): Promise<void> {
  const [last] = await lastChanges(deps.store, told.sourceId, 1);
  const from = last?.value.to ?? null;
  if (from === told.to || (from === null && told.to === 'switched-on')) return;
  await writeChange(deps, { ...told, from, sequence: (last?.value.sequence ?? 0) + 1 });
}

/** As many as a clock that was ahead may have left behind. */
const looked = 100;

/**
 * The last changes of what bears no state of its own, newest first. By their numbers: those of a clock that was ahead bear the later
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
