import { identifyEntries } from '../enrich/identify-entries.js';
import type { Entry, FeedWarning } from '../model/entry.js';
import type { FeedHints } from '../model/feed-hints.js';
import type { IdentifiedEntry } from '../model/intake.js';
import type { Revision } from '../model/item.js';
import type { KeptBody } from '../model/kept-body.js';
import type { SourceDefinition } from '../model/source.js';
import type { NextPage, SourceAnswer, SourcePage } from '../model/source-page.js';
import { withLinkedHub } from '../parse/feed/read-link-header.js';
import type { BlobStore } from '../ports/blob-store.js';
import type { FetchFailure, FreshResponse } from '../ports/fetcher.js';
import type { SandboxOutcome } from '../ports/sandbox.js';
import type { Store } from '../ports/store.js';
import { lookUpEntries } from './look-up-entries.js';
import { type BodyReader, readBody } from './read-bodies.js';

export interface GatherDeps extends BodyReader {
  readonly store: Pick<Store, 'items' | 'itemKeys'>;
  readonly blobs: Pick<BlobStore, 'put'>;
}

export interface GatherOptions {
  /** Asks for a further page. */
  readonly ask: (page: NextPage) => Promise<FreshResponse | FetchFailure>;
  /** Whether a page that ends in what is known already ends the walk. */
  readonly untilKnown: boolean;
}

/** Why an answer yielded nothing, or not all that it should have. */
export interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly failure: FetchFailure | null;
}

/** What the answers of one check yielded together. */
export interface Gathered {
  readonly entries: readonly IdentifiedEntry[];
  readonly bodies: readonly KeptBody[];
  readonly warnings: readonly FeedWarning[];
  /** What a feed says of its rhythm, and who tells of its changes. */
  readonly hints: FeedHints | null;
  /** What ended the walk before its end; what was found until then is kept. */
  readonly trouble: Trouble | null;
  /** Nothing was left out: neither further pages nor entries beyond the limit. */
  readonly whole: boolean;
}

/** Reads an answer and those that it leads to, and keeps each of them as it came. */
export async function gatherPages(
  deps: GatherDeps,
  definition: SourceDefinition,
  first: FreshResponse,
  { ask, untilKnown }: GatherOptions,
): Promise<Gathered> {
  const entries: Entry[] = [];
  const bodies: KeptBody[] = [];
  const warnings: FeedWarning[] = [];
  const waiting: NextPage[] = [];
  let hints: FeedHints | null = null;
  const asked = new Set<string>();
  let answer: FreshResponse | FetchFailure = first;
  let page: NextPage | undefined;
  let trouble: Trouble | null = null;
  let whole = false;
  for (;;) {
    if (answer.kind !== 'fresh') {
      trouble = { code: answer.code, message: answer.message, failure: answer };
      break;
    }
    const kept = await keepBody(deps.blobs, answer);
    const read = await readBody(
      deps,
      definition,
      toAnswer(answer),
      page?.kind === 'parameter' ? page.value : undefined,
    );
    if (read.kind !== 'done') {
      trouble = { ...troubleOf(read), failure: null };
      break;
    }
    bodies.push(kept);
    entries.push(...read.value.entries);
    warnings.push(...read.value.warnings);
    hints ??= withLinkedHub(read.value.hints ?? null, answer.link ?? null, answer.url);
    if (untilKnown && (await endsInKnown(deps.store, definition.id, read.value))) break;
    for (const next of read.value.next) if (!asked.has(JSON.stringify(next))) waiting.push(next);
    whole = waiting.length === 0 && !warnings.some(({ code }) => code === 'too-many-entries');
    page = bodies.length < pagesAtMost(definition) ? waiting.shift() : undefined;
    if (!page) break;
    asked.add(JSON.stringify(page));
    answer = await ask(page);
  }
  const identified = identifyEntries(definition.id, entries);
  return { entries: identified, bodies, warnings, hints, trouble, whole: whole && trouble === null };
}

/** Every page that a definition may lead to, the first included. */
export function pagesAtMost({ api, sitemap, kind }: SourceDefinition): number {
  if (kind === 'sitemap') return 1 + (sitemap?.atMost ?? 5);
  return api?.pages?.atMost ?? 1;
}

async function keepBody(blobs: Pick<BlobStore, 'put'>, { body, url, contentType }: FreshResponse): Promise<KeptBody> {
  return { hash: await blobs.put(body), url, contentType };
}

/**
 * Registers list the newest first, by publication or by change: behind an entry that is as it was lies nothing new. It is the
 * last of a page that tells: the first may be pinned there, and one that was amended says nothing of those behind it.
 */
async function endsInKnown(store: GatherDeps['store'], sourceId: string, { entries }: SourcePage): Promise<boolean> {
  const [last] = await lookUpEntries(store, sourceId, identifyEntries(sourceId, entries).slice(-1));
  const item = last?.stored?.value;
  if (!last || !item) return false;
  const [revision] = await store.items.revisionMany([{ itemId: item.id, ordinal: item.revision }]);
  return revision !== undefined && contentOf(revision) === contentOf(last.identified.entry);
}

function contentOf({ title, url, updatedAt, summary, content }: Entry | Revision): string {
  return JSON.stringify([title, url, updatedAt, summary, content]);
}

function troubleOf(read: Exclude<SandboxOutcome<SourcePage>, { kind: 'done' }>): Pick<Trouble, 'code' | 'message'> {
  return { code: read.kind === 'limit' ? `limit-${read.code}` : read.code, message: read.message };
}

function toAnswer({ body, url, contentType }: FreshResponse): SourceAnswer {
  return { bytes: body, url, contentType };
}
