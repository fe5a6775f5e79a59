import type { ExportKind } from '../model/access/export.js';
import type { Principal } from '../model/access/principal.js';
import { type AuditDeps, recordEvent } from './record-event.js';

export interface Export {
  readonly what: ExportKind;
  /** The file extension: `csv`, `xlsx`, `json`. */
  readonly format: string;
  /** The query string of the export: `q=biom%C3%A9trie&jurisdiction=fr`. Null for all. */
  readonly filter: string | null;
  /** Null if it is not known before all is read. */
  readonly rows: number | null;
  readonly by: Principal;
}

/** The most recorded characters of a filter, since an event must stay small. */
const longestFilter = 1_000;

/** Records an export before its first byte is sent, as any decision before it takes effect. */
export async function noteExport(deps: AuditDeps, { by, what, format, filter, rows }: Export): Promise<void> {
  const said = filter === null || filter.length <= longestFilter ? filter : `${filter.slice(0, longestFilter)}…`;
  await recordEvent(deps, { by, action: 'data.exported', subject: what, details: { format, filter: said, rows } });
}
