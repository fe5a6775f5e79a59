import { z } from 'zod';
import type { CoverageReport, CoverageRow } from '../coverage/coverage-report.js';
import { parseSince } from '../coverage/parse-since.js';
import { loadCoverage } from '../jobs/coverage/load-coverage.js';
import { SourceHealth } from '../model/source/source-health.js';
import { type McpDeps, type McpTools, oneLine, quoted, ToolRefused } from './mcp-tools.js';

const Input = z.strictObject({
  since: z
    .string()
    .max(20)
    .default('7d')
    .describe('The first day: so many days, such as 30d, or a past date, such as 2026-11-01.'),
  jurisdiction: z.array(z.string().max(20)).max(50).default([]).describe('Only sources of these: FR, EU, UK, US, …'),
  list: z.boolean().default(false).describe('Lists every source, not only those that are not read.'),
});

const SourceRow = z.object({
  id: z.string(),
  name: z.string(),
  authority: z.string(),
  jurisdiction: z.string(),
  state: SourceHealth.or(z.literal('waiting')),
  reason: z.string().nullable(),
  lastSuccessAt: z.string().nullable().describe('When it was last read.'),
  lastNewAt: z.string().nullable().describe('When it last had something new.'),
  watchedSince: z.string().nullable(),
  newEntries: z.int().describe('Within the period.'),
  uptime: z.number().nullable().describe('The share of the period that successful checks answer for, 0 to 1.'),
});

const Output = z.object({
  statement: z.string().describe('What may be said of whether anything was missed.'),
  since: z.string(),
  until: z.string(),
  watchedSince: z.string().nullable().describe('When the watch began.'),
  offlineSince: z.string().nullable().describe('Since when the watch itself has no network, or null.'),
  readThrough: z
    .string()
    .nullable()
    .describe('Every watched source was read at this instant or later; null while one could not be.'),
  watched: z.int(),
  unread: z.array(SourceRow).describe('Watched and not read lately: what they publish may be missing.'),
  unwatched: z.array(SourceRow).describe('In the catalogue and not watched: paused, or without a key.'),
  sources: z.array(SourceRow).describe('All of them, where `list` asks for it.'),
  more: z.int().describe('How many rows were left out of these lists, being too many.'),
});

const mostRows = 400;

export function addCoverageTool(tools: McpTools, deps: McpDeps): void {
  tools.add({
    name: 'get_coverage',
    title: 'What was watched',
    description:
      'Says which sources were read, until when, and which were not. Call it before saying that nothing was published: nothing found means nothing where sources were not read.',
    right: 'read',
    input: Input,
    output: Output,
    run: async ({ since, jurisdiction, list }) => {
      const from = parseSince(since, deps.clock.now());
      if (from === undefined)
        throw new ToolRefused(`since: expected a number of days such as 30d, or a past date, got "${since}"`);
      const report = await loadCoverage(within(deps, jurisdiction), from);
      const assessment = assessCoverage(report);
      const lists = [assessment.unread, assessment.unwatched, list ? report.rows : []].map((rows) => rows.map(rowOf));
      const [unread = [], unwatched = [], sources = []] = lists.map((rows) => rows.slice(0, mostRows));
      const { since: firstDay, until, watchedSince, offlineSince } = report;
      const data = {
        ...{ statement: assessment.statement, readThrough: assessment.readThrough },
        ...{ since: firstDay, until, watchedSince, offlineSince },
        ...{ watched: report.rows.length - assessment.unwatched.length, unread, unwatched, sources },
        more: lists.reduce((sum, rows) => sum + Math.max(0, rows.length - mostRows), 0),
      };
      return { text: textOf(data), data };
    },
  });
}

/** Restricts the catalogue to sources of these jurisdictions. Without jurisdictions, all sources stay. */
function within(deps: McpDeps, jurisdictions: readonly string[]): McpDeps {
  if (jurisdictions.length === 0) return deps;
  const wanted = new Set(jurisdictions.map((one) => one.toLowerCase()));
  const sources = [...deps.catalogue].filter(([, { jurisdiction }]) => wanted.has(jurisdiction.toLowerCase()));
  return { ...deps, catalogue: new Map(sources) };
}

function rowOf({ definition, health, ...row }: CoverageRow): z.infer<typeof SourceRow> {
  return SourceRow.parse({ ...definition, ...row, name: definition.name.en, state: health ?? 'waiting' });
}

function textOf({ statement, unread, unwatched, sources, more }: z.infer<typeof Output>): string {
  const part = (head: string, rows: readonly z.infer<typeof SourceRow>[]) =>
    rows.length === 0 ? [] : [head, quoted(rows.map(rowLine).join('\n'))];
  return [
    statement,
    ...part('Not read lately:', unread),
    ...part('Not watched:', unwatched),
    ...part('All sources:', sources),
    ...(more === 0 ? [] : [`${more} rows were left out: ask by jurisdiction.`]),
  ].join('\n');
}

function rowLine({ id, name, jurisdiction, state, reason, lastSuccessAt }: z.infer<typeof SourceRow>): string {
  const why = reason === null ? '' : ` (${oneLine(reason, 200)})`;
  return `- ${jurisdiction} ${id}: ${oneLine(name, 200)}, ${state}${why}, last read ${lastSuccessAt ?? 'never'}`;
}

/** How far the watch's knowledge can be relied on, for a caller that reports having found nothing. */
export interface CoverageAssessment {
  /** Every watched source was read successfully at this instant or later. Null while a source is in `unread`, or if none is watched. */
  readonly readThrough: string | null;
  /** Watched sources that are not read at present: checks fail, are overdue, or never succeeded. */
  readonly unread: readonly CoverageRow[];
  /** Sources of the catalogue that are not watched: paused, or without a key. */
  readonly unwatched: readonly CoverageRow[];
  readonly statement: string;
}

/** Judges from a coverage report if anything may have been missed. */
export function assessCoverage({ rows, offlineSince, watchedSince }: CoverageReport): CoverageAssessment {
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
