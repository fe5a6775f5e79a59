import type { Item } from '../../model/item/item.js';
import { LinkedDocument } from '../../model/item/linked-document.js';
import type { LoadRecord, StoredRecord } from '../../ports/store/archive.js';
import type { Store } from '../../ports/store/store.js';
import { storedDocumentTexts } from '../documents/plan-reading.js';

/**
 * The texts of documents while a store is filled: of those that are on their way into it, which is one batch or two, and of
 * those that it holds.
 */
export class LoadedTexts {
  readonly #underWay = new Map<string, string>();

  constructor(private readonly target: Pick<Store, 'documents'>) {}

  async *noted(batches: AsyncIterable<readonly StoredRecord[]>): AsyncGenerator<readonly StoredRecord[]> {
    for await (const batch of batches) {
      for (const { kind, value } of batch) {
        if (kind === 'documents') this.#underWay.set(value.id, LinkedDocument.parse(value).text);
      }
      yield batch;
    }
  }

  written(batch: readonly LoadRecord[]): void {
    for (const { kind, value } of batch) if (kind === 'documents') this.#underWay.delete(value.id);
  }

  async of(items: readonly Pick<Item, 'id' | 'documentHash'>[]): Promise<ReadonlyMap<string, string>> {
    const joined = items.filter(({ documentHash }) => documentHash !== null);
    const near = joined.flatMap(({ id }) => {
      const text = this.#underWay.get(id);
      return text === undefined ? [] : [[id, text] as const];
    });
    const known = new Map(near);
    const stored = await storedDocumentTexts(this.target)(joined.filter(({ id }) => !known.has(id)));
    return new Map([...known, ...stored]);
  }
}
