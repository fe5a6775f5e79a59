import type { SavedQuery } from '../../match/saved-queries.js';
import { factsOf } from '../../model/item/item-fields.js';
import type { LinkedDocument } from '../../model/item/linked-document.js';
import type { Store } from '../../ports/store/store.js';
import { entryOfRevision } from '../ingest/entry-of-revision.js';
import type { PlannedItem } from '../ingest/plan-item.js';
import { type ReadDeps, readEntries } from '../ingest/read-entries.js';

export interface KeepDeps extends ReadDeps {
  readonly store: Pick<Store, 'documents'>;
}

interface Reading {
  /** The source's. */
  readonly language: string;
  /** What items are matched against. */
  readonly queries: readonly SavedQuery[];
}

/**
 * Amended items keep the text of their document until the new revision's was read: what it says would vanish from search for
 * a while, and suggestions that rest on it would be withdrawn. They are read once more, with that text.
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
  // The publisher's identifier may name a reference, and no revision holds it.
  const entry = { ...entryOfRevision(plan.revision), id: plan.entry.id };
  const input = { entries: [entry], language, documents: [text], facts: [factsOf(plan.item)], queries };
  const [read] = await readEntries(deps, input, () => ({ item: id }));
  if (read?.kind !== 'done') return plan;
  const findings = { ...read.value, contentHash };
  const item = { ...plan.item, ...findings.enrichment, documentHash: textHash };
  return { ...plan, findings, item, words: findings.words };
}
