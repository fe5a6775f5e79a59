import type { DeliveryState } from '../model/digest/digest.js';
import type { SourceHealth } from '../model/source/source-health.js';
import type { Meter } from './meter.js';
import type { QueueName } from './queue/queue.js';

/** Work that the store shows as due, independent of the queue. */
export const dueWork = ['source', 'batch', 'document', 'digest', 'mail'] as const;
export type DueWork = (typeof dueWork)[number];

export const jobStates = ['waiting', 'delayed', 'active', 'dead'] as const;

/** What store and queue say about the whole watch; every process gets the same figures. */
export interface Figures {
  readonly jobs: readonly {
    readonly queue: QueueName;
    readonly counts: Readonly<Record<(typeof jobStates)[number], number>>;
    readonly paused: boolean;
  }[];
  /** Seconds for which the oldest of each kind has been due; 0 if none is due. */
  readonly dueSeconds: Readonly<Record<DueWork, number>>;
  readonly mails: Readonly<Record<DeliveryState, number>>;
  /** True if mail is held back since a backup was restored. */
  readonly mailPaused: boolean;
  /** Sources of the catalogue by state; `waiting` for sources that have no state yet. */
  readonly sources: Readonly<Record<SourceHealth | 'waiting', number>>;
  /** Enabled sources whose checks fail or do not happen. */
  readonly unreadSources: number;
  /** True if the watch itself seems offline. */
  readonly offline: boolean;
  /** Checks of this day (UTC) by result: `read`, or the outcome of a failure. */
  readonly checksToday: Readonly<Record<string, number>>;
  /** How far from now the last tick of any scheduler is; null before the first. */
  readonly tickAgeSeconds: number | null;
  /** Running processes by worker; one process may run several. */
  readonly processes: Readonly<Record<string, number>>;
  readonly items: number;
  readonly unreadableRecords: number;
  /** Scheduled backups: the age of the last proved one, null if there is none; and if the last attempt failed. */
  readonly backup: { readonly ageSeconds: number | null; readonly failed: boolean };
  /** The disk of the data folder; null if servers keep all data. */
  readonly disk: DiskRoom | null;
}

/** Less free space than this is too little for a service: work under way may need this much at once. */
export const scarceRoomBytes = 256 * 2 ** 20;

/** Bytes. */
export interface DiskRoom {
  /** Free space for this user. */
  readonly free: number;
  readonly size: number;
}

export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** What this process measured and what is known about the whole watch, in the form that monitoring reads. */
export interface Metrics extends Meter {
  /** `figures` is undefined if store or queue do not answer: the measures of this process are rendered all the same. */
  render(figures: Figures | undefined): Promise<Exposition>;
}
