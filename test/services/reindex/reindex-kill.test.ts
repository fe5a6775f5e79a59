import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { runReindex } from './run-reindex.js';
import { indexesOf, makeOlder, openOlder } from './things.js';
import { startWorkload } from './workload.js';

const untouched = 6_000;

let server: TestServer;
let used = 0;
beforeAll(async () => {
  server = await openTestServer(8);
});
afterAll(() => server.close());

/** A store of the older program, with a prefix of its own for each test. */
async function openStore() {
  used += 1;
  const place = { url: server.url, prefix: `${server.prefix}-${used}` };
  const older = await openOlder(place);
  await makeOlder(older.connection, untouched);
  const name = (number: number) => `${older.connection.alias('things')}-00000${number}`;
  return { ...older, place, name };
}

it('loses no write, doubles none and hides nothing while it runs', async () => {
  await using store = await openStore();
  const workload = await startWorkload(store.place, untouched);
  const ended = await runReindex(store.place);
  expect(ended).toMatchObject({ exitCode: 0 });
  const before = workload.acknowledged();
  while (workload.acknowledged() < before + 100 || workload.lacks().length > 0) await new Promise(setImmediate);
  await workload.finish();
  expect(await indexesOf(store.connection)).toEqual([store.name(2)]);
});

it.each(['created', 'blocked', 'copying', 'copied', 'moved', 'removed'])(
  'goes on after it was killed at the step "%s", with writers and readers throughout',
  async (lastStep) => {
    await using store = await openStore();
    const workload = await startWorkload(store.place, untouched);
    const first = await runReindex(store.place, { lastStep });
    expect(first, first.said).toMatchObject({ signal: 'SIGKILL' });
    const second = await runReindex(store.place);
    expect(second, second.said).toMatchObject({ exitCode: 0 });
    const tally = await workload.finish();
    expect(tally.created).toBeGreaterThan(0);
    expect(await indexesOf(store.connection)).toEqual([store.name(2)]);
    expect(await runReindex(store.place)).toMatchObject({
      exitCode: 0,
      said: expect.stringContaining('"reindexed":[]'),
    });
  },
);

/**
 * True if the reindex was refused because another seems to run. Requests of a killed reindex may reach the server late, and then look like
 * another reindex.
 */
function isRefused({ exitCode, said }: Awaited<ReturnType<typeof runReindex>>): boolean {
  return exitCode !== 0 && said.includes('expected no other reindex, got one that is making it');
}

it('comes to its end however often it is killed', async () => {
  await using store = await openStore();
  const workload = await startWorkload(store.place, untouched);
  for (const killAfterMs of [300, 1_700, 2_000, 2_200, 2_500, 3_000]) {
    const ended = await runReindex(store.place, { killAfterMs });
    expect(ended.signal === 'SIGKILL' || ended.exitCode === 0 || isRefused(ended), ended.said).toBe(true);
  }
  let last = await runReindex(store.place);
  while (isRefused(last)) last = await runReindex(store.place);
  expect(last, last.said).toMatchObject({ exitCode: 0 });
  await workload.finish();
  expect(await indexesOf(store.connection)).toEqual([store.name(2)]);
});
