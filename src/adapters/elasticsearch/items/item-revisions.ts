import type { Revision } from '../../../model/item/item.js';
import type { ItemIndex, RevisionPage } from '../../../ports/store/item-index.js';
import { checkPageLimit } from '../../../ports/store/pages.js';
import { type SetAside, unlessUnreadable } from '../../../ports/store/set-aside.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { readRevision, revisionId } from './item-document.js';

type Source = Readonly<Record<string, unknown>>;
type Key = Parameters<ItemIndex['revisionMany']>[0][number];

/** Reads revisions realtime: the newest lies in the item, those before it in an index of their own. */
export class ItemRevisions {
  readonly #items: string;
  readonly #revisions: string;

  constructor(
    private readonly connection: ElasticConnection,
    private readonly setAside: SetAside,
  ) {
    this.#items = connection.alias('items');
    this.#revisions = connection.alias('revisions');
  }

  /** Newest first. */
  async ofItem(itemId: string, page: RevisionPage): Promise<readonly Revision[]> {
    checkPageLimit(page);
    const newest = (await this.#newest([itemId])).get(itemId);
    const last = ordinalOf(newest);
    const from = Math.min(last, (page.before ?? Infinity) - 1);
    const length = Math.max(0, Math.min(page.limit, from));
    const ordinals = Array.from({ length }, (_, index) => from - index);
    const keys = ordinals.filter((ordinal) => ordinal < last).map((ordinal) => ({ itemId, ordinal }));
    const earlier = (await this.#archived(keys)).flatMap((revision) => revision ?? []);
    if (newest === undefined || from < last || last === 0) return earlier;
    const first = this.#readable(revisionId(itemId, last), newest);
    return first === undefined ? earlier : [first, ...earlier];
  }

  async many(keys: readonly Key[]): Promise<readonly (Revision | undefined)[]> {
    const newest = await this.#newest([...new Set(keys.map(({ itemId }) => itemId))]);
    const isArchived = ({ itemId, ordinal }: Key): boolean => ordinal < ordinalOf(newest.get(itemId));
    const wanted = keys.filter(isArchived);
    const archived = (await this.#archived(wanted)).values();
    return keys.map((key) => {
      if (isArchived(key)) return archived.next().value;
      const source = newest.get(key.itemId);
      if (source === undefined || key.ordinal !== ordinalOf(source)) return undefined;
      return this.#readable(revisionId(key.itemId, key.ordinal), source);
    });
  }

  async #newest(itemIds: readonly string[]): Promise<ReadonlyMap<string, Source>> {
    const fields = ['ordinal', 'revision'];
    const found = await this.connection.reader.getMany(itemIds.map((id) => ({ index: this.#items, id, fields })));
    return new Map(
      itemIds.flatMap((id, index): [string, Source][] => {
        const document = found[index];
        return document === undefined ? [] : [[id, document.source]];
      }),
    );
  }

  async #archived(keys: readonly Key[]): Promise<readonly (Revision | undefined)[]> {
    const ids = keys.map(({ itemId, ordinal }) => revisionId(itemId, ordinal));
    const found = await this.connection.reader.getMany(
      ids.map((id) => ({ index: this.#revisions, id, fields: ['revision'] })),
    );
    return ids.map((id, index) => {
      const document = found[index];
      return document && this.#readable(id, document.source);
    });
  }

  #readable(id: string, source: Source): Revision | undefined {
    return unlessUnreadable(this.setAside, () => readRevision(id, source));
  }
}

/** 0 where the item has none. */
function ordinalOf(source: Source | undefined): number {
  return typeof source?.ordinal === 'number' ? source.ordinal : 0;
}
