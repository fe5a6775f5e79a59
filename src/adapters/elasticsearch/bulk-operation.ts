import { fixedAlias } from './index-definition.js';

/**
 * Where a write stands in the history of a document; compare-and-set names the one that it follows. Another index counts
 * anew, so that a position says nothing once a reindex has put another index behind the alias.
 */
export interface Position {
  /** The index itself, not its alias. */
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
 * `source` is the JSON text of an object with at least one field. A `delete` that names a position removes nothing newer. `copy` writes it as it is, where the document is absent or
 * was copied from an earlier position: `from` is the sequence number of the original, and becomes the copy's `_version`.
 */
export type BulkOperation =
  | (Target & { readonly action: 'create'; readonly source: string })
  | (Target & { readonly action: 'replace'; readonly source: string; readonly follows: Position })
  | (Target & { readonly action: 'copy'; readonly source: string; readonly from: number })
  | (Target & { readonly action: 'delete'; readonly follows?: Position });

/**
 * `conflict`: the id is taken, or the document is at another position or gone, or its index is no longer behind the alias.
 * `absent`: there was nothing to delete.
 */
export type BulkOutcome =
  | ({ readonly kind: 'done' } & Position)
  | { readonly kind: 'conflict' }
  | { readonly kind: 'absent' };

/** One item of the answer to a `_bulk` request, as far as we read it. */
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
 * The lines of an operation in a `_bulk` request. `token` names this write in the document, so that a writer whose
 * request was cut off can tell its own document from another's.
 */
export function encodeOperation(operation: BulkOperation, token: string): string {
  const id = `"_id":${JSON.stringify(operation.id)}`;
  const target = `"_index":${JSON.stringify(operation.index)},${id}`;
  if (operation.action === 'delete') {
    return `{"delete":{${operation.follows === undefined ? target : after(operation.id, operation.follows)}}}\n`;
  }
  if (operation.action === 'copy') {
    return `{"index":{${target},"version":${operation.from},"version_type":"external"}}\n${operation.source}\n`;
  }
  const document = `{"write":"${token}",${operation.source.slice(1)}\n`;
  if (operation.action === 'create') return `{"create":{${target}}}\n${document}`;
  return `{"index":{${after(operation.id, operation.follows)}}}\n${document}`;
}

/** Names a document by its position. */
function after(id: string, { index, seqNo, primaryTerm }: Position): string {
  const there = `"_index":${JSON.stringify(fixedAlias(index))},"_id":${JSON.stringify(id)}`;
  return `${there},"if_seq_no":${seqNo},"if_primary_term":${primaryTerm}`;
}
