import { findPageChange } from '../../coverage/find-page-change.js';
import type { Claimant } from '../../enrich/keep-apart.js';
import type { KeptBody, PageChange } from '../../model/source/check.js';
import type { SourceDefinition, SourceState } from '../../model/source/source.js';
import type { DocumentParser } from '../../ports/document-parser.js';
import type { Needs } from '../../ports/services.js';
import type { BlobStore } from '../../ports/store/blob-store.js';

export type PageDeps = Needs<never, 'items'> & {
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly documentParser: Pick<DocumentParser, 'readDocument'>;
};

export interface PageReading {
  readonly definition: SourceDefinition;
  readonly state: SourceState;
  readonly seen: readonly Claimant[];
  readonly bodies: readonly KeptBody[];
}

/** A passage that changed this often probably changes at every visit. */
const changesBefore = 3;

/** The passage of a watched page that differs from the newest revision, or null. */
export async function notePageChange(deps: PageDeps, reading: PageReading): Promise<PageChange | null> {
  const { definition, state, seen } = reading;
  const [page] = seen;
  if (definition.kind !== 'page-watch' || !page || page.title === null) return null;
  const { items } = deps.store;
  const [item] = await items.getMany([page.itemId]);
  const [revision] = item ? await items.revisionMany([{ itemId: page.itemId, ordinal: item.value.revision }]) : [];
  if (!revision) return null;
  const { flicker } = state.track;
  const [before, after] = [revision.content ?? '', page.identified.entry.content ?? ''];
  const change = findPageChange({ before, after, place: flicker?.to ?? null });
  if (change === null || flicker?.to !== change.from || flicker.selector !== null) return change;
  const isOften = flicker.visits.filter(Boolean).length >= changesBefore;
  return isOften ? { ...change, selector: await locate(deps, reading, change.sample) } : change;
}

/** The selector to leave out of the page, as its definition would state it. */
async function locate(
  { blobs, documentParser }: PageDeps,
  { bodies: [body] }: PageReading,
  passage: string,
): Promise<string | null> {
  const bytes = body && (await blobs.get(body.hash));
  if (!body || !bytes) return null;
  const { url, contentType } = body;
  const read = await documentParser.readDocument({ bytes, url, contentType, locate: passage });
  return read.kind === 'done' ? (read.value.located ?? null) : null;
}
