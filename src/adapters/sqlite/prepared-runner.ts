import type { Database, Statement } from 'better-sqlite3';

export type Bound = Readonly<Record<string, string | number | null>>;

/** Runs statements that change something, each prepared once; the answer is the number of rows changed. */
export function createRunner(database: Database): (sql: string, bound: Bound) => number {
  const prepared = new Map<string, Statement<[Bound]>>();
  return (sql, bound) => {
    const statement = prepared.get(sql) ?? database.prepare<[Bound]>(sql);
    prepared.set(sql, statement);
    return statement.run(bound).changes;
  };
}
