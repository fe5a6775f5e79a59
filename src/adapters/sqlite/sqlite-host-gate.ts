import { nextTurn } from '../../model/ahead.js';
import type { Clock } from '../../ports/clock.js';
import type { HostGate } from '../../ports/host-gate.js';
import type { SqliteDatabase } from './open-sqlite-database.js';

/** A gate that all processes that use the file share. */
export function createSqliteHostGate({ connection, writes }: SqliteDatabase, clock: Clock): HostGate {
  const freeAt = connection.prepare<[string], number>('SELECT freeAtMs FROM hosts WHERE host = ?').pluck();
  const close = connection.prepare<{ host: string; untilMs: number }>(
    `INSERT INTO hosts (host, freeAtMs) VALUES (@host, @untilMs)
     ON CONFLICT (host) DO UPDATE SET freeAtMs = @untilMs`,
  );
  const open = connection.prepare('DELETE FROM hosts');
  return {
    reserve: (host, spacingMs, withinMs = Number.POSITIVE_INFINITY) =>
      writes.write(
        () => {
          const nowMs = clock.now().getTime();
          const atMs = nextTurn(freeAt.get(host), nowMs, spacingMs);
          if (atMs - nowMs <= withinMs) close.run({ host, untilMs: atMs + spacingMs });
          return atMs;
        },
        { durable: false },
      ),
    hold: (host, untilMs) =>
      writes.write(() => {
        const freeMs = nextTurn(freeAt.get(host), clock.now().getTime());
        close.run({ host, untilMs: Math.max(untilMs, freeMs) });
      }),
    reopen: () => writes.write(() => void open.run()),
  };
}
