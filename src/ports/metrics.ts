import type { DeliveryState } from '../model/digest/digest.js';
import type { SourceHealth } from '../model/source/source-health.js';
import type { Meter } from './meter.js';
import type { QueueName } from './queue/queue.js';

/** Work that follows from the store, whatever a queue holds. */
export const dueWork = ['source', 'batch', 'document', 'digest', 'mail'] as const;
export type DueWork = (typeof dueWork)[number];

export const jobStates = ['waiting', 'delayed', 'active', 'dead'] as const;

/** What store and queue say of the whole watch: the same whichever process is asked. */
export interface Figures {
  readonly jobs: readonly {
    readonly queue: QueueName;
    readonly counts: Readonly<Record<(typeof jobStates)[number], number>>;
    readonly paused: boolean;
  }[];
  /** Seconds for which the oldest of each kind has been due; 0 where none is. */
  readonly dueSeconds: Readonly<Record<DueWork, number>>;
  readonly mails: Readonly<Record<DeliveryState, number>>;
  /** No mail goes out since a backup was restored. */
  readonly mailPaused: boolean;
  /** Sources of the catalogue by state; `waiting` for those of which nothing can be said yet. */
  readonly sources: Readonly<Record<SourceHealth | 'waiting', number>>;
  /** Of those that are on: visits fail, or do not come. */
  readonly unreadSources: number;
  /** The watch itself seems offline. */
  readonly offline: boolean;
  /** Checks of this day (UTC) by what they came to: `read`, or the outcome of a failure. */
  readonly checksToday: Readonly<Record<string, number>>;
  /** How far from now the last tick of any scheduler lies; null before the first. */
  readonly tickAgeSeconds: number | null;
  /** Processes at work, by worker; a process may do several. */
  readonly processes: Readonly<Record<string, number>>;
  readonly items: number;
  readonly unreadableRecords: number;
  /** Of scheduled backups: for how long the last that was proved is there, null where there is none; whether the last attempt failed. */
  readonly backup: { readonly ageSeconds: number | null; readonly failed: boolean };
  /** Of the disk that the data folder is on; null where servers keep everything. */
  readonly disk: DiskRoom | null;
}

/** Less room than this is too little for a service: what is under way may need as much at once. */
export const scarceRoomBytes = 256 * 2 ** 20;

/** Bytes. */
export interface DiskRoom {
  /** What is left for this user. */
  readonly free: number;
  readonly size: number;
}

export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** What is measured in a process and what is known of the watch, as monitoring reads it. */
export interface Metrics extends Meter {
  /** `figures` are undefined where store or queue do not answer: what this process measured is told all the same. */
  render(figures: Figures | undefined): Promise<Exposition>;
}
