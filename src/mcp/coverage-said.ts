import type { CoverageReport, CoverageRow } from '../coverage/coverage-report.js';

/** How far what the watch knows can be relied on, for whoever says that nothing was found. */
export interface CoverageSaid {
  /** Every source that is watched was read successfully at this instant or later; null while one never was. */
  readonly readThrough: string | null;
  /** Watched, and not seen now: visits fail, or do not come. */
  readonly unread: readonly CoverageRow[];
  /** In the catalogue and not watched: paused, or without a key. */
  readonly unwatched: readonly CoverageRow[];
  readonly statement: string;
}

/** What a report says of whether anything may have been missed. Pure. */
export function coverageSaid({ rows, offlineSince, watchedSince }: CoverageReport): CoverageSaid {
  const unwatched = rows.filter(({ health }) => health === 'paused' || health === 'needs-key');
  const watched = rows.filter((row) => !unwatched.includes(row));
  const unread = watched.filter((row) => row.unread || row.lastSuccessAt === null);
  const read = watched.filter((row) => !unread.includes(row));
  const readThrough = unread.length > 0 ? null : oldest(watched);
  const statement = [
    watched.length === 0 ? 'No source is watched.' : statementOf({ watched, unread, since: oldest(read) }),
    unwatched.length === 0 ? '' : `${unwatched.length} more are not watched (paused, or without a key).`,
    offlineSince === null ? '' : `The watch itself seems offline since ${offlineSince}.`,
    watchedSince === null ? '' : `The watch began at ${watchedSince}: what publishers took away before was never seen.`,
  ];
  return { readThrough, unread, unwatched, statement: statement.filter((part) => part !== '').join(' ') };
}

interface Watched {
  readonly watched: readonly CoverageRow[];
  readonly unread: readonly CoverageRow[];
  readonly since: string | null;
}

function statementOf({ watched, unread, since }: Watched): string {
  if (unread.length === 0) return `All ${watched.length} watched sources were read successfully at ${since} or later.`;
  const others = since === null ? '' : ` The others were read successfully at ${since} or later.`;
  return `${unread.length} of ${watched.length} watched sources could not be read lately: what they publish may be missing.${others}`;
}

function oldest(rows: readonly CoverageRow[]): string | null {
  return rows.reduce<string | null>(
    (first, { lastSuccessAt: at }) => (first === null || (at ?? '') < first ? at : first),
    null,
  );
}
