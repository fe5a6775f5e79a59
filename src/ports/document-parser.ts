import type { DocumentText } from '../model/item/linked-document.js';
import type { SandboxOutcome } from './sandbox.js';

export interface DocumentInput {
  /** The caller gives them up: the buffer may be transferred. */
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
  /** A CSS selector of the part that matters. If it is absent or matches nothing, the main text is searched for. */
  readonly select?: string | undefined;
  /** CSS selectors of the parts to leave out. */
  readonly remove?: readonly string[] | undefined;
  /** A passage of a page for which a CSS selector is wanted. */
  readonly locate?: string | undefined;
}

export type ReadDocument = DocumentText;

/** Parses documents, which may be hostile, in a process of its own, under limits of time and memory. */
export interface DocumentParser {
  readDocument(input: DocumentInput): Promise<SandboxOutcome<ReadDocument>>;
  close(): Promise<void>;
}
