import { createTurns } from '../../ports/store/turns.js';
import { classified } from './classify-sqlite-error.js';

const turn = createTurns();

/**
 * Runs a read. SQLite answers synchronously, so many reads in a row would block all other work: if they have taken long, other work
 * gets its turn first. Fails as `classifySqliteError` classifies it.
 */
export async function reading<T>(doing: string, action: () => T): Promise<T> {
  await turn();
  return classified(doing, action);
}

/** Parses each row with `read`, and gives other work its turn in between, since a row may be long. A repeated row is parsed once. */
export async function readEach<R, T>(doing: string, rows: () => readonly R[], read: (row: R) => T): Promise<T[]> {
  const given = await reading(doing, rows);
  const made = new Map<R, T>();
  for (const row of new Set(given)) {
    await turn();
    made.set(
      row,
      classified(doing, () => read(row)),
    );
  }
  return given.map((row) => made.get(row) as T); // each was read
}
