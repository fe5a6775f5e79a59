import type { DocumentText } from '../model/item/linked-document.js';
import type { SandboxOutcome } from './sandbox.js';

export interface DocumentInput {
  /** Given up by the caller: the buffer may be transferred. */
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
  /** A CSS selector of the part that matters; the main text is looked for where it is absent, or matches nothing. */
  readonly select?: string | undefined;
  /** CSS selectors of what is left out. */
  readonly remove?: readonly string[] | undefined;
  /** A passage of a page for which a CSS selector is wanted. */
  readonly locate?: string | undefined;
}

export type ReadDocument = DocumentText;

/** Reads documents that are hostile: in a process of its own, under limits of time and memory. */
export interface DocumentParser {
  readDocument(input: DocumentInput): Promise<SandboxOutcome<ReadDocument>>;
  close(): Promise<void>;
}
