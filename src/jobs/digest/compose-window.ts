import { currentHealth } from '../../coverage/source-standing.js';
import { isReadWithin } from '../../coverage/tally-check.js';
import { loadOwners } from '../../decisions/name-actor.js';
import { countPublications } from '../../digest/compose/compose-digest.js';
import { compositionId } from '../../digest/mail/message-id.js';
import { lostPolicies } from '../../match/lost-policies.js';
import { addedByHand } from '../../messages/value-name.js';
import type { Composition, DigestCoverage, SourceNames, UncheckedSource } from '../../model/digest/composition.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { byHand, type SourceDefinition, type SourceState } from '../../model/source/source.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { Needs } from '../../ports/services.js';
import type { Store } from '../../ports/store/store.js';
import { parseQuery } from '../../query/parse-query.js';
import { type PolicySetLoader, policyAgeMs } from '../match/policy-set.js';
import { spokenQuery } from '../read/saved-searches.js';
import { tellChanges } from './compare-versions.js';
import type { CompositionDigest, DigestCache } from './digest-cache.js';
import { lastPairs, loadEarlierPairs } from './earlier-pairs.js';
import { findLater } from './find-later.js';
import { type SelectDeps, selectEntries } from './select-entries.js';

export type ComposeDeps = SelectDeps &
  Needs<'store' | 'taxonomy'> & {
    readonly policySet: PolicySetLoader;
    readonly digestCache: DigestCache;
  };

export type WindowSubscription = Subscription & { readonly windowStart: string; readonly windowEnd: string };

/**
 * The composition of a window, stored once for all subscriptions with the same filter, days, policies and window that received the same
 * items before it and are owed the same items found later.
 */
export async function composeWindow(
  deps: ComposeDeps,
  subscription: WindowSubscription,
): Promise<CompositionDigest | undefined> {
  const question = await askFor(deps, subscription);
  const known = deps.digestCache.compositions.get(question.id);
  if (known) return known;
  const stored = await deps.store.compositions.get(question.id);
  const composition = stored?.value ?? (await createOnce(deps, question, subscription));
  if (composition === undefined) return undefined;
  const digest = digestOf(composition);
  deps.digestCache.compositions.set(digest.id, digest);
  return digest;
}

/** The same, not stored. */
export async function composeUnsaved(deps: ComposeDeps, subscription: WindowSubscription): Promise<Composition> {
  return compose(deps, await askFor(deps, subscription));
}

type Question = Awaited<ReturnType<typeof askFor>>;

async function askFor(deps: ComposeDeps, subscription: WindowSubscription) {
  const window = { start: subscription.windowStart, end: subscription.windowEnd };
  const filter = subscription.filter.trim();
  const earlier = await loadEarlierPairs(deps.store, subscription, window);
  const policies = await deps.policySet(policyAgeMs);
  const days = filter === '' ? '' : subscription.timeZone;
  const later = await findLater(deps, subscription, window);
  const laterKey = later.length === 0 ? [] : [JSON.stringify(later)];
  const id = compositionId([filter, days, policies.sequence, window.start, window.end, earlier.key, ...laterKey]);
  return { id, filter, timeZone: subscription.timeZone, window, earlier, later, policies };
}

/** Two processes may compose at once; the first to write wins. Undefined for an alert without items, now or later. */
async function createOnce(
  deps: ComposeDeps,
  question: Question,
  { frequency }: Subscription,
): Promise<Composition | undefined> {
  await deps.store.refresh();
  const composition = await compose(deps, question);
  const { entries, leftOut } = composition;
  if (frequency !== 'weekly' && entries.length + leftOut.length === 0) return undefined;
  if ((await deps.store.compositions.create(composition)) === 'created') return composition;
  return (await deps.store.compositions.get(question.id))?.value ?? composition;
}

