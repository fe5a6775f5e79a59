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
}

/** The main text of a document. */
export interface ReadDocument {
  readonly format: 'html' | 'pdf' | 'text';
  /** On one line; empty where there is none. */
  readonly title: string;
  /** Plain text, a blank line between two paragraphs, headings and items of lists on lines of their own. */
  readonly text: string;
  /** BCP 47 as the document declares it, or null. */
  readonly language: string | null;
  readonly author: string | null;
  /** Instant, or null. */
  readonly publishedAt: string | null;
  /** Of a PDF. */
  readonly pages: number | null;
  /** How many elements `select` matched; null where there was none. */
  readonly selected: number | null;
  readonly warnings: readonly string[];
}

/** Reads documents that are hostile: in a process of its own, under limits of time and memory. */
export interface DocumentReader {
  readDocument(input: DocumentInput): Promise<SandboxOutcome<ReadDocument>>;
  close(): Promise<void>;
}
