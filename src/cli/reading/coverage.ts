import type { Library } from '../../app/open-library.js';
import { type CoverageReport, type CoverageRow, coverageJson } from '../../coverage/coverage-report.js';
import { parseSince } from '../../coverage/parse-since.js';
import { noteExport } from '../../decisions/note-export.js';
import { siteAddress } from '../../digest/digest-links.js';
import { coverageTable } from '../../export/table/coverage-table.js';
import type { RowContext } from '../../export/table/table.js';
import { writeProgramCsv } from '../../export/table/write-csv.js';
import { loadCoverage } from '../../jobs/coverage/load-coverage.js';
import { checkReason } from '../../messages/check-reason.js';
import { keyNames, keyVariable } from '../../model/source/source-reading.js';
import type { Needs } from '../../ports/services.js';
import { type CommandIo, type Flags, writeJson, writeLine, writeLines } from '../terminal/command-io.js';
import { UsageError } from '../terminal/exit-code.js';
import { principalOf, withStoredLibrary } from '../terminal/with-app.js';

export type CoverageOptions = Flags<never, 'json' | 'csv'> & { readonly since: string };

export async function coverage(io: CommandIo, options: CoverageOptions): Promise<void> {
  if (options.json && options.csv) throw new UsageError('coverage: expected one of --json and --csv, got both');
  return withStoredLibrary(io, async (library) => {
    const since = parseSince(options.since, library.clock.now());
    if (since === undefined) {
      const expected = 'expected a number of days such as 30d, or a past date such as 2026-03-31';
      throw new UsageError(`coverage: --since: ${expected}, got "${options.since}"`);
    }
    const report = await loadCoverage(library, since);
    if (options.json) writeJson(io.stdout, coverageJson(report));
    else if (options.csv) {
      const exported = { format: 'csv', filter: `since=${report.since}`, rows: report.rows.length } as const;
      await noteExport(library, { what: 'coverage', by: principalOf(undefined), ...exported });
      writeLines(io.stdout, writeProgramCsv(coverageTable(report), report.rows, rowContext(library)));
    } else
      for (const line of [...describeReport(report), ...(await describeAside(library))]) writeLine(io.stdout, line);
  });
}

function describeReport(report: CoverageReport): readonly string[] {
  const { totals, rows, since, until, watchedSince, offlineSince, unreadable } = report;
  return [
    `coverage from ${since} until ${until}, watched since ${watchedSince ?? 'never'}`,
    `${totals.watched} of ${totals.sources} sources watched, ${totals.troubled} to look at${totals.needKey === 0 ? '' : `, ${totals.needKey} waiting for a key`}; read ${percent(totals.uptime)} of the time, ${totals.checks} checks, ${totals.successes} successful, ${totals.newEntries} new items`,
    ...(offlineSince === null ? [] : [`the watch itself seems offline since ${offlineSince}`]),
    ...unreadable.map(({ collection, recordId, what }) => `cannot be read: ${collection} "${recordId}": ${what}`),
    '',
    ...rows.map(describeRow),
  ];
}

function describeRow(row: CoverageRow): string {
  const { definition, health, reason, since, watchedSince, uptime, checks, lastSuccessAt, lastNewAt } = row;
  const facts = [
    `read ${percent(uptime)}`,
    `${checks} checks`,
    `watched since ${watchedSince ?? 'never'}`,
    `last read ${lastSuccessAt ?? 'never'}`,
    `last new ${lastNewAt ?? 'never'}`,
    ...(since === null ? [] : [`since ${since}`]),
    ...(reason === null ? [] : [checkReason(reason, 'en')]),
    ...(health === 'needs-key' ? [`give ${keyNames(definition.auth).map(keyVariable).join(', ')}`] : []),
  ];
  return `${(health ?? 'waiting').padEnd(11)}  ${definition.id}  ${facts.join(', ')}`;
}

const asideNamed = 50;

/** Lists by name the entries that no attempt could read: nothing else tells what is missing. */
export async function describeAside({ store }: Needs<never, 'unreadEntries'>): Promise<readonly string[]> {
  const { documents } = await store.unreadEntries.find('aside', { open: false }, { limit: asideNamed });
  if (documents.length === 0) return [];
  const lines = documents.map(({ value: { sourceId, title, url, code, since } }) => {
    return `${sourceId}  ${title}  ${url ?? ''}  ${checkReason(code, 'en')}, received ${since}`;
  });
  return ['', 'entries set aside, since they could not be read:', ...lines];
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(Math.floor(share * 1_000) / 10).toFixed(1)} %`;
}

/** The context for the rows of a list at the terminal, which is in English. */
function rowContext({ catalogue, taxonomy, clock, publicUrl }: RowParts): RowContext {
  const naming = {
    language: 'en',
    catalogue,
    taxonomy,
    policies: new Map<string, string>(),
    owners: new Map(),
  } as const;
  return { naming, site: (path) => siteAddress(publicUrl, path), now: clock.now() };
}

type RowParts = Pick<Library, 'catalogue' | 'taxonomy' | 'clock' | 'publicUrl'>;
