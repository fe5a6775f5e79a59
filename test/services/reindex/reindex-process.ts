import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { reindexStore } from '../../../src/adapters/elasticsearch/reindex/reindex.js';
import { awaitsEnd, patienceMs } from '../../patience.js';
import { newerTarget } from './things.js';

/** Reindexes things in a process of its own. Kills itself at the step `lastStep`, if that is given. */
const [url = '', prefix = '', lastStep] = process.argv.slice(2);

const connection = await openElasticsearch({ url, prefix, timeoutMs: patienceMs });
process.stdout.write('begun\n');
const report = await reindexStore(connection, [newerTarget], {
  graceMs: awaitsEnd(200),
  patienceMs: awaitsEnd(1_500),
  onProgress: ({ step }) => {
    if (step === lastStep) process.kill(process.pid, 'SIGKILL');
  },
});
await connection.close();
process.stdout.write(`${JSON.stringify(report)}\n`);
