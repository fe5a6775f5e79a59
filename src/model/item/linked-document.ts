import { z } from 'zod';
import { Failing } from '../ahead.js';
import { Instant, Title } from './entry.js';

/**
 * `waiting`: to be fetched, for the first time, after a failure, or because the item has a new revision. `read`: its text is here.
 * `refused`: it gives no text, and another attempt would not help. `failed`: given up after days of attempts.
 */
export const LinkedDocumentState = z.enum(['waiting', 'read', 'refused', 'failed']);
export type LinkedDocumentState = z.infer<typeof LinkedDocumentState>;

const DocumentFormat = z.enum(['html', 'pdf', 'docx', 'mail', 'text']);

/** The document that an item's entry links, if the source is set to `read`. Keyed by the item's id. */
export const LinkedDocument = z.object({
  id: z.string(),
  sourceId: z.string(),
  /** The address that the entry links. */
  url: z.string(),
  revision: z.number().int().positive(),
  state: LinkedDocumentState,
  /** True while work remains: to fetch the document, or to join its text to the item. */
  open: z.boolean(),
  /** Its text has joined the item. If the record is still open, what remains is to check if the publisher changed the document. */
  settled: z.boolean().default(false),
  /** The publisher changed the document, and the item has no revision for that yet. */
  changed: z.boolean().default(false),
  /** When the next step may be done. */
  nextAt: Instant,
  /** When the revision asked for it. */
  since: Instant,
  /** Failed attempts since then. */
  attempts: z.number().int().nonnegative(),
  /** Failures in a row. Some days after the first, the document is given up. */
  failing: Failing.nullable().default(null),
  /** When the text was fetched. Null if there is none. A text stays until a newer one replaces it. */
  fetchedAt: Instant.nullable(),
  /** The address after redirects. */
  finalUrl: z.string().nullable(),
  title: Title,
  /** Plain, a blank line between paragraphs, at most `maxDocumentChars`. */
  text: z.string(),
  /** SHA-256 of the text, hex. Null if there is none. */
  textHash: z.string().nullable(),
  cut: z.boolean(),
  format: DocumentFormat.nullable(),
  pages: z.number().int().nullable(),
  language: z.string().nullable(),
  author: z.string().nullable(),
  publishedAt: Instant.nullable(),
  /** The name of a file that a person uploaded: `blob` holds its bytes and nothing is fetched. Null for a document at an address. */
  fileName: z.string().nullable().default(null),
  /** SHA-256 of the fetched bytes in the blob store. Null if they were not kept. */
  blob: z.string().nullable(),
  /**
   * The versions of its text, oldest first and the present one last: blobs by SHA-256, with the time each was first read. Empty while there
   * was only one.
   */
  versions: z
    .array(z.object({ text: z.string(), at: Instant }))
    .readonly()
    .default([]),
  /** The `Content-Type` of the answer. Null if the server sent none, and for documents from before it was kept. */
  contentType: z.string().nullable().default(null),
  /** The version of the parser that read it. */
  reader: z.number().int().nullable(),
  /** The last attempt's failure, if it failed: stable code and message. */
  code: z.string().nullable(),
  message: z.string().nullable(),
});
export type LinkedDocument = z.infer<typeof LinkedDocument>;

/** The most characters of a text that are kept. The AI Act has six hundred thousand. */
export const maxDocumentChars = 1_000_000;

/** A request for the document of an item's revision. What was read for an earlier revision stays until the new document is read. */
export function askForDocument(
  item: { readonly id: string; readonly sourceId: string; readonly url: string; readonly revision: number },
  before: LinkedDocument | undefined,
  now: string,
): LinkedDocument {
  const { id, sourceId, url, revision } = item;
  const request = {
    id,
    sourceId,
    url,
    revision,
    state: 'waiting',
    open: true,
    settled: false,
    nextAt: now,
    since: now,
  } as const;
  const fresh = { ...request, attempts: 0, failing: null, code: null, message: null };
  return before ? { ...before, ...fresh } : { ...nothingRead, ...fresh };
}

/** The hash of the text that the document had when a revision of its item was written. Null if it only ever had one. */
export function textAt({ versions }: Pick<LinkedDocument, 'versions'>, activityAt: string): string | null {
  return (versions.findLast(({ at }) => at <= activityAt) ?? versions[0])?.text ?? null;
}

const nothingRead = {
  changed: false,
  versions: [],
  fetchedAt: null,
  finalUrl: null,
  title: '',
  text: '',
  textHash: null,
  cut: false,
  format: null,
  pages: null,
  language: null,
  author: null,
  publishedAt: null,
  fileName: null,
  blob: null,
  contentType: null,
  reader: null,
} as const;

export interface DocumentText {
  readonly format: z.infer<typeof DocumentFormat>;
  /** On one line. Empty if there is none. */
  readonly title: string;
  /** Plain text. A blank line separates paragraphs; headings and list items have lines of their own. */
  readonly text: string;
  /** BCP 47 as the document declares it, or null. */
  readonly language: string | null;
  readonly author: string | null;
  /** Instant, or null. */
  readonly publishedAt: string | null;
  /** Pages of a PDF. */
  readonly pages: number | null;
  /** How many elements `select` matched. Null if there was no selector. */
  readonly selected: number | null;
  /** A CSS selector for the passage that was to be located. Null if there is none. */
  readonly located?: string | null;
  readonly warnings: readonly string[];
}
