import { createTurns } from '../../ports/store/turns.js';
import { classified } from './classify-sqlite-error.js';

const turn = createTurns();

/**
 * What `action` reads. SQLite answers in the turn in which it is asked, so that many reads in a row would keep all others waiting: they
 * are served first where they were not for long. Fails as `classifySqliteError` has it.
 */
export async function reading<T>(doing: string, action: () => T): Promise<T> {
  await turn();
  return classified(doing, action);
}

/** What `read` makes of each row, by turns too: a row may be long. One that is given many times is read once. */
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
