import { standingOf } from '../../coverage/source-standing.js';
import type { KeyStanding } from '../../jobs/check/credentials.js';
import { loadBrought } from '../../jobs/coverage/load-brought.js';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { newest } from '../../jobs/read/each-hit.js';
import type { TrialDeps } from '../../jobs/trial/try-source.js';
import type { Item } from '../../model/item/item.js';
import type { Check } from '../../model/source/check.js';
import type { HealthChange } from '../../model/source/health-change.js';
import type { UnreadEntry } from '../../model/source/pending-batch.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { Needs } from '../../ports/services.js';
import type { SourceDeps, WatchedSource } from './load-sources.js';

export interface SourceView {
  readonly source: WatchedSource;
  /** As shipped, changed by people, or added by people. */
  readonly origin: 'shipped' | 'changed' | 'own';
  /** The audit sequence of the last decision on it, 0 if nobody changed it. */
  readonly sequence: number;
  /** Newest first. */
  readonly checks: readonly Check[];
  /** Changes of state, newest first. */
  readonly changes: readonly HealthChange[];
  readonly items: readonly Item[];
  /** Entries that could not be read, oldest first. */
  readonly unread: readonly UnreadEntry[];
  /** See `loadBrought`. */
  readonly brought: readonly number[] | undefined;
  /** The keys that it needs, if any. */
  readonly keys: readonly KeyStanding[];
}

const checksShown = 50;
const itemsShown = 10;
const changesShown = 20;
const unreadShown = 50;

export type LoadDeps = SourceDeps & Pick<TrialDeps, 'credentials'> & Needs<'shipped'>;

export async function loadSource(
  { store, catalogue, shipped, clock, credentials }: LoadDeps,
  id: string,
): Promise<SourceView | undefined> {
  const definition = catalogue.get(id);
  if (!definition) return undefined;
  const [stored, own, offline, checks, changes, unread, found] = await Promise.all([
    store.sources.get(id),
    store.ownSources.get(id),
    offlineSince(store),
    store.checks.find('bySource', { sourceId: id }, { limit: checksShown }),
    store.health.find('bySource', { sourceId: id }, { limit: changesShown }),
    store.unreadEntries.find('bySource', { sourceId: id }, { limit: unreadShown }),
    store.items.search(newest({ kind: 'all' }, itemsShown, { source: [id] })),
  ]);
  const state = stored?.value;
  const brought = await loadBrought(store, [state], clock.now());
  return {
    origin: originOf(definition, shipped.get(id)),
    sequence: own?.value.sequence ?? 0,
    source: { definition, state, ...standingOf(definition, state, offline) },
    checks: checks.documents.map(({ value }) => value),
    changes: changes.documents.map(({ value }) => value),
    items: found.hits,
    unread: unread.documents.map(({ value }) => value),
    brought: brought.get(id),
    keys: await credentials.standing(definition),
  };
}

/** The definition of an unchanged source is the same object as the shipped one. */
function originOf(definition: SourceDefinition, shipped: SourceDefinition | undefined): SourceView['origin'] {
  if (!shipped) return 'own';
  return definition === shipped ? 'shipped' : 'changed';
}
