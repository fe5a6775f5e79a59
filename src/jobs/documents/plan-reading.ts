import { createHash } from 'node:crypto';
import { diffPlaces } from '../../diff/short-difference.js';
import { failedAgain, isGivenUp, type Patience, putOff } from '../../model/ahead.js';
import { type LinkedDocument, maxDocumentChars } from '../../model/item/linked-document.js';
import type { ReadDocument } from '../../ports/document-parser.js';
import type { FetchFailure } from '../../ports/fetcher.js';
import type { LimitReached } from '../../ports/sandbox.js';
import type { Needs } from '../../ports/services.js';

/** Raise it if the same bytes may give another text; kept bytes are then read again. */
export const documentParserVersion = 2;

const dayMs = 24 * 3_600_000;
const firstDelayMs = 10 * 60_000;
const longestDelayMs = dayMs;
/** Covers an outage over a weekend with a day on each side. The waits of six attempts add up to twenty hours. */
const patience: Patience = { lastsMs: 5 * dayMs, attempts: 6 };
/** Few, since a document that exceeds the limits does so again unless the machine was overloaded. */
const limitAttempts = 3;

export interface Fetched {
  readonly at: string;
  readonly finalUrl: string | null;
  readonly blob: string | null;
  readonly contentType: string | null;
}

/** True if an older reader made its text and the bytes are kept. They are then read again without a request to the publisher. */
export function isOutdated({ state, reader, blob }: LinkedDocument): boolean {
  return state === 'read' && reader !== null && reader < documentParserVersion && blob !== null;
}

/** The document with its text. It stays open until the text has joined the item. */
export function withText(
  document: LinkedDocument,
  read: ReadDocument,
  { at, finalUrl, blob, contentType }: Fetched,
): LinkedDocument {
  const { title, language, author, publishedAt, format, pages } = read;
  const text = read.text.slice(0, maxDocumentChars);
  const textHash = createHash('sha256').update(text).digest('hex');
  return {
    ...document,
    ...{ title, language, author, publishedAt, format, pages, text, textHash, blob, contentType, finalUrl },
    cut: read.text.length > text.length,
    state: 'read',
    open: true,
    settled: false,
    fetchedAt: at,
    reader: documentParserVersion,
    code: null,
    message: null,
  };
}

/** Adds a version if the publisher changed the text. Spacing and typography are no change. */
export function withVersion(before: LinkedDocument, after: LinkedDocument): LinkedDocument {
  const { textHash, fetchedAt } = before;
  if (textHash === null || fetchedAt === null || after.textHash === null || after.textHash === textHash) return after;
  if (diffPlaces(before.text, after.text)?.length === 0) return after;
  const known = before.versions.slice(0, -1);
  const last = { text: textHash, at: before.versions.at(-1)?.at ?? fetchedAt };
  const at = after.fetchedAt ?? fetchedAt;
  return { ...after, changed: true, versions: [...known, last, { text: after.textHash, at }] };
}

/** The next visit: after as long as the document has existed, at least a day. */
export function nextLook({ since }: LinkedDocument, now: Date): string {
  return putOff(now, Math.max(dayMs, now.getTime() - Date.parse(since)), 'document');
}

/** The document after its text joined the item; only occasional visits remain. */
export function settled(document: LinkedDocument, now: Date): LinkedDocument {
  const open = document.fileName === null;
  return { ...document, settled: true, changed: false, open, nextAt: nextLook(document, now) };
}

/** The document after a visit without a text; keeps its present text. */
export function stillThere(
  document: LinkedDocument,
  { code, message }: Pick<LinkedDocument, 'code' | 'message'>,
  now: Date,
): LinkedDocument {
  return { ...document, code, message, nextAt: nextLook(document, now) };
}

/** The document if the present reader finds no text in the kept bytes; keeps its present text. */
export function asItWas(document: LinkedDocument): LinkedDocument {
  return { ...document, reader: documentParserVersion };
}

/** The document that will never give a text. */
export function refused(
  document: LinkedDocument,
  { code, message }: Pick<FetchFailure, 'code' | 'message'>,
): LinkedDocument {
  return { ...document, state: 'refused', open: false, code, message };
}

/** No request was sent, since it was not the host's turn. */
export function later(document: LinkedDocument, waitMs: number, now: Date): LinkedDocument {
  return { ...document, nextAt: putOff(now, Math.max(waitMs, 1_000), 'document') };
}

/** The document after a failed attempt: the next attempt, or none. */
export function afterFailure(
  document: LinkedDocument,
  { code, message, retryAfterMs }: Pick<FetchFailure, 'code' | 'message' | 'retryAfterMs'>,
  now: Date,
): LinkedDocument {
  const failing = failedAgain(document.failing, now);
  const failure = { ...document, attempts: document.attempts + 1, failing, code, message };
  if (isGivenUp(failing, patience, now)) return { ...failure, state: 'failed', open: false };
  const delayMs = Math.max(retryAfterMs ?? 0, Math.min(longestDelayMs, firstDelayMs * 3 ** (failing.attempts - 1)));
  return { ...failure, state: 'waiting', nextAt: putOff(now, Math.min(delayMs, patience.lastsMs), 'document') };
}

export function afterLimit(document: LinkedDocument, { code, message }: LimitReached, now: Date): LinkedDocument {
  const failure = { code: `limit-${code}`, message, retryAfterMs: null };
  const isLast = document.attempts + 1 >= limitAttempts;
  return isLast
    ? { ...refused(document, failure), attempts: document.attempts + 1 }
    : afterFailure(document, failure, now);
}

export type ReopenDeps = Needs<'clock', 'documents'>;

/** Few, since each may hold a megabyte of text. */
const lookedAtOnce = 20;

/**
 * Each call checks some documents. It opens those that an older reader read, so that the sweep has them read again, and those that an
 * earlier version closed for good after reading. Returns the number of the former. The reader changes only with the program, so a process
 * that has checked all documents stops.
 */
export function createReopening({ store, clock }: ReopenDeps): () => Promise<number> {
  let after: string | undefined;
  let isDone = false;
  return async () => {
    if (isDone) return 0;
    const page = await store.documents.find('all', {}, { limit: lookedAtOnce, after });
    let reopened = 0;
    for (const { value, version } of page.documents) {
      const outdated = isOutdated(value);
      const isFile = value.fileName !== null;
      if (value.state !== 'read' || (isFile && !outdated) || (value.open && (!outdated || !value.settled))) continue;
      const now = clock.now();
      const open = outdated ? { ...value, open: true, settled: false, nextAt: now.toISOString() } : settled(value, now);
      // A conflict means a new revision, which has the document read itself.
      if ((await store.documents.replace(open, version)) === 'replaced' && outdated) reopened += 1;
    }
    after = page.next;
    isDone = after === undefined;
    return reopened;
  };
}
