import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startCluster, untilHealthy } from './elasticsearch/start-cluster.js';
import { startElasticsearch } from './elasticsearch/start-elasticsearch.js';

it.each([8, 9] as const)('starts version %i, and keeps what was acknowledged through a kill', async (major) => {
  await using node = await startElasticsearch({ major });
  expect(node.version).toMatch(new RegExp(`^${major}\\.`));
  const document = `${node.url}/letters/_doc/a`;
  const headers = { 'content-type': 'application/json' };
  const written = await fetch(document, { method: 'PUT', headers, body: '{"letter":"a"}' });
  expect(written.status).toBe(201);
  const before = node.pid;
  await node.kill();
  await expect(fetch(document)).rejects.toThrow();
  await node.restart();
  expect(node.pid).not.toBe(before);
  await untilHealthy(node.url, 'wait_for_status=yellow');
  expect(await (await fetch(document)).json()).toMatchObject({ _source: { letter: 'a' } });
});

it('forms a cluster of three', async () => {
  const nodes = await startCluster(3);
  try {
    const answer = await fetch(`${nodes[0]?.url}/_cluster/health`);
    expect(await answer.json()).toMatchObject({ number_of_nodes: 3 });
  } finally {
    await Promise.all(nodes.map((node) => node.stop()));
  }
});

it('leaves no node behind when the program that started it is killed', async () => {
  const script = fileURLToPath(new URL('./elasticsearch/run-node.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(child.stdout.setEncoding('utf8'), 'data');
  expect((await fetch(`${url.trim()}/_cluster/health`)).status).toBe(200);
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  const answers = async () => {
    try {
      return (await fetch(`${url.trim()}/_cluster/health`)).ok;
    } catch {
      return false; // connection refused: the node has ended
    }
  };
  while (await answers()) await sleep(100);
});