async function compose(
  deps: ComposeDeps,
  { id, filter, timeZone, window, earlier, later, policies }: Question,
): Promise<Composition> {
  const selected = await selectEntries(deps, { filter, timeZone }, { ...window, earlier, later });
  const entries = await tellChanges(deps.store, selected.entries);
  const coverage = await measureCoverage(deps, window);
  const named = [
    ...entries.flatMap(({ sourceId, eventGroup }) => [
      sourceId,
      ...(eventGroup?.others ?? []).map((other) => other.sourceId),
    ]),
    ...coverage.unchecked.map(({ sourceId }) => sourceId),
  ];
  return {
    id,
    filter,
    ...(filter === '' ? {} : { spoken: await sayFilter(deps, filter) }),
    windowStart: window.start,
    windowEnd: window.end,
    composedAt: deps.clock.now().toISOString(),
    entries,
    leftOut: selected.leftOut,
    backlog: selected.backlog,
    coverage,
    names: namesOf(named, deps.catalogue),
    lostPolicies: lostPolicies(parseQuery(filter, { ...deps, now: deps.clock.now(), timeZone }).node, policies.byId),
  };
}

/** Stores the names of policies and sources, since readers do not know their ids. */
async function sayFilter({ store, catalogue, taxonomy }: ComposeDeps, filter: string) {
  const { documents } = await store.policies.find('all', {}, { limit: 1_000 });
  const policies = new Map(documents.map(({ value: { id, name } }) => [id, name]));
  const owners = await loadOwners(store);
  const sayIn = (language: UiLanguage) => spokenQuery(filter, { language, catalogue, taxonomy, policies, owners });
  return { fr: sayIn('fr'), en: sayIn('en') };
}

function namesOf(ids: readonly string[], catalogue: ReadonlyMap<string, SourceDefinition>): SourceNames {
  const names: SourceNames = {};
  for (const id of ids) {
    const name = id === byHand ? addedByHand : catalogue.get(id)?.name;
    if (name) names[id] = name;
  }
  return names;
}

function digestOf({ id, entries, leftOut, windowEnd }: Composition): CompositionDigest {
  return {
    id,
    publications: countPublications(entries),
    size: entries.length,
    last: lastPairs([...entries, ...leftOut], windowEnd),
  };
}

type CoverageStore = Pick<Store, 'sources' | 'checks'>;

/**
 * Which enabled sources were read within a window, and why the others were not, so that a digest names its gaps. A source whose last check
 * failed counts as unread, even if an earlier check in the window succeeded. A source that is on time by its own rhythm counts as read,
 * even if the window began after its last check.
 */
export async function measureCoverage(
  deps: {
    readonly store: CoverageStore;
    readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  },
  window: { readonly start: string; readonly end: string },
): Promise<DigestCoverage> {
  const all = [...deps.catalogue.values()];
  const on = all.filter(({ enabled }) => enabled);
  const states = await deps.store.sources.getMany(on.map(({ id }) => id));
  const unchecked: UncheckedSource[] = [];
  let silent = 0;
  for (const [index, definition] of on.entries()) {
    const state = states[index]?.value;
    if (state && isReadWithin(state, window)) {
      if (state.health.state === 'silent') silent += 1;
      continue;
    }
    const reason = await reasonOf(deps.store, state);
    const { health } = currentHealth(definition, state);
    unchecked.push({ sourceId: definition.id, since: state?.lastSuccessAt ?? null, health, reason });
  }
  const paused = all.length - on.length;
  return { sourcesChecked: on.length - unchecked.length, sourcesOn: on.length, unchecked, silent, paused };
}

/** Why a source was not read: the failure of its last check, or an overdue check. */
async function reasonOf(store: CoverageStore, state: SourceState | undefined): Promise<string> {
  if (!state?.lastCheckId) return 'not-checked';
  if (state.failures === 0) return 'late';
  const [check] = await store.checks.getMany([state.lastCheckId]);
  return check?.value.code ?? check?.value.outcome ?? 'not-checked';
}
