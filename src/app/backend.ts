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

/** What keeps the truth and the work: all of it on one machine, or on servers that many share. */
export interface Backend extends OpenStore {
  readonly queue: Queue;
  readonly hostGate: HostGate;
  /** Resolves when this process can write nothing more and nothing in it mends that. */
  readonly failed: Promise<Error>;
  /** Of the disk that the data folder is on; null where servers keep everything. */
  readonly diskRoom: () => Promise<DiskRoom | null>;
  /** To be called once by a service: what an earlier process left unfinished on the disk is finished. Throws `StoreError`. */
  settle(): void;
}

export interface AppOptions {
  readonly log: Log;
  /** Searches run beside the event loop: for whoever serves others meanwhile. */
  readonly serves?: boolean | undefined;
  /** Whether what an earlier version stored is brought up to date: by a service that starts. All else refuses it. */
  readonly upgrades?: boolean | undefined;
  /** What is going to be read, for which a thread is started at once. */
  readonly reads?: readonly SandboxTask[] | undefined;
  /** Is told what becomes of mails. */
  readonly meter?: Meter | undefined;
}

/** What the work gives; where it fails nothing stays open. */
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
