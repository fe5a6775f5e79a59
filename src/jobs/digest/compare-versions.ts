import { setImmediate } from 'node:timers/promises';
import { datesOfVersion, joinMoves, movedDates } from '../../deadlines/moved-dates.js';
import { wordsLength } from '../../diff/compare-revisions.js';
import { cutDifference, type ShortDifference, shortDifference } from '../../diff/short-difference.js';
import { amendedSpans } from '../../digest/compose/group-entries.js';
import type { DigestEntry, EntryChange } from '../../model/digest/composition.js';
import { datesOf } from '../../model/item/corrected-findings.js';
import type { MovedDate } from '../../model/item/dated.js';
import type { Item, Revision } from '../../model/item/item.js';
import { newStages, type Stage } from '../../model/item/procedure.js';
import type { Store } from '../../ports/store/store.js';
import { inTurns, mapInSlices } from '../read/in-slices.js';

export interface VersionSpan {
  readonly itemId: string;
  readonly from: number;
  readonly to: number;
  /** If given, moved dates are included, except dates that a person marked as wrong. */
  readonly item?: Pick<Item, 'language' | 'corrections'> | undefined;
}

export interface VersionDifference extends ShortDifference {
  /** Moved dates, for texts that are short enough to be read for dates. */
  readonly moved: readonly MovedDate[];
  /** Stages of the recorded procedure that the older revision lacks. */
  readonly stages: readonly Stage[];
}

/** Few, since a revision may have a megabyte. */
const spansAtOnce = 10;

/**
 * The changes of each span, in order, until `characters` are read in all; later spans are `too-long`, even short ones. Undefined if a
 * revision is missing. Yields after each comparison, so that a digest of a hundred delays no page.
 */
export async function compareVersions(
  store: Pick<Store, 'items'>,
  spans: readonly VersionSpan[],
  { characters }: { readonly characters: number },
): Promise<readonly (VersionDifference | undefined)[]> {
  const found: (VersionDifference | undefined)[] = [];
  let left = characters;
  for (let at = 0; at < spans.length; at += spansAtOnce) {
    const some = spans.slice(at, at + spansAtOnce);
    if (left <= 0) {
      found.push(...some.map(() => tooLong));
      continue;
    }
    const keys = some.flatMap(({ itemId, from, to }) => [from, to].map((ordinal) => ({ itemId, ordinal })));
    const revisions = await store.items.revisionMany(keys);
    for (const [index, { item }] of some.entries()) {
      const [before, after] = [revisions[2 * index], revisions[2 * index + 1]];
      if (before && after) left -= wordsLength(before) + wordsLength(after);
      if (!before || !after || left < 0) {
        found.push(before && after && tooLong);
        continue;
      }
      const difference = await inTurns(shortDifference(before, after));
      found.push({
        ...difference,
        stages: newStages(before.procedure, after.procedure),
        moved: item === undefined ? [] : ((await movedInTurn([after, before], item)).get(after.ordinal) ?? []),
      });
      await setImmediate();
    }
  }
  return found;
}

const tooLong: VersionDifference = { kind: 'too-long', title: [], text: [], moved: [], stages: [] };

/** A mail holds some fifty entries. */
const mostSpans = 100;
const mostCharacters = 5_000_000;
/** The most characters of the changes of an entry; more than any channel shows. */
const mostKept = 4_000;

/** Adds their changes to the amended entries that fit into a mail, in its order. */
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

/** Rank: changed words, then "too long to show", then a changed address. */
const weight: Readonly<Record<ShortDifference['kind'], number>> = { words: 3, 'too-long': 2, address: 1, form: 0 };

/** The changes of an item's spans, joined in order. */
function joined(
  before: EntryChange | undefined,
  { from, to, kind, title, text, moved, stages }: VersionSpan & VersionDifference,
): EntryChange {
  const inAll = joinMoves(before?.moved ?? [], moved);
  const steps = [...(before?.stages ?? []), ...stages];
  const changed = { ...(inAll.length > 0 && { moved: inAll }), ...(steps.length > 0 && { stages: steps }) };
  if (!before) return { from, to, kind, title, text, ...changed };
  return {
    from: before.from,
    to,
    kind: weight[kind] > weight[before.kind] ? kind : before.kind,
    title: [...before.title, ...title],
    text: [...before.text, ...text],
    ...changed,
  };
}

/** The most characters of all revisions that are read for one page, with markup. */
const mostRead = 300_000;

/**
 * The dates that each revision moved, compared with the next in this list, by its ordinal. `revisions` is newest first. Revisions by our
 * own reader move nothing, and neither do dates that a person marked as wrong. Once the limit of characters is used up, older revisions are
 * not read.
 */
export async function movedInTurn(
  revisions: readonly Revision[],
  { language, corrections = [] }: Pick<Item, 'language'> & Partial<Pick<Item, 'corrections'>>,
): Promise<ReadonlyMap<number, readonly MovedDate[]>> {
  if (revisions.length < 2) return new Map();
  const publishedAt = revisions.findLast((revision) => revision.publishedAt !== null)?.publishedAt ?? null;
  let characters = 0;
  const dates = await mapInSlices(revisions, (revision) => {
    characters += wordsLength(revision);
    const dates = characters > mostRead ? undefined : datesOfVersion(revision, { language, publishedAt });
    return dates && datesOf({ dates, corrections });
  });
  const moved = revisions.flatMap(({ ordinal, cause }, index): (readonly [number, readonly MovedDate[]])[] => {
    const [after, before] = [dates[index], dates[index + 1]];
    return before && after && cause !== 'reader' ? [[ordinal, movedDates(before, after)]] : [];
  });
  return new Map(moved.filter(([, some]) => some.length > 0));
}
