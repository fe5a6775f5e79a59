import type { ExportKind } from '../model/access/export.js';
import type { Principal } from '../model/access/principal.js';
import { type AuditDeps, recordEvent } from './record-event.js';

export interface Export {
  readonly what: ExportKind;
  /** As files of the form end: `csv`, `xlsx`, `json`. */
  readonly format: string;
  /** What was asked for, as its address has it: `q=biom%C3%A9trie&jurisdiction=fr`; null where nothing was chosen. */
  readonly filter: string | null;
  /** Null where it is known only once all was read. */
  readonly rows: number | null;
  readonly by: Principal;
}

/** A query has no bound of its own, and an event has to stay small. */
const longestFilter = 1_000;

/** Notes that something leaves the watch as a whole: before its first byte does, as any decision before it takes effect. */
export async function noteExport(deps: AuditDeps, { by, what, format, filter, rows }: Export): Promise<void> {
  const said = filter === null || filter.length <= longestFilter ? filter : `${filter.slice(0, longestFilter)}…`;
  await recordEvent(deps, { by, action: 'data.exported', subject: what, details: { format, filter: said, rows } });
}
