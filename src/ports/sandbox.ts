import type { Feed } from '../model/entry.js';

export interface FeedInput {
  /** Given up by the caller: the buffer may be transferred. */
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
  /** The zone of dates without one. */
  readonly timeZone: string;
}

/** `refused`: the reader said why it does not read this. `limit`: time or memory ran out, and the sandbox was renewed. */
export type SandboxOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'limit'; readonly code: 'time' | 'memory' | 'crash'; readonly message: string };

/** Runs pure readers on hostile bytes, outside the event loop, under limits of time and memory. */
export interface Sandbox {
  readFeed(input: FeedInput): Promise<SandboxOutcome<Feed>>;
  close(): Promise<void>;
}
