import type { ItemRecord, LoadRecord, StoredRecord } from '../../ports/archive.js';
import { type AnalyseDeps, analyseItems, type StoredItem } from './analyse-items.js';

/** Makes of records what is loaded: each item is joined by its newest revision, which follows it, and by its words. */
export async function* toLoadRecords(
  deps: AnalyseDeps,
  batches: AsyncIterable<readonly StoredRecord[]>,
): AsyncGenerator<readonly LoadRecord[]> {
  let pending: ItemRecord | undefined;
  for await (const batch of batches) {
    const items: StoredItem[] = [];
    const others: LoadRecord[] = [];
    for (const record of batch) {
      if (record.kind === 'items') pending = record;
      else if (record.kind === 'revisions' && pending) {
        items.push({ ...pending, revision: record.value });
        pending = undefined;
      } else others.push(record);
    }
    yield [...(await analyseItems(deps, items)), ...others];
  }
}
