import { identifyEntries } from '../../enrich/identify-entries.js';
import type { Entry } from '../../model/item/entry.js';
import type { CheckOutcome, KeptBody } from '../../model/source/check.js';
import type { IdentifiedEntry } from '../../model/source/pending-batch.js';
import type { SourceDefinition, SourceState } from '../../model/source/source.js';
import type { SourceAnswer, SourcePage } from '../../model/source/source-page.js';
import type { DocumentParser } from '../../ports/document-parser.js';
import type { Sandbox, SandboxOutcome } from '../../ports/sandbox.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import { readPage } from '../../sources/read-page.js';
import { parserVersion, sourceKinds, walkOf } from '../../sources/source-kinds.js';

export interface BodyParser {
  readonly sandbox: Pick<Sandbox, 'readAnswer'>;
  readonly documentParser: Pick<DocumentParser, 'readDocument'>;
}

/** What one answer of a source yields, for every kind of source. */
export async function readBody(
  { sandbox, documentParser }: BodyParser,
  definition: SourceDefinition,
  answer: SourceAnswer,
  page?: number,
): Promise<SandboxOutcome<SourcePage>> {
  if (sourceKinds[definition.kind].loadParser) return sandbox.readAnswer({ definition, answer, page });
  const { select, remove } = definition.document ?? {};
  const read = await documentParser.readDocument({ ...answer, select, remove });
  if (read.kind !== 'done') return read;
  // The whole page in place of its part would look like a change.
  if (select !== undefined && read.value.selected === 0)
    return { kind: 'refused', code: 'nothing-found', message: `page: expected "${select}", got a page without it` };
  return { kind: 'done', value: readPage(definition, read.value) };
}

/** Every entry of bodies that were kept, or undefined where one of them is gone or cannot be read any more. */
export async function readKept(
  deps: BodyParser & { readonly blobs: Pick<BlobStore, 'get'> },
  definition: SourceDefinition,
  bodies: readonly KeptBody[],
): Promise<readonly Entry[] | undefined> {
  const entries: Entry[] = [];
  for (const { hash, url, contentType } of bodies) {
    const bytes = await deps.blobs.get(hash);
    if (!bytes) return undefined;
    const read = await readBody(deps, definition, { bytes, url, contentType });
    if (read.kind !== 'done') return undefined;
    entries.push(...read.value.entries);
  }
  return entries;
}

/** Raise it where what is kept of the keys of entries changes: the bytes that we have are read again, and give them. */
const keysVersion = 1;

/** What makes other entries of the same bytes, or other keys. What is understood of an entry is no part of it: items are read again by themselves. */
export function versionOf(definition: SourceDefinition): string {
  return `${parserVersion(definition)}+${keysVersion}`;
}

/**
 * Where another reader, or by another definition, read the last bytes: what the one of today finds in them, so that its changes are
 * told from the publisher's. A walk that failed on its way left newer entries than the last bytes hold: its pages come first.
 * Undefined where there is nothing to read again.
 */
export async function rereadKept(
  deps: BodyParser & { readonly blobs: Pick<BlobStore, 'get'> },
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

/** What a document that no reader took means for its source: a wall or an empty place, where the reader saw one. */
export function refusalOutcome(code: string): CheckOutcome {
  if (code === 'challenge' || code === 'login') return 'blocked';
  return code === 'soft-404' ? 'unreachable' : 'malformed';
}
