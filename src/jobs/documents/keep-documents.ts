import type { SavedQuery } from '../../match/saved-query.js';
import { factsOf } from '../../model/item/item-fields.js';
import { askForDocument, type LinkedDocument } from '../../model/item/linked-document.js';
import { byHand } from '../../model/source/source.js';
import type { Needs } from '../../ports/services.js';
import { entryOfRevision } from '../ingest/entry-of-revision.js';
import type { PlannedItem } from '../ingest/plan-item.js';
import { type ReadDeps, readEntries } from '../ingest/read-entries.js';

type KeepDeps = ReadDeps & Needs<never, 'documents'>;

interface Reading {
  readonly language: string;
  /** The queries that items are matched against. */
  readonly queries: readonly SavedQuery[];
}

/**
 * Keeps the document's text for amended items until the document of the new revision is read; otherwise its words would vanish from search
 * for a while, and its suggestions would be withdrawn. The items are read again with that text.
 */
export async function keepDocuments(
  deps: KeepDeps,
  reading: Reading,
  planned: readonly PlannedItem[],
): Promise<readonly PlannedItem[]> {
  const ids = planned.flatMap(({ item }) => (item.documentHash === null ? [] : [item.id]));
  if (ids.length === 0) return planned;
  const found = await deps.store.documents.getMany(ids);
  const documents = new Map(found.flatMap((stored) => (stored ? [[stored.value.id, stored.value] as const] : [])));
  return Promise.all(
    planned.map(async (plan) => {
      const document = documents.get(plan.item.id);
      return document ? readWith(deps, reading, plan, document) : plan;
    }),
  );
}

async function readWith(
  deps: KeepDeps,
  { language, queries }: Reading,
  plan: PlannedItem,
  { text, textHash }: LinkedDocument,
): Promise<PlannedItem> {
  const { id, contentHash } = plan.item;
  // Keep the publisher's identifier, since it may name a reference and no revision holds it.
  const entry = { ...entryOfRevision(plan.revision), id: plan.entry.id };
  const input = { entries: [entry], language, documents: [text], facts: [factsOf(plan.item)], queries };
  const [read] = await readEntries(deps, input, () => ({ item: id }));
  if (read?.kind !== 'done') return plan;
  const findings = { ...read.value, contentHash };
  const item = { ...plan.item, ...findings.enrichment, documentHash: textHash };
  return { ...plan, findings, item, words: findings.words };
}

export type AskDeps = Needs<'catalogue', 'documents'>;

/**
 * Creates records for the documents of new and amended items that are about to be written, if their source reads documents. Returns their
 * ids. Call it before the items are written: a crash in between leaves a document whose item follows, never an item whose document nobody
 * reads.
 */
export async function askForDocuments(
  { store, catalogue }: AskDeps,
  planned: readonly PlannedItem[],
  now: string,
): Promise<readonly string[]> {
  const asking = planned.flatMap(({ item, expectedVersion }) => {
    const { id, sourceId, url, revision } = item;
    const isRead = sourceId === byHand || (url !== null && catalogue.get(sourceId)?.read === true);
    if (!isRead) return [];
    return [{ target: { id, sourceId, url: url ?? '', revision }, isNew: expectedVersion === 0 }];
  });
  const fresh = asking.filter(({ isNew }) => isNew).map(({ target }) => askForDocument(target, undefined, now));
  if (fresh.length > 0) await store.documents.createMany(fresh);
  for (const { target } of asking.filter(({ isNew }) => !isNew)) await askAgain(store, target, now);
  return asking.map(({ target }) => target.id);
}

/** For the newest revision, even while another worker reads the previous document. */
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
