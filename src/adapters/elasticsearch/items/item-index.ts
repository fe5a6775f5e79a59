import type { estypes } from '@elastic/elasticsearch';
import { foldForCompare } from '../../../analysis/fold.js';
import type { Item } from '../../../model/item/item.js';
import type { Versioned } from '../../../ports/store/collection.js';
import { tagPair } from '../../../ports/store/indexed-values.js';
import type { HeldValue, Holders, ItemIndex, TaggedPage, TaggedRequest } from '../../../ports/store/item-index.js';
import { checkPageLimit } from '../../../ports/store/pages.js';
import { checkSearchLimit, decodeTaggedCursor, encodeTaggedCursor } from '../../../ports/store/search-cursor.js';
import { filledList, type SetAside, unlessUnreadable } from '../../../ports/store/set-aside.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { readCause, toStoreError, wholeAnswer } from '../elastic-failure.js';
import { readItem, readVersioned } from './item-document.js';
import { findActivity, ItemRevisions } from './item-revisions.js';
import { findMatching, newestFirst, newestPosition, searchItems } from './item-search.js';
import { ItemWriter } from './item-writer.js';
import { type Dsl, valuesPath } from './query-dsl.js';

/** Items, their revisions and their search, over the indexes of `item-mapping.ts`, which must exist. */
export function createElasticItemIndex(connection: ElasticConnection, setAside: SetAside): ItemIndex {
  const index = connection.alias('items');
  const writer = new ItemWriter(connection);
  const revisions = new ItemRevisions(connection, setAside);
  return {
    async getMany(ids) {
      const found = await connection.reader.getMany(ids.map((id) => ({ index, id, fields: versionedFields })));
      return ids.map((id, at) => {
        const document = found[at];
        return document && unlessUnreadable(setAside, () => readVersioned(id, document.source));
      });
    },
    write: (writes) => writer.write(writes),
    revisions: (itemId, page) => revisions.ofItem(itemId, page),
    revisionMany: (keys) => revisions.many(keys),
    search: (request) => searchItems(connection, request, setAside),
    matching: (request) => findMatching(connection, request),
    tagged: (request) => findTagged(connection, request, setAside),
    async holding(values, atMost) {
      checkSearchLimit(atMost);
      return findHolders(connection, values, atMost);
    },
    activity: (window) => findActivity(connection, window),
    findUnmatched(under, limit) {
      checkPageLimit({ limit });
      return filledList(limit, (requested) => findUnmatched(connection, { under, limit: requested }, setAside));
    },
    async count() {
      return (await connection.request('count items', (client) => client.count({ index }))).count;
    },
  };
}

const versionedFields = ['version', 'item'];

async function findUnmatched(
  connection: ElasticConnection,
  { under, limit }: { readonly under: number; readonly limit: number },
  setAside: SetAside,
): Promise<readonly (Versioned<Item> | undefined)[]> {
  const { hits } = await connection.request('find unmatched items', (client) =>
    client.search<Readonly<Record<string, unknown>>>({
      index: connection.alias('items'),
      query: { range: { matchedUnder: { lt: under } } },
      size: limit,
      track_total_hits: false,
      _source: versionedFields,
    }),
  );
  return hits.hits.map(({ _id, _source }) => unlessUnreadable(setAside, () => readVersioned(_id ?? '', _source ?? {})));
}

/** Throws `StoreError`, and a RangeError for a limit outside the contract. */
async function findTagged(
  connection: ElasticConnection,
  request: TaggedRequest,
  setAside: SetAside,
): Promise<TaggedPage> {
  checkSearchLimit(request.limit);
  const body = taggedBody(request);
  const { hits } = await connection.request('find tagged items', (client) =>
    client.search<Readonly<Record<string, unknown>>>({ index: connection.alias('items'), ...body }),
  );
  const total = typeof hits.total === 'object' ? hits.total.value : (hits.total ?? 0);
  const taken = hits.hits.slice(0, request.limit);
  const items = taken.flatMap(
    ({ _id, _source }) => unlessUnreadable(setAside, () => readItem(_id ?? '', _source ?? {})) ?? [],
  );
  const last = taken.at(-1);
  if (last === undefined || hits.hits.length <= request.limit) return { total, items };
  return { total, items, next: encodeTaggedCursor(request, newestPosition(last.sort)) };
}

/** Requests one hit more than the page holds, to see if there is another page. */
function taggedBody(request: TaggedRequest): estypes.SearchRequest {
  const after = decodeTaggedCursor(request);
  return {
    query: { bool: { filter: [{ term: { tags: { value: tagPair(request.policyId, request.state) } } }] } },
    sort: newestFirst,
    size: request.limit === 0 ? 0 : request.limit + 1,
    track_total_hits: true,
    _source: ['item'],
    ...(after === undefined ? {} : { search_after: [Date.parse(after.activityAt), after.itemId] }),
  };
}

const dayMs = 86_400_000;

/** The items that hold each value: one search for each, in one request. Throws `StoreError`. */
async function findHolders(
  connection: ElasticConnection,
  values: readonly HeldValue[],
  atMost: number,
): Promise<readonly Holders[]> {
  if (values.length === 0) return [];
  const index = connection.alias('items');
  const shared = { size: atMost, track_total_hits: atMost + 1, _source: false } as const;
  const searches = values.flatMap((held): estypes.MsearchRequestItem[] => [{}, { query: queryOf(held), ...shared }]);
  const { responses } = await connection.request('find what items share', async (client) => {
    const answer = await client.msearch({ index, searches });
    for (const one of answer.responses) wholeAnswer(one);
    return answer;
  });
  return responses.map((answer) => {
    if ('error' in answer) {
      const failure = { status: answer.status ?? 503, ...readCause(answer.error) };
      throw toStoreError(`${connection.where}: find what items share`, failure);
    }
    const { total, hits } = answer.hits;
    const count = typeof total === 'object' ? total.value : (total ?? 0);
    return count > atMost ? null : hits.map(({ _id }) => _id ?? '');
  });
}

function queryOf({ field, value }: HeldValue): Dsl {
  if (field === 'textKey') return { term: { textKeys: { value } } };
  if (field === 'reference') return { term: { [valuesPath(field)]: { value: foldForCompare(value) } } };
  const from = Date.parse(value);
  return { range: { 'dates.deadline': { gte: from, lt: from + dayMs } } };
}
