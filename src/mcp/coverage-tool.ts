import { z } from 'zod';
import type { CoverageRow } from '../coverage/coverage-report.js';
import { parseSince } from '../coverage/parse-since.js';
import { loadCoverage } from '../jobs/coverage/load-coverage.js';
import { SourceHealth } from '../model/source/source-health.js';
import { coverageSaid } from './coverage-said.js';
import type { McpDeps } from './mcp-deps.js';
import type { McpTools } from './mcp-tools.js';
import { oneLine, quoted } from './quoted.js';
import { ToolRefused } from './tool-refused.js';

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
      const said = coverageSaid(report);
      const lists = [said.unread, said.unwatched, list ? report.rows : []].map((rows) => rows.map(rowOf));
      const [unread = [], unwatched = [], sources = []] = lists.map((rows) => rows.slice(0, mostRows));
      const { since: firstDay, until, watchedSince, offlineSince } = report;
      const data = {
        ...{
          statement: said.statement,
          since: firstDay,
          until,
          watchedSince,
          offlineSince,
          readThrough: said.readThrough,
        },
        ...{ watched: report.rows.length - said.unwatched.length, unread, unwatched, sources },
        more: lists.reduce((sum, rows) => sum + Math.max(0, rows.length - mostRows), 0),
      };
      return { text: textOf(data), data };
    },
  });
}

/** The same with the sources of some jurisdictions alone. */
function within(deps: McpDeps, jurisdictions: readonly string[]): McpDeps {
  if (jurisdictions.length === 0) return deps;
  const wanted = new Set(jurisdictions.map((one) => one.toLowerCase()));
  const sources = [...deps.catalogue].filter(([, { jurisdiction }]) => wanted.has(jurisdiction.toLowerCase()));
  return { ...deps, catalogue: new Map(sources) };
}

function rowOf({
  definition: { id, name, authority, jurisdiction },
  health,
  ...row
}: CoverageRow): z.infer<typeof SourceRow> {
  const { reason, lastSuccessAt, lastNewAt, watchedSince, newEntries, uptime } = row;
  return {
    ...{ id, name: name.en, authority, jurisdiction, state: health ?? 'waiting', reason },
    ...{ lastSuccessAt, lastNewAt, watchedSince, newEntries, uptime },
  };
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
