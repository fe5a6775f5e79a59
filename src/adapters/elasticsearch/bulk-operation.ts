import { fixedAlias } from './index-definition.js';

/**
 * Where a write stands in the history of a document; compare-and-set names the position of the previous write. Each index counts
 * anew, so a position means nothing once a reindex has put another index behind the alias.
 */
export interface Position {
  readonly index: string;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

interface Target {
  /** The alias. */
  readonly index: string;
  readonly id: string;
}

/**
 * `source` is the JSON text of an object with at least one field. A `delete` with a position removes nothing newer. `copy` writes
 * the document unchanged and overwrites any that is there.
 */
export type BulkOperation =
  | (Target & { readonly action: 'create'; readonly source: string })
  | (Target & { readonly action: 'replace'; readonly source: string; readonly follows: Position })
  | (Target & { readonly action: 'copy'; readonly source: string })
  | (Target & { readonly action: 'delete'; readonly follows?: Position });

/**
 * `conflict`: the id is taken, or the document is at another position or gone, or its index is no longer behind the alias.
 * `absent`: there was nothing to delete.
 */
export type BulkOutcome =
  | ({ readonly kind: 'done' } & Position)
  | { readonly kind: 'conflict' }
  | { readonly kind: 'absent' };

export interface BulkItem {
  readonly status: number;
  readonly _index?: string;
  readonly _seq_no?: number;
  readonly _primary_term?: number;
  readonly error?: unknown;
}

export interface BulkAnswer {
  /** In the order of the operations. */
  readonly items: readonly Readonly<Record<string, BulkItem>>[];
}

/**
 * The lines of an operation in a `_bulk` request, UTF-8. `token` names this write in the document, so that a writer whose
 * request was cut off can tell its own document from another writer's.
 */
export function encodeOperation(operation: BulkOperation, token: string): Buffer {
  const id = `"_id":${JSON.stringify(operation.id)}`;
  const target = `"_index":${JSON.stringify(operation.index)},${id}`;
  switch (operation.action) {
    case 'delete':
      return Buffer.from(
        `{"delete":{${operation.follows === undefined ? target : after(operation.id, operation.follows)}}}\n`,
      );
    case 'copy':
      return encodeLines(`{"index":{${target}}}`, operation.source);
    case 'create':
      return encodeLines(`{"create":{${target}}}`, operation.source, token);
    case 'replace':
      return encodeLines(`{"index":{${after(operation.id, operation.follows)}}}`, operation.source, token);
  }
}

const comma = 0x2c;
const lineEnd = 0x0a;

/** Writes into one buffer: a string that includes the token would be a second copy of the document until it is sent. */
function encodeLines(action: string, source: string, token?: string): Buffer {
  const before = token === undefined ? `${action}\n` : `${action}\n{"write":"${token}"`;
  const sourceAt = Buffer.byteLength(before);
  const bytes = Buffer.allocUnsafe(sourceAt + Buffer.byteLength(source) + 1);
  bytes.write(before);
  bytes.write(source, sourceAt);
  // Replaces the opening brace: the token has opened the object already.
  if (token !== undefined) bytes[sourceAt] = comma;
  bytes[bytes.length - 1] = lineEnd;
  return bytes;
}

function after(id: string, { index, seqNo, primaryTerm }: Position): string {
  const there = `"_index":${JSON.stringify(fixedAlias(index))},"_id":${JSON.stringify(id)}`;
  return `${there},"if_seq_no":${seqNo},"if_primary_term":${primaryTerm}`;
}
