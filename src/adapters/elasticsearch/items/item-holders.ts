import type { estypes } from '@elastic/elasticsearch';
import { foldForCompare } from '../../../analysis/fold.js';
import type { HeldValue, Holders } from '../../../ports/store/item-index.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { readCause, toStoreError, wholeAnswer } from '../elastic-failure.js';
import { type Dsl, valuesPath } from './query-leaf.js';

const dayMs = 86_400_000;

/** Which items hold a value: one search each, in one request. Throws `StoreError`. */
export async function findHolders(
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
