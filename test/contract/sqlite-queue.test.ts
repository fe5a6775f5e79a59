import { expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { JobTable } from '../../src/adapters/sqlite/queue/job-table.js';
import { createSqliteQueue } from '../../src/adapters/sqlite/queue/sqlite-queue.js';
import { createSqliteHostGate } from '../../src/adapters/sqlite/sqlite-host-gate.js';
import { defaultRetryPolicy } from '../../src/ports/queue/retry-policy.js';
import { makeDataFolder } from '../adapters/sqlite/data-folder.js';
import { createManualClock } from '../fakes/manual-clock.js';
import { awaitsEnd } from '../patience.js';
import { describeHostGate } from './host-gate-contract.js';
import { manualTime } from './manual-time.js';
import { describeQueue } from './queue-contract.js';
import { fewDead } from './queue-steps.js';

/** Opens two connections to one file, like two processes. */
function openTwice() {
  const folder = makeDataFolder();
  const database = openSqliteDatabase(folder.path);
  const beside = openSqliteDatabase(folder.path);
  const close = (): void => {
    database.close();
    beside.close();
    folder.remove();
  };
  return { database, beside, clock: createManualClock('2026-03-01T00:00:00.000Z'), close };
}

describeQueue('SQLite', async () => {
  const { database, beside, clock, close } = openTwice();
  const open = (side: typeof database) => createSqliteQueue(side, clock, { policy: fewDead });
  const queues = [open(database), open(beside)] as const;
  return {
    queue: queues[0],
    beside: queues[1],
    ...manualTime(clock),
    keptDead: fewDead.keptDead,
    async loseLeases() {
      database.connection.exec('UPDATE jobs SET leaseUntilMs = 0 WHERE state = 2');
    },
    async dispose() {
      await Promise.all(queues.map((queue) => queue.close()));
      close();
    },
  };
});

describeHostGate('SQLite', async () => {
  const { database, beside, clock, close } = openTwice();
  return {
    gate: createSqliteHostGate(database, clock),
    beside: createSqliteHostGate(beside, clock),
    ...manualTime(clock),
    dispose: async () => close(),
  };
});

it('hands on within a minute what a worker had in hand that died by a clock which was thirty days ahead', async () => {
  const { database, clock, close } = openTwice();
  const queue = createSqliteQueue(database, clock);
  await queue.enqueue({ queue: 'sweep', key: 'a', payload: {} });
  const jobs = new JobTable(database.connection, defaultRetryPolicy);
  const taken = jobs.take('sweep', { nowMs: clock.now().getTime(), leaseMs: awaitsEnd(30_000), limit: 1 });
  expect(taken).toHaveLength(1);
  clock.jump(-30 * 24 * 3_600_000);
  const done: string[] = [];
  queue.work('sweep', { concurrency: 1 }, async ({ id }) => void done.push(id));
  await clock.advance(60_000);
  expect(done).toHaveLength(1);
  await queue.close();
  close();
});
