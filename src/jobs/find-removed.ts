import { identifyEntries } from '../enrich/identify-entries.js';
import type { Check } from '../model/check.js';
import type { IdentifiedEntry } from '../model/intake.js';
import type { SourceDefinition, SourceState } from '../model/source.js';
import type { BlobStore } from '../ports/blob-store.js';
import type { Store } from '../ports/store.js';
import { pageEntryId } from '../sources/read-page.js';
import { isCompleteRegister } from '../sources/whole-walk.js';
import { entryOfRevision } from './entry-of-revision.js';
import { lookUpEntries } from './look-up-entries.js';
import { type BodyReader, readKept } from './read-bodies.js';
import { type SeenEntry, seeEntries } from './see-entries.js';

/** Answers that say that there is nothing any more (RFC 9110 sections 15.5.5 and 15.5.11). */
const absences = new Set(['http-404', 'http-410', 'soft-404']);

/**
 * The item of a watched page that is gone: twice in a row, since servers lose pages for a minute; at once where the
 * server says 410. Undefined where it is there, or was never seen, or is known to be gone.
 */
export async function findRemovedPage(
  store: Pick<Store, 'items' | 'itemKeys' | 'checks'>,
  definition: SourceDefinition,
  state: SourceState,
  code: string,
): Promise<IdentifiedEntry | undefined> {
  if (definition.kind !== 'page-watch' || !absences.has(code)) return undefined;
  if (code !== 'http-410' && !(await wasAbsent(store, state))) return undefined;
  const [known] = await lookUpEntries(store, definition.id, identifyEntries(definition.id, [pageEntry]));
  const item = known?.stored?.value;
  if (!known || !item || item.removedAt !== null) return undefined;
  const [revision] = await store.items.revisionMany([{ itemId: item.id, ordinal: item.revision }]);
  return revision && { ...known.identified, entry: { ...entryOfRevision(revision), id: pageEntryId } };
}

const pageEntry: IdentifiedEntry['entry'] = {
  ...{ id: pageEntryId, title: '', url: null, publishedAt: null, updatedAt: null, summary: null, content: null },
  ...{ authors: [], categories: [], enclosures: [] },
};

async function wasAbsent(store: Pick<Store, 'checks'>, { lastCheckId }: SourceState): Promise<boolean> {
  const last: Check | undefined = lastCheckId === null ? undefined : (await store.checks.get(lastCheckId))?.value;
  return last?.code !== null && last?.code !== undefined && absences.has(last.code);
}

/**
 * What a register held at the last reading and holds no more, where every answer shows all of it; `seen` is a
 * whole reading of it. What the register calls by another name now is there still. Nothing where the bytes of the last reading are gone, and nothing where most is missing at once: then the register changed its shape.
 */
export async function findRemovedEntries(
  deps: BodyReader & { readonly blobs: Pick<BlobStore, 'get'>; readonly store: Pick<Store, 'items' | 'itemKeys'> },
  definition: SourceDefinition,
  state: SourceState,
  seen: readonly SeenEntry[],
): Promise<readonly IdentifiedEntry[]> {
  if (!isCompleteRegister(definition)) return [];
  const kept = await readKept(deps, definition, state.bodies);
  if (!kept || kept.length === 0) return [];
  const now = new Set(seen.map(({ itemId }) => itemId));
  const before = await seeEntries(deps.store, definition.id, identifyEntries(definition.id, kept));
  const gone = before.filter(({ itemId }) => !now.has(itemId)).map(({ identified }) => identified);
  return gone.length > Math.max(3, kept.length / 2) ? [] : gone;
}
