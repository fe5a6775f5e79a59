import { ensureIndexes } from '../../src/adapters/elasticsearch/ensure-indexes.js';
import { createElasticItemIndex } from '../../src/adapters/elasticsearch/items/item-index.js';
import { itemDefinitions } from '../../src/adapters/elasticsearch/items/item-mapping.js';
import { newestBody, rankedBody } from '../../src/adapters/elasticsearch/items/item-search.js';
import { openElasticsearch } from '../../src/adapters/elasticsearch/open-elasticsearch.js';
import type { ItemIndex, SearchRequest } from '../../src/ports/store/item-index.js';
import { setAsideUnnoted } from '../../src/ports/store/set-aside.js';
import { startElasticsearch } from '../services/elasticsearch/start-elasticsearch.js';
import { holdTo, latencyOf, type Sample, sample } from './latency.js';
import { createCorpus } from './search-corpus.js';
import { requestsByClass, searchAsPagesDo } from './search-requests.js';

const batch = 50;
const batchesInFlight = 4;
const rounds = 5;
const prefix = 'vigie-bench';

/**
 * Fills a node of its own, then sends each query in two ways: as the pages do, with revisions, snippets and highlights, and bare. A bare
 * query sends the same body by `fetch`, with the request cache off, and only parses the answer.
 */
export async function runDistributed(items: number): Promise<void> {
  await using node = await startElasticsearch({ heap: '1g' });
  const connection = await openElasticsearch({ url: node.url, prefix });
  await ensureIndexes(connection, itemDefinitions);
  const index = createElasticItemIndex(connection, setAsideUnnoted);
  await fill(index, items);
  await connection.refresh(itemDefinitions.map(({ name }) => name));
  await measure(index, `${node.url}/${connection.alias('items')}/_search?request_cache=false`);
  await connection.close();
}

/** Writes the items. The batches of 10,000 items are made before their time is measured, so that memory is enough. */
async function fill(index: ItemIndex, items: number): Promise<void> {
  const makeWrite = createCorpus();
  const took: Sample[] = [];
  for (let from = 0; from < items; from += 10_000) {
    const writes = Array.from({ length: Math.min(10_000, items - from) }, (_, offset) => makeWrite(from + offset));
    const batches = Array.from({ length: Math.ceil(writes.length / batch) }, (_, at) =>
      writes.slice(at * batch, (at + 1) * batch),
    ).values();
    const worker = async (): Promise<void> => {
      for (const one of batches) await index.write(one);
    };
    took.push(await sample(() => Promise.all(Array.from({ length: batchesInFlight }, worker))));
  }
  const wallMs = took.reduce((total, { wall }) => total + wall, 0);
  const cpuMs = took.reduce((total, { cpu }) => total + cpu, 0);
  const each = Math.round((cpuMs / items) * 1_000);
  console.log(
    `${items} items in batches of ${batch}, ${batchesInFlight} in flight: ${Math.round((items / wallMs) * 1_000)}/s`,
  );
  console.log(`processor of the client: ${each} microseconds an item`);
}

async function measure(index: ItemIndex, url: string): Promise<void> {
  const ours: Sample[] = [];
  const bare: Sample[] = [];
  const rows = [];
  for (const [name, requests] of requestsByClass()) {
    const times: { readonly ours: Sample[]; readonly bare: Sample[] } = { ours: [], bare: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const request of requests) {
        const asks = [
          async () => times.bare.push(await sample(() => askBare(url, request))),
          async () => times.ours.push(await sample(() => searchAsPagesDo(index, request))),
        ];
        // The second query finds the files warm, so the two ways take turns to be first.
        for (const ask of round % 2 === 0 ? asks : asks.reverse()) await ask();
      }
    }
    rows.push({ ...latencyOf(name, times.ours), bareP95: latencyOf(name, times.bare).p95 });
    ours.push(...times.ours);
    bare.push(...times.bare);
  }
  rows.push({ ...latencyOf('overall', ours), bareP95: latencyOf('overall', bare).p95 });
  console.table(rows);
  holdTo(rows);
}

async function askBare(url: string, request: SearchRequest): Promise<unknown> {
  const body = JSON.stringify(request.order === 'newest' ? newestBody(request) : rankedBody(request));
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}
