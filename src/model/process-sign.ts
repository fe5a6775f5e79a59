import { z } from 'zod';
import { isAhead } from './ahead.js';
import { Instant } from './item/entry.js';

/** Kinds of work. A process does one, several or all of them. */
export const workerNames = ['scheduler', 'check', 'ingest', 'digest', 'mail', 'web'] as const;
export type WorkerName = (typeof workerNames)[number];

/**
 * A sign of life of a process, with settings that only this process knows. The process renews it every minute and removes it when it stops.
 */
export const ProcessSign = z.object({
  id: z.string(),
  /** A later version may name workers that this one does not know. */
  workers: z.array(z.string()),
  host: z.string(),
  version: z.string(),
  at: Instant,
  /** For a process that delivers mail: its mail server, without credentials. Null if mails are written to files. */
  mailServer: z.string().nullable().optional(),
  /** For a process that ticks: true if an outside watchdog waits for its signs of life. */
  watchdog: z.boolean().optional(),
});
export type ProcessSign = z.infer<typeof ProcessSign>;

export const signMs = 60_000;
const lateMs = 3 * signMs;

/** A sign that a clock noted ahead of time proves nothing: its process may have died since. */
export function isAtWork({ at }: ProcessSign, now: Date): boolean {
  return !isAhead(at, now) && now.getTime() - Date.parse(at) < lateMs;
}

interface MissingWorker {
  readonly worker: WorkerName;
  /** The last sign of a process that does this work. Undefined if there is none. */
  readonly last: ProcessSign | undefined;
}

/** The kinds of work that no process does at present. */
export function missingWorkers(signs: readonly ProcessSign[], now: Date): readonly MissingWorker[] {
  return workerNames.flatMap((worker) => {
    const of = signs.filter(({ workers }) => workers.includes(worker));
    if (of.some((sign) => isAtWork(sign, now))) return [];
    return { worker, last: of.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1) };
  });
}

/** `mail (last sign 2026-12-02T10:00:00.000Z, by srv-2)` */
export function describeMissing({ worker, last }: MissingWorker): string {
  return last ? `${worker} (last sign ${last.at}, by ${last.host})` : worker;
}
