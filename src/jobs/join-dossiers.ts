import { dossierIdOf } from '../dossier/dossier-id.js';
import { eventMarks } from '../dossier/event-marks.js';
import { type EventTeller, type FoundClue, type FoundClues, findClues } from '../dossier/find-clues.js';
import { sameEvent } from '../dossier/same-event.js';
import { type Clue, DossierEvidence, type DossierMember, type DossierReason } from '../model/dossier.js';
import type { Item } from '../model/item.js';
import type { SourceDefinition } from '../model/source.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import { addToDossier, mergeDossiers, sideOfClue } from './dossier-store.js';
import type { PlannedItem } from './plan-item.js';

export interface JoinDeps {
  readonly store: Pick<Store, 'clues' | 'dossiers'>;
  readonly clock: Clock;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
}

/** An item on its way into the store. */
interface Arrival {
  readonly plan: PlannedItem;
  readonly teller: EventTeller;
  readonly clues: FoundClues;
  /** The dossier under which its clues stand, undefined before it left one. */
  home: string | undefined;
  reason: DossierReason | null;
}

interface Likeness {
  readonly clue: Clue;
  readonly reason: DossierReason;
}

/**
 * Puts items into the dossiers of items that tell of the same event, before they are written: first the dossier, then the
 * clues by which others find them, then the item, so that a crash repeats it. An item that is in a dossier, or was taken out
 * of one, is left as it is. One read and one write for all that are alone, which is nearly every item.
 */
export async function joinDossiers(deps: JoinDeps, planned: readonly PlannedItem[]): Promise<readonly PlannedItem[]> {
  const arrivals = arrivalsOf(deps, planned);
  const stored = await loadClues(deps.store, [
    ...new Set(arrivals.flatMap(({ clues }) => clues.looked.map(({ id }) => id))),
  ]);
  for (const arrival of arrivals) {
    arrival.home = arrival.clues.own
      .map(({ id }) => stored.get(id))
      .find((clue) => clue?.itemId === arrival.teller.itemId)?.dossierId;
    await join(deps, arrival, likenesses(arrival, arrival.clues.looked, stored));
  }
  await leaveClues(deps, arrivals, stored);
  const dossiers = new Map(arrivals.map((arrival) => [arrival.plan, dossierOf(arrival)]));
  return planned.map((plan) => {
    const dossier = dossiers.get(plan) ?? null;
    return dossier === null ? plan : { ...plan, item: { ...plan.item, dossier } };
  });
}

function arrivalsOf({ catalogue }: JoinDeps, planned: readonly PlannedItem[]): Arrival[] {
  const linked = new Map<string, number>();
  for (const { item } of planned) if (item.url !== null) linked.set(item.url, (linked.get(item.url) ?? 0) + 1);
  return planned
    .filter(({ item }) => item.dossier === null)
    .map((plan) => {
      const isShared = plan.item.identity === 'link-and-title' || (linked.get(plan.item.url ?? '') ?? 0) > 1;
      const teller = tellerOf(plan, catalogue.get(plan.item.sourceId), isShared);
      return { plan, teller, clues: findClues(teller), home: undefined, reason: null };
    });
}

function tellerOf({ item, read }: PlannedItem, source: SourceDefinition | undefined, isShared: boolean): EventTeller {
  return {
    itemId: item.id,
    sourceId: item.sourceId,
    title: item.title,
    url: item.url,
    language: item.language,
    at: item.publishedAt ?? item.firstSeenAt,
    marks: read.marks ?? eventMarks(read.entry, namesOf(source)),
    ownAddress: !isShared && source?.kind !== 'page-watch',
    news: !item.backlog,
  };
}

/** The names by which a source goes. */
export function namesOf(source: SourceDefinition | undefined): readonly string[] {
  return source ? [source.name.fr, source.name.en, source.authority] : [];
}

async function loadClues(store: JoinDeps['store'], ids: readonly string[]): Promise<Map<string, Clue>> {
  const found = ids.length === 0 ? [] : await store.clues.getMany(ids);
  return new Map(found.flatMap((clue) => (clue ? [[clue.value.id, clue.value] as const] : [])));
}

/** The strongest first. */
function likenesses({ teller }: Arrival, looked: readonly FoundClue[], stored: ReadonlyMap<string, Clue>): Likeness[] {
  const order = DossierEvidence.options;
  return looked
    .flatMap((found) => {
      const clue = stored.get(found.id);
      const reason = clue ? sameEvent(clue, found, teller) : null;
      return clue && reason ? [{ clue, reason }] : [];
    })
    .sort((a, b) => order.indexOf(a.reason.kind) - order.indexOf(b.reason.kind));
}

/** Into the first dossier; the others become one with it. */
async function join({ store, clock }: JoinDeps, arrival: Arrival, alike: readonly Likeness[]): Promise<void> {
  const { itemId, sourceId } = arrival.teller;
  const seenAt = clock.now().toISOString();
  for (const { clue, reason } of alike) {
    const member: DossierMember = { itemId, sourceId, seenAt, reason, takenOut: null };
    const home =
      arrival.home === undefined
        ? await addToDossier(store, sideOfClue(clue), member)
        : await mergeDossiers(store, { id: arrival.home, member }, sideOfClue(clue));
    if (home === null) continue;
    arrival.home = home;
    arrival.reason ??= reason;
  }
}

/** A clue that another left in the same moment is as good as one that was found. */
async function leaveClues(
  deps: JoinDeps,
  arrivals: readonly Arrival[],
  stored: ReadonlyMap<string, Clue>,
): Promise<void> {
  const seenAt = deps.clock.now().toISOString();
  const left = arrivals.flatMap((arrival) =>
    arrival.clues.own.filter(({ id }) => !stored.has(id)).map((found) => ({ arrival, found })),
  );
  for (const { arrival } of left) arrival.home ??= dossierIdOf(arrival.teller.itemId);
  const outcomes =
    left.length === 0 ? [] : await deps.store.clues.createMany(left.map((one) => describeClue(one, seenAt)));
  const missed = left.filter((_, index) => outcomes[index] === 'exists');
  const theirs = await loadClues(
    deps.store,
    missed.map(({ found }) => found.id),
  );
  for (const { arrival, found } of missed) await join(deps, arrival, likenesses(arrival, [found], theirs));
}

function describeClue({ arrival, found }: { arrival: Arrival; found: FoundClue }, seenAt: string): Clue {
  const { itemId, sourceId, title, url, language, at } = arrival.teller;
  const dossierId = arrival.home ?? dossierIdOf(itemId);
  return {
    id: found.id,
    kind: found.kind,
    itemId,
    sourceId,
    dossierId,
    title: title.slice(0, 500),
    url,
    language,
    at,
    seenAt,
  };
}

function dossierOf({ home, reason }: Arrival): Item['dossier'] {
  return home === undefined || reason === null ? null : { id: home, reason: reason.kind };
}
