import { writeSync } from 'node:fs';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteQueue } from '../../../src/adapters/sqlite/queue/sqlite-queue.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import { sampleWrite } from '../../contract/sample-items.js';
import { createManualClock } from '../../fakes/manual-clock.js';

/** Writes items, documents and jobs without end. Prints the number of each round once all its writes are acknowledged. */
const [, , dataDir = '', writer = ''] = process.argv;
const database = openSqliteDatabase(dataDir);
const store = createSqliteStore(database);
const queue = createSqliteQueue(database, createManualClock('2026-03-01T00:00:00.000Z'));
for (let round = 0; ; round += 1) {
  const name = `${writer}-${round}`;
  await Promise.all([
    store.items.write([sampleWrite(`${name}-a`, { title: ['word'] }), sampleWrite(`${name}-b`, { title: ['word'] })]),
    store.actors.create({ id: name, name }),
    queue.enqueue({ queue: 'sweep', key: name, payload: { round } }),
  ]);
  writeSync(1, `${round}\n`);
}
