import { askForDocument, type LinkedDocument } from '../../model/item/linked-document.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { Store } from '../../ports/store/store.js';
import type { PlannedItem } from './plan-item.js';

export interface AskDeps {
  readonly store: Pick<Store, 'documents'>;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
}

/**
 * Notes of items that are about to be written, new or amended, that the documents which they link are to be read, where their
 * source says so; gives their ids. It comes before the items are written: a crash between the two leaves a document whose item follows, never
 * an item whose document nobody reads.
 */
export async function askForDocuments(
  { store, catalogue }: AskDeps,
  planned: readonly PlannedItem[],
  now: string,
): Promise<readonly string[]> {
  const asking = planned.flatMap(({ item, expectedVersion }) => {
    const { id, sourceId, url, revision } = item;
    if (url === null || catalogue.get(sourceId)?.read !== true) return [];
    return [{ target: { id, sourceId, url, revision }, isNew: expectedVersion === 0 }];
  });
  const fresh = asking.filter(({ isNew }) => isNew).map(({ target }) => askForDocument(target, undefined, now));
  if (fresh.length > 0) await store.documents.createMany(fresh);
  for (const { target } of asking.filter(({ isNew }) => !isNew)) await askAgain(store, target, now);
  return asking.map(({ target }) => target.id);
}

/** For the newest revision, whoever reads the document of the one before meanwhile. */
async function askAgain(
  { documents }: AskDeps['store'],
  target: Parameters<typeof askForDocument>[0],
  now: string,
): Promise<void> {
  for (;;) {
    const before = await documents.get(target.id);
    if (before && before.value.revision >= target.revision) return;
    const asked: LinkedDocument = askForDocument(target, before?.value, now);
    const done = before
      ? (await documents.replace(asked, before.version)) === 'replaced'
      : (await documents.create(asked)) === 'created';
    if (done) return;
  }
}
