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

/** Reads one answer of a source of any kind. */
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
  // Refuse it, since the whole page in place of its part would look like a change.
  if (select !== undefined && read.value.selected === 0)
    return { kind: 'refused', code: 'nothing-found', message: `page: expected "${select}", got a page without it` };
  return { kind: 'done', value: readPage(definition, read.value) };
}

/** All entries of kept bodies. Undefined if a body is gone or can no longer be read. */
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

/** Raise it if the stored keys of entries change: the kept bytes are then read again to make them. */
const keysVersion = 1;

/**
 * Changes if the same bytes may give other entries or keys. Findings are not part of it, since items are read again for them by themselves.
 */
export function versionOf(definition: SourceDefinition): string {
  return `${parserVersion(definition)}+${keysVersion}`;
}

/**
 * If another version or definition read the last bytes, reads them again, so that changes by the reader are told from the publisher's. The
 * pages of a failed walk come first, since they are newer than the last bytes. Undefined if there is nothing to read again.
 */
export async function rereadKept(
  deps: BodyParser & { readonly blobs: Pick<BlobStore, 'get'> },
  definition: SourceDefinition,
  state: SourceState,
): Promise<readonly IdentifiedEntry[] | undefined> {
  if (state.reader === null || state.reader === versionOf(definition) || state.url !== definition.url) return undefined;
  if (isBehind(definition, state)) return undefined;
  // Separately, since one may be readable without the other.
  const partial = (await readKept(deps, definition, state.partial)) ?? [];
  const whole = (await readKept(deps, definition, state.bodies)) ?? [];
  const entries = [...partial, ...whole];
  return entries.length === 0 ? undefined : identifyEntries(definition.id, entries);
}

/** Earlier versions kept no pages of failed walks, so their last bytes may be older than the items. */
function isBehind(definition: SourceDefinition, { failures, partial, asked }: SourceState): boolean {
  return failures > 0 && walkOf(definition).atMost > 1 && partial.length === 0 && asked === null;
}

/** The outcome for a source whose document was refused: blocked for a wall, unreachable for a soft 404, otherwise malformed. */
export function refusalOutcome(code: string): CheckOutcome {
  if (code === 'challenge' || code === 'login') return 'blocked';
  return code === 'soft-404' ? 'unreachable' : 'malformed';
}
