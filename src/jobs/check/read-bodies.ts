import type { Entry } from '../../model/item/entry.js';
import type { KeptBody } from '../../model/source/check.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { SourceAnswer, SourcePage } from '../../model/source/source-page.js';
import type { DocumentReader } from '../../ports/document-reader.js';
import type { Sandbox, SandboxOutcome } from '../../ports/sandbox.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import { readPage } from '../../sources/read-page.js';
import { sourceKinds } from '../../sources/source-kinds.js';

export interface BodyReader {
  readonly sandbox: Pick<Sandbox, 'readAnswer'>;
  readonly documentReader: Pick<DocumentReader, 'readDocument'>;
}

/** What one answer of a source yields, whatever its kind. */
export async function readBody(
  { sandbox, documentReader }: BodyReader,
  definition: SourceDefinition,
  answer: SourceAnswer,
  page?: number,
): Promise<SandboxOutcome<SourcePage>> {
  if (sourceKinds[definition.kind].loadReader) return sandbox.readAnswer({ definition, answer, page });
  const { select, remove } = definition.document ?? {};
  const read = await documentReader.readDocument({ ...answer, select, remove });
  if (read.kind !== 'done') return read;
  // The whole page in place of its part would look like a change.
  if (select !== undefined && read.value.selected === 0)
    return { kind: 'refused', code: 'nothing-found', message: `page: expected "${select}", got a page without it` };
  return { kind: 'done', value: readPage(definition, read.value) };
}

/** Every entry of bodies that were kept, or undefined where one of them is gone or cannot be read any more. */
export async function readKept(
  deps: BodyReader & { readonly blobs: Pick<BlobStore, 'get'> },
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
