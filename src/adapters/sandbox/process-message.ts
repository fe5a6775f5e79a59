import type { DocumentInput, ReadDocument } from '../../ports/document-reader.js';

/** What goes to the process: one document at a time. */
export interface ProcessRequest {
  readonly input: DocumentInput;
}

/**
 * What the process says: first `ready`, then one answer for each document. `failed` is a fault of the reader itself, after
 * which the process is not trusted with another document.
 */
export type ProcessMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly value: ReadDocument }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };
