import type { EntryReading } from '../enrich/read-entry.js';
import type { Entry, Feed } from '../model/entry.js';

export interface FeedInput {
  /** Given up by the caller: the buffer may be transferred. */
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
  /** The zone of dates without one. */
  readonly timeZone: string;
}

export interface EntriesInput {
  readonly entries: readonly Entry[];
  /** The source's language. */
  readonly language: string;
}

/** Time or memory ran out, or the reader failed; the sandbox was renewed. */
export interface LimitReached {
  readonly kind: 'limit';
  readonly code: 'time' | 'memory' | 'crash';
  readonly message: string;
}

/** `refused`: the reader said why it does not read this. */
export type SandboxOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | LimitReached;

/** Runs pure readers on what publishers sent, outside the event loop, under limits of time and memory. */
export interface Sandbox {
  readFeed(input: FeedInput): Promise<SandboxOutcome<Feed>>;
  /** One reading for each entry, in order. */
  readEntries(input: EntriesInput): Promise<SandboxOutcome<readonly EntryReading[]>>;
  close(): Promise<void>;
}
