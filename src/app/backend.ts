import type { HostGate } from '../ports/host-gate.js';
import type { Log } from '../ports/log.js';
import type { Meter } from '../ports/meter.js';
import type { DiskRoom } from '../ports/metrics.js';
import type { Queue } from '../ports/queue/queue.js';
import type { SandboxTask } from '../ports/sandbox.js';
import type { BlobStore } from '../ports/store/blob-store.js';
import type { Store } from '../ports/store/store.js';

/** Store and raw bytes of a mode. */
export interface OpenStore {
  readonly store: Store;
  readonly blobs: BlobStore;
  close(): Promise<void>;
}

/** Where data and work are kept: all on one machine, or on servers that many processes share. */
export interface Backend extends OpenStore {
  readonly queue: Queue;
  readonly hostGate: HostGate;
  /** Resolves when this process can no longer write and cannot recover. */
  readonly failed: Promise<Error>;
  /** The disk of the data folder; null if servers keep all data. */
  readonly diskRoom: () => Promise<DiskRoom | null>;
  /** A service calls it once, to finish what an earlier process left unfinished on disk. Throws `StoreError`. */
  settle(): void;
}

export interface AppOptions {
  readonly log: Log;
  /** Runs searches apart from the event loop, for a process that serves others meanwhile. */
  readonly serves?: boolean | undefined;
  /** Upgrades what an earlier version stored. Only a service that starts sets it; all others refuse an earlier version. */
  readonly upgrades?: boolean | undefined;
  /** What is going to be read; a thread for it is started at once. */
  readonly reads?: readonly SandboxTask[] | undefined;
  /** Gets the outcomes of mails. */
  readonly meter?: Meter | undefined;
}

/** The result of the work; if it fails, closes what was opened. */
export async function orClose<T>(work: Promise<T>, close: () => Promise<void>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await close();
    throw error;
  }
}

export function toLog(log: Log): (error: unknown) => void {
  return (error) => log.error({ err: error }, 'the queue could not be read or written');
}
