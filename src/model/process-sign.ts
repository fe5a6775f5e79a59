import { z } from 'zod';
import { isAhead } from './ahead.js';
import { Instant } from './item/entry.js';

/** Kinds of work. A process does one of them, several or all. */
export const workerNames = ['scheduler', 'check', 'ingest', 'digest', 'mail', 'web'] as const;
export type WorkerName = (typeof workerNames)[number];

/** That a process is at work, and what it alone is told. It notes this every minute, and takes it back when it stops. */
export const ProcessSign = z.object({
  id: z.string(),
  /** A later version may know others. */
  workers: z.array(z.string()),
  host: z.string(),
  version: z.string(),
  at: Instant,
  /** Of a process that delivers mail: the server that takes it, without credentials; null where mails become files. */
  mailServer: z.string().nullable().optional(),
  /** Of a process that ticks: whether somebody outside waits for its signs of life. */
  watchdog: z.boolean().optional(),
});
export type ProcessSign = z.infer<typeof ProcessSign>;

export const signMs = 60_000;
const lateMs = 3 * signMs;

/** A sign that a clock which was ahead noted proves nothing: its process may have died since. */
export function isAtWork({ at }: ProcessSign, now: Date): boolean {
  return !isAhead(at, now) && now.getTime() - Date.parse(at) < lateMs;
}

interface MissingWorker {
  readonly worker: WorkerName;
  /** The last sign of a process that does it; undefined where there is none. */
  readonly last: ProcessSign | undefined;
}

/** What no process is at work on. */
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
