import type { ShortDifference } from '../../diff/short-difference.js';
import { entryText, knownTree } from '../../enrich/entry-text.js';
import { amendedAt, type Item, type Revision } from '../../model/item/item.js';
import { textAt } from '../../model/item/linked-document.js';
import { parseShown, plainNodes, type ShownNode, type ShownTree, shownCharacters } from '../../model/item/shown.js';
import type { Sandbox } from '../../ports/sandbox.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import type { Store } from '../../ports/store/store.js';
import { compareVersions, type VersionSpan } from '../digest/compare-versions.js';
import { mapInSlices } from './in-slices.js';

export interface HitChange extends ShortDifference {
  /** Ordinals of the compared revisions. */
  readonly from: number;
  readonly to: number;
}

/** The most characters of all revisions that are compared for one page, with markup: some 0.1 s. */
const mostCharacters = 400_000;
/** The most consecutive revisions by a newer reader that are skipped. */
const mostReread = 3;

interface AmendedHit {
  readonly item: Item;
  readonly revision: Revision | undefined;
  /** Ordinal of the revision to compare with, in place of the one before the last amendment. */
  readonly since?: number | undefined;
}

/** The changes of the publisher's last amendment, by item id. A removed item says so. */
export async function loadChanges(
  store: Pick<Store, 'items'>,
  hits: readonly AmendedHit[],
): Promise<ReadonlyMap<string, HitChange>> {
  const amended = hits.flatMap(({ item, revision, since }) =>
    revision && since === undefined && item.removedAt === null && amendedAt(item) !== null ? [revision] : [],
  );
  const asked = hits.flatMap(({ item: { id, revision }, since }) =>
    since === undefined ? [] : [{ itemId: id, from: since, to: revision }],
  );
  const spans = [...asked, ...(await lastAmendments(store, amended))];
  const found = await compareVersions(store, spans, { characters: mostCharacters });
  return new Map(
    spans.flatMap((span, index) => {
      const difference = found[index];
      return difference ? [[span.itemId, { ...difference, from: span.from, to: span.to }]] : [];
    }),
  );
}

/** Skips revisions that a newer reader made of the same bytes; the publisher's amendment is before them. */
async function lastAmendments(
  store: Pick<Store, 'items'>,
  newest: readonly Revision[],
): Promise<readonly VersionSpan[]> {
  let last = newest;
  for (let step = 0; step < mostReread && last.some(isReread); step += 1) {
    const before = await store.items.revisionMany(
      last.filter(isReread).map(({ itemId, ordinal }) => ({ itemId, ordinal: ordinal - 1 })),
    );
    last = [...last.filter((revision) => !isReread(revision)), ...before.flatMap((revision) => revision ?? [])];
  }
  return last
    .filter((revision) => !isReread(revision) && revision.ordinal > 1)
    .map(({ itemId, ordinal }) => ({ itemId, from: ordinal - 1, to: ordinal }));
}

function isReread({ cause }: Revision): boolean {
  return cause === 'reader';
}

/** Ordinals, from 1. */
export interface AskedPair {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export type RevisionPair =
  | { readonly kind: 'pair'; readonly before: Revision; readonly after: Revision }
  | { readonly kind: 'unknown-item' }
  /** No revision has this ordinal; ordinals go from 1 to `newest`. */
  | { readonly kind: 'unknown'; readonly ordinal: number; readonly newest: number }
  /** The first one has none before it. */
  | { readonly kind: 'single' };

/** The two requested revisions of an item. By default, `to` is the newest and `from` the one before `to`. Reads no others. */
export async function loadPair(
  store: Pick<Store, 'items'>,
  itemId: string,
  { from, to }: AskedPair,
): Promise<RevisionPair> {
  const [stored] = await store.items.getMany([itemId]);
  if (!stored) return { kind: 'unknown-item' };
  const newest = stored.value.revision;
  const after = to ?? newest;
  const before = from ?? after - 1;
  const unknown = [after, before].find((ordinal) => ordinal > newest);
  if (unknown !== undefined) return { kind: 'unknown', ordinal: unknown, newest };
  if (before === 0) return { kind: 'single' };
  const keys = [before, after].map((ordinal) => ({ itemId, ordinal }));
  const [left, right] = await store.items.revisionMany(keys);
  if (left && right) return { kind: 'pair', before: left, after: right };
  return { kind: 'unknown', ordinal: right ? before : after, newest };
}

/** The texts of the linked document when each revision was written. Undefined if they are the same or not stored. */
export async function loadDocumentPair(
  { store, blobs }: { readonly store: Pick<Store, 'documents'>; readonly blobs: Pick<BlobStore, 'get'> },
  before: Revision,
  after: Revision,
): Promise<readonly [before: string, after: string] | undefined> {
  const document = await store.documents.get(before.itemId);
  if (!document) return undefined;
  const [from, to] = [before, after].map(({ activityAt }) => textAt(document.value, activityAt));
  if (!from || !to || from === to) return undefined;
  const [left, right] = await Promise.all([blobs.get(from), blobs.get(to)]);
  return left && right && [Buffer.from(left).toString(), Buffer.from(right).toString()];
}

/** The shown content of an entry or a revision. */
export interface Shown extends ShownTree {
  readonly nodes: readonly ShownNode[];
  /** True if the markup was too large to be cleaned, so that only the words are shown. */
  readonly isPlain: boolean;
}

type Words = Pick<Revision, 'summary' | 'content' | 'shown'>;

/** The shown content of each entry, as stored at ingest. If none is stored, or an earlier version cleaned it, the sandbox cleans it now. */
export async function loadShown(
  { sandbox }: { readonly sandbox: Pick<Sandbox, 'cleanEntries'> },
  entries: readonly Words[],
): Promise<readonly Shown[]> {
  return mapInSlices(entries, async (entry) => {
    const { nodes = null, isCut = false } =
      knownTree(entry) ?? parseShown(await cleanApart(sandbox, entry), entry) ?? {};
    if (nodes !== null) return { nodes, isCut, isPlain: false };
    const text = entryText(entry);
    return { nodes: plainNodes(text.slice(0, shownCharacters)), isCut: text.length > shownCharacters, isPlain: true };
  });
}

/** Undefined if the sandbox exceeds its limits. */
async function cleanApart(sandbox: Pick<Sandbox, 'cleanEntries'>, entry: Words): Promise<string | undefined> {
  const { summary, content } = entry;
  const read = await sandbox.cleanEntries([{ summary, content }]);
  return read.kind === 'done' ? (read.value[0] ?? undefined) : undefined;
}
