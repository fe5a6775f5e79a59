import { z } from 'zod';
import { Failing } from '../ahead.js';
import { Instant, Title } from './entry.js';

/**
 * `waiting`: to be fetched, for the first time, again after a failure, or because the item has a new revision. `read`: its
 * text is here. `refused`: it gives no text, another attempt would not help. `failed`: given up after days of attempts.
 */
export const LinkedDocumentState = z.enum(['waiting', 'read', 'refused', 'failed']);
export type LinkedDocumentState = z.infer<typeof LinkedDocumentState>;

const DocumentFormat = z.enum(['html', 'pdf', 'docx', 'mail', 'text']);

/** The document that an item's entry links, of a source that says `read`. Keyed by the item's id. */
export const LinkedDocument = z.object({
  id: z.string(),
  sourceId: z.string(),
  /** What the entry links. */
  url: z.string(),
  revision: z.number().int().positive(),
  state: LinkedDocumentState,
  /** Something remains to be done: to fetch it, or to join its text to the item. */
  open: z.boolean(),
  /** Its text has joined the item: what remains, where it is open, is to look whether the publisher changed it. */
  settled: z.boolean().default(false),
  /** The publisher changed it, and the item has no revision of that yet. */
  changed: z.boolean().default(false),
  /** Before that moment nothing is. */
  nextAt: Instant,
  /** When the revision asked for it. */
  since: Instant,
  /** Failed attempts since then. */
  attempts: z.number().int().nonnegative(),
  /** Those that have failed without one that did not: some days after the first they are given up. */
  failing: Failing.nullable().default(null),
  /** When the text was fetched, or null where there is none. A text stays until a newer one is here. */
  fetchedAt: Instant.nullable(),
  /** Where it was found, after redirects. */
  finalUrl: z.string().nullable(),
  title: Title,
  /** Plain, a blank line between paragraphs; at most `maxDocumentChars`. */
  text: z.string(),
  /** SHA-256 of the text, hex; null where there is none. */
  textHash: z.string().nullable(),
  cut: z.boolean(),
  format: DocumentFormat.nullable(),
  pages: z.number().int().nullable(),
  language: z.string().nullable(),
  author: z.string().nullable(),
  publishedAt: Instant.nullable(),
  /** Of a file that a person gave: `blob` holds its bytes, and nothing is fetched. Null for what is at an address. */
  fileName: z.string().nullable().default(null),
  /** The bytes as they were fetched, by SHA-256; null where they were not kept. */
  blob: z.string().nullable(),
  /** Its texts, oldest first and the present one last, as blobs by their SHA-256, with when each was first read; empty while there was but one. */
  versions: z
    .array(z.object({ text: z.string(), at: Instant }))
    .readonly()
    .default([]),
  /** What the server called them; null where it said nothing, and for what was fetched before this was kept. */
  contentType: z.string().nullable().default(null),
  /** The version of what read it. */
  reader: z.number().int().nullable(),
  /** Of the last attempt, where it failed: stable code and words. */
  code: z.string().nullable(),
  message: z.string().nullable(),
});
export type LinkedDocument = z.infer<typeof LinkedDocument>;

/** Characters kept of a text: the AI Act takes six hundred thousand. */
export const maxDocumentChars = 1_000_000;

/** A document that an item's revision asks for. What is there of an earlier one stays until it was read. */
export function askForDocument(
  item: { readonly id: string; readonly sourceId: string; readonly url: string; readonly revision: number },
  before: LinkedDocument | undefined,
  now: string,
): LinkedDocument {
  const { id, sourceId, url, revision } = item;
  const asked = {
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
  const fresh = { ...asked, attempts: 0, failing: null, code: null, message: null };
  return before ? { ...before, ...fresh } : { ...nothingRead, ...fresh };
}

/** The hash of the text that it had when a revision of its item was written; null where it has had but one. */
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
  /** A CSS selector of the passage that was to be located, or null where there is none. */
  readonly located?: string | null;
  readonly warnings: readonly string[];
}
