import type { Clock } from '../../ports/clock.js';
import type { HostGate } from '../../ports/host-gate.js';
import type { SqliteDatabase } from './open-sqlite-database.js';

/** A gate that every process beside the file sees. */
export function createSqliteHostGate(database: SqliteDatabase, clock: Clock): HostGate {
  const reserve = database.connection
    .prepare<{ host: string; nowMs: number; spacingMs: number }, number>(
      `INSERT INTO hosts (host, freeAtMs) VALUES (@host, @nowMs + @spacingMs)
       ON CONFLICT (host) DO UPDATE SET freeAtMs = max(freeAtMs, @nowMs) + @spacingMs
       RETURNING freeAtMs - @spacingMs`,
    )
    .pluck();
  return {
    reserve: (host, spacingMs) =>
      database.writes.write(() => {
        const nowMs = clock.now().getTime();
        return reserve.get({ host, nowMs, spacingMs }) ?? nowMs;
      }),
  };
}
