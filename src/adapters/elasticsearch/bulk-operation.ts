/** Where a write stands in the history of a document; compare-and-set names the one that it follows. */
export interface Position {
  readonly seqNo: number;
  readonly primaryTerm: number;
}

interface Target {
  /** The alias. */
  readonly index: string;
  readonly id: string;
}

/** `source` is the JSON text of an object with at least one field. */
export type BulkOperation =
  | (Target & { readonly action: 'create'; readonly source: string })
  | (Target & { readonly action: 'replace'; readonly source: string; readonly follows: Position })
  | (Target & { readonly action: 'delete' });

/** `conflict`: the id is taken, or the document is at another position or gone. `absent`: there was nothing to delete. */
export type BulkOutcome =
  | ({ readonly kind: 'done' } & Position)
  | { readonly kind: 'conflict' }
  | { readonly kind: 'absent' };

/** One item of the answer to a `_bulk` request, as far as we read it. */
export interface BulkItem {
  readonly status: number;
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
  const target = `"_index":${JSON.stringify(operation.index)},"_id":${JSON.stringify(operation.id)}`;
  if (operation.action === 'delete') return `{"delete":{${target}}}\n`;
  const document = `{"write":"${token}",${operation.source.slice(1)}\n`;
  if (operation.action === 'create') return `{"create":{${target}}}\n${document}`;
  const { seqNo, primaryTerm } = operation.follows;
  return `{"index":{${target},"if_seq_no":${seqNo},"if_primary_term":${primaryTerm}}}\n${document}`;
}
