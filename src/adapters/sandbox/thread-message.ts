import type { Feed } from '../../model/entry.js';
import type { FeedInput } from '../../ports/sandbox.js';

/** What goes to a thread: one job at a time. */
export type ThreadRequest = FeedInput;

/**
 * What a thread says: first `ready`, then one answer for each job. `failed` is a fault of the reader itself, after
 * which the thread is not trusted with another document.
 */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly value: Feed }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };
