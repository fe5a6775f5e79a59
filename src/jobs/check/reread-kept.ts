import { identifyEntries } from '../../enrich/identify-entries.js';
import type { IdentifiedEntry } from '../../model/source/pending-batch.js';
import type { SourceDefinition, SourceState } from '../../model/source/source.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import { readerVersion, walkOf } from '../../sources/source-kinds.js';
import { type BodyReader, readKept } from './read-bodies.js';

/** Raise it where what is kept of the keys of entries changes: the bytes that we have are read again, and give them. */
const keysVersion = 1;

/** What makes other entries of the same bytes, or other keys. What is understood of an entry is no part of it: items are read again by themselves. */
export function versionOf(definition: SourceDefinition): string {
  return `${readerVersion(definition)}+${keysVersion}`;
}

/**
 * Where another reader, or by another definition, read the last bytes: what the one of today finds in them, so that its changes are
 * told from the publisher's. A walk that failed on its way left newer entries than the last bytes hold: its pages come first.
 * Undefined where there is nothing to read again.
 */
export async function rereadKept(
  deps: BodyReader & { readonly blobs: Pick<BlobStore, 'get'> },
  definition: SourceDefinition,
  state: SourceState,
): Promise<readonly IdentifiedEntry[] | undefined> {
  if (state.reader === null || state.reader === versionOf(definition) || state.url !== definition.url) return undefined;
  if (isBehind(definition, state)) return undefined;
  // Each for itself: that the one cannot be read any more says nothing of the other.
  const partial = (await readKept(deps, definition, state.partial)) ?? [];
  const whole = (await readKept(deps, definition, state.bodies)) ?? [];
  const entries = [...partial, ...whole];
  return entries.length === 0 ? undefined : identifyEntries(definition.id, entries);
}

/** An earlier program kept no pages of failed walks: what its last bytes hold may be older than the items. */
function isBehind(definition: SourceDefinition, { failures, partial, asked }: SourceState): boolean {
  return failures > 0 && walkOf(definition).atMost > 1 && partial.length === 0 && asked === null;
}
