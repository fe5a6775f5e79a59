import { type JoinedText, joinText } from '../../src/analysis/analysed.js';
import { unenriched } from '../../src/enrich/enrich-entry.js';
import type { Item, ItemTag, Revision } from '../../src/model/item/item.js';
import { storeShown } from '../../src/model/item/shown.js';
import type { ItemWrite } from '../../src/ports/store/item-index.js';
import type { Store } from '../../src/ports/store/store.js';

/** The parts of a store that cases about items need. */
export type ItemStore = Pick<Store, 'items' | 'refresh'>;

export interface SampleOptions {
  readonly title?: readonly string[];
  readonly body?: readonly string[];
  readonly concepts?: readonly string[];
  readonly reference?: readonly string[];
  readonly item?: Partial<Item>;
}

/** The write of an item of one revision, as ingest makes it. The words are those of `options`. */
export function sampleWrite(id: string, options: SampleOptions = {}): ItemWrite {
  const item = sampleItem(id, { references: [...(options.reference ?? [])], ...options.item });
  return { item, expectedVersion: 0, revision: sampleRevision(item), words: sampleWords(options) };
}

/** The write of the next revision of a stored item, with the words of `options`. */
export function amendedWrite(item: Item, version: number, options: SampleOptions = {}): ItemWrite {
  const next: Item = {
    ...item,
    revision: item.revision + 1,
    references: [...(options.reference ?? item.references)],
    ...options.item,
  };
  return {
    item: next,
    expectedVersion: version,
    revision: sampleRevision(next),
    words: sampleWords(options),
  };
}

export function sampleItem(id: string, fields: Partial<Item> = {}): Item {
  return {
    id,
    sourceId: 'cnil',
    identity: 'guid',
    revision: 1,
    publisherRevision: 1,
    title: `Title of ${id}`,
    url: `https://example.org/${id}`,
    ...unenriched('fr'),
    jurisdiction: 'FR',
    kinds: ['news'],
    aboutAi: false,
    authors: [],
    categories: [],
    publishedAt: '2026-03-01T00:00:00.000Z',
    firstSeenAt: '2026-03-02T00:00:00.000Z',
    acceptedAt: '2026-03-02T00:00:00.000Z',
    saidUnder: 1,
    activityAt: '2026-03-02T00:00:00.000Z',
    backlog: false,
    contentHash: 'a'.repeat(64),
    removedAt: null,
    enrichment: 1,
    matchedRevision: 0,
    matchedUnder: 0,
    policies: [],
    dossier: null,
    documentHash: null,
    understoodAt: null,
    touched: {},
    savedSearches: [],
    corrections: [],
    triage: [],
    ...fields,
  };
}

/** The tag of the policy `id`. */
export function sampleItemTag(id: string, state: ItemTag['state'], fields: Partial<ItemTag> = {}): ItemTag {
  return {
    id,
    state,
    revision: 1,
    policyRevision: 1,
    words: [],
    sequence: 0,
    by: null,
    reason: null,
    at: '2026-03-02T00:00:00.000Z',
    ...fields,
  };
}

export function sampleRevision(item: Item, fields: Partial<Revision> = {}): Revision {
  return {
    itemId: item.id,
    ordinal: item.revision,
    activityAt: item.activityAt,
    backlog: item.backlog,
    cause: 'published',
    title: item.title,
    url: item.url,
    summary: null,
    content: null,
    authors: [],
    categories: [],
    enclosures: [],
    publishedAt: item.publishedAt,
    updatedAt: null,
    contentHash: item.contentHash,
    checkId: 'check-1',
    reader: null,
    shown: storeShown({ nodes: [['p', [`Un « mot » de ${item.id}`]]], isCut: false }, { summary: null, content: null }),
    ...fields,
  };
}

export function sampleWords({ title = [], body = [], concepts = [] }: SampleOptions = {}): JoinedText {
  return joinText({ title, body, concepts });
}
