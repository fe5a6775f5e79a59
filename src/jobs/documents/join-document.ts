import type { Revision } from '../../model/item/item.js';
import { factsOf } from '../../model/item/item-fields.js';
import type { LinkedDocument } from '../../model/item/linked-document.js';
import { touch } from '../../model/item/touched.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { Clock } from '../../ports/clock.js';
import type { Sandbox, SandboxOutcome } from '../../ports/sandbox.js';
import type { Store } from '../../ports/store/store.js';
import { titleOfAddress } from '../../sources/title-of-address.js';
import { entryOfRevision } from '../ingest/entry-of-revision.js';
import { rereadItem } from '../ingest/reread-items.js';

export interface JoinDeps {
  readonly store: Pick<Store, 'items'>;
  readonly sandbox: Pick<Sandbox, 'readEntries'>;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  readonly clock: Pick<Clock, 'now'>;
}

/** `absent`: the item is not written yet. `limit`: its words with those of the document break the sandbox's limits. */
export type JoinOutcome =
  | { readonly kind: 'joined' | 'as-it-was' | 'absent' }
  | { readonly kind: 'limit'; readonly code: string; readonly message: string };

/**
 * Reads the item again with the text of its document, so that search and policies see it. The publisher said nothing new: no
 * revision comes of it, and whom it concerns only now is told so once. Who writes the item meanwhile is read again.
 */
export async function joinDocument(deps: JoinDeps, document: LinkedDocument): Promise<JoinOutcome> {
  for (;;) {
    const [stored] = await deps.store.items.getMany([document.id]);
    if (!stored) return { kind: 'absent' };
    const { value: item, version } = stored;
    const [revision] = await deps.store.items.revisionMany([{ itemId: item.id, ordinal: item.revision }]);
    if (!revision) return { kind: 'absent' };
    const title = titleWith(document, revision);
    if (item.documentHash === document.textHash && item.title === title) return { kind: 'as-it-was' };
    const language = deps.catalogue.get(item.sourceId)?.language ?? item.language;
    const input = {
      entries: [entryOfRevision(revision)],
      language,
      documents: [document.text],
      facts: [factsOf(item)],
    };
    const read = await deps.sandbox.readEntries(input);
    const reading = readingOf(read);
    if (reading.kind === 'limit') return reading;
    const next = rereadItem({ ...item, title }, reading.value, document.textHash);
    const touched = touch(item, next.item, deps.clock.now().toISOString(), true);
    const write = { ...next, item: touched, expectedVersion: version, revision: null };
    const [outcome] = await deps.store.items.write([write]);
    if (outcome === 'written') return { kind: 'joined' };
  }
}

/** What a sitemap lists has no title of its own but the last words of its address: the document says a better one. */
function titleWith({ title: found }: LinkedDocument, { title, url }: Revision): string {
  return found !== '' && url !== null && title === titleOfAddress(url) ? found : title;
}

function readingOf<T>(read: SandboxOutcome<readonly T[]>) {
  if (read.kind !== 'done') {
    const code = read.kind === 'limit' ? `limit-${read.code}` : read.code;
    return { kind: 'limit', code, message: read.message } as const;
  }
  const [value] = read.value;
  if (value === undefined) throw new Error('expected a reading for each entry, got none');
  return { kind: 'read', value } as const;
}
