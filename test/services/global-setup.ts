import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePrefixes, freePrefixesVariable } from './elasticsearch/free-prefixes.js';
import { loadNodeSoftware } from './elasticsearch/node-software.js';
import { startElasticsearch } from './elasticsearch/start-elasticsearch.js';
import { removeIndexes, sharedNodeVariable } from './elasticsearch/test-server.js';

/**
 * Starts one node of each version for all test files, unless `ELASTICSEARCH_URL` names a server. Tests that break their server start their
 * own. Files hand emptied stores on through a folder.
 */
export default async function startSharedNodes(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-free-prefixes-'));
  process.env[freePrefixesVariable] = folder;
  const given = process.env.ELASTICSEARCH_URL;
  // One Maven at a time: two would write into one cache at once.
  for (const major of [8, 9] as const) await loadNodeSoftware(major);
  const nodes = await Promise.all(
    (given === undefined ? ([8, 9] as const) : []).map(async (major) => {
      const node = await startElasticsearch({ major, heap: '1g' });
      process.env[sharedNodeVariable(major)] = node.url;
      return node;
    }),
  );
  return async () => {
    if (given !== undefined) for (const prefix of freePrefixes(given)) await removeIndexes(given, prefix);
    await Promise.all(nodes.map((node) => node.stop()));
    rmSync(folder, { recursive: true });
  };
}
