import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startElasticsearch } from './start-elasticsearch.js';

const { values } = parseArgs({
  options: { version: { type: 'string', default: '8' }, port: { type: 'string' }, heap: { type: 'string' } },
});
if (values.version !== '8' && values.version !== '9')
  throw new Error(`--version: expected 8 or 9, got ${values.version}`);

const node = await startElasticsearch({
  major: values.version === '8' ? 8 : 9,
  ...(values.port === undefined ? {} : { port: Number(values.port) }),
  ...(values.heap === undefined ? {} : { heap: values.heap }),
});
console.log(node.url);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await node.stop();
