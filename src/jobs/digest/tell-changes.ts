import { joinMoves } from '../../deadlines/moved-dates.js';
import { cutDifference } from '../../diff/cut-difference.js';
import type { ShortDifference } from '../../diff/short-difference.js';
import { amendedSpans } from '../../digest/view/amended-spans.js';
import type { DigestEntry, EntryChange } from '../../model/digest/composition.js';
import type { Store } from '../../ports/store/store.js';
import { compareVersions, type VersionDifference, type VersionSpan } from './compare-versions.js';

/** A mail has room for some fifty entries. */
const mostSpans = 100;
const mostCharacters = 5_000_000;
/** Of what changed in an entry: more than any channel has room for. */
const mostKept = 4_000;

/** The entries, the amended ones of them with what changed: those that a mail has room for, in its order. */
export async function tellChanges(
  store: Pick<Store, 'items'>,
  entries: readonly DigestEntry[],
): Promise<readonly DigestEntry[]> {
  const amended = amendedSpans(entries).slice(0, mostSpans);
  const items = await store.items.getMany([...new Set(amended.map(({ itemId }) => itemId))]);
  const byId = new Map(items.flatMap((stored) => (stored ? [[stored.value.id, stored.value]] : [])));
  const spans = amended.map((span): VersionSpan => ({ ...span, item: byId.get(span.itemId) }));
  const found = await compareVersions(store, spans, { characters: mostCharacters });
  const changes = new Map<string, EntryChange>();
  for (const [index, span] of spans.entries()) {
    const difference = found[index];
    if (difference) changes.set(span.itemId, joined(changes.get(span.itemId), { ...span, ...difference }));
  }
  const cut = new Map([...changes].map(([id, change]) => [id, { ...change, ...cutDifference(change, mostKept) }]));
  return entries.map((entry) => ({ ...entry, change: cut.get(entry.itemId) ?? null }));
}

/** Words say more than that there are too many of them, and that more than an address. */
const weight: Readonly<Record<ShortDifference['kind'], number>> = { words: 3, 'too-long': 2, address: 1, form: 0 };

/** What an item's spans changed, one after the other. */
function joined(
  before: EntryChange | undefined,
  { from, to, kind, title, text, moved, stages }: VersionSpan & VersionDifference,
): EntryChange {
  const inAll = joinMoves(before?.moved ?? [], moved);
  const steps = [...(before?.stages ?? []), ...stages];
  const told = { ...(inAll.length > 0 && { moved: inAll }), ...(steps.length > 0 && { stages: steps }) };
  if (!before) return { from, to, kind, title, text, ...told };
  return {
    from: before.from,
    to,
    kind: weight[kind] > weight[before.kind] ? kind : before.kind,
    title: [...before.title, ...title],
    text: [...before.text, ...text],
    ...told,
  };
}
