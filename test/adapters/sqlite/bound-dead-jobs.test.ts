import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate, migrations } from '../../../src/adapters/sqlite/migrations.js';

it('makes one of the dead letters of a key that an earlier program left', () => {
  const database = new Database(':memory:');
  const step = migrations.findIndex(({ sql }) => sql.includes('forgottenJobs'));
  migrate(database, migrations.slice(0, step));
  const insert = database.prepare(
    "INSERT INTO deadJobs VALUES (?, ?, ?, '{}', 0, 8, 0, ?, ?)", // id, queue, key, error, diedAtMs
  );
  for (const row of [
    [1, 'check-source', 'check_a', 'first', 100],
    [2, 'check-source', 'check_b', 'alone', 200],
    [3, 'check-source', 'check_a', 'last', 300],
    [4, 'check-source', 'check_a', 'clock went back', 250],
    [5, 'sweep', 'check_a', 'another queue', 50],
  ])
    insert.run(...row);
  migrate(database);
  const kept = 'SELECT id, error, deaths, firstDiedAtMs, diedAtMs FROM deadJobs ORDER BY id';
  expect(database.prepare(kept).raw().all()).toEqual([
    [2, 'alone', 1, 200, 200],
    [3, 'last', 3, 100, 300],
    [5, 'another queue', 1, 50, 50],
  ]);
  database.close();
});
