/** One sheet, as it is to be written. */
export interface Sheet {
  /** At most 31 characters without `[]:*?/\`. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** In the order of the columns. A `day` is `2026-08-02`, `2026-08` or `2026`, a `moment` ISO 8601. */
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  /** Whose clocks moments are told by: a spreadsheet knows no zones. */
  readonly timeZone: string;
}

export interface SheetColumn {
  readonly title: string;
  readonly type: 'text' | 'number' | 'day' | 'moment' | 'link';
  /** Characters. */
  readonly width: number;
}

/** As many sheets wait to be written as there is room for in memory: whoever asks later gets theirs. */
export class SpreadsheetsBusy extends Error {
  override readonly name = 'SpreadsheetsBusy';
}

/**
 * Writes a file for spreadsheets, XLSX (ECMA-376). Others have their turn meanwhile: it takes seconds for 10,000 rows. Rejects with
 * `SpreadsheetsBusy` where too many wait.
 */
export interface SpreadsheetWriter {
  write(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>>;
}
