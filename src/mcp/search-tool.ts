import { z } from 'zod';
import { loadCoverage } from '../jobs/coverage/load-coverage.js';
import { type Hit, runSearch } from '../jobs/read/run-search.js';
import { coverageSaid } from './coverage-said.js';
import { ItemBrief, itemBrief, itemLine } from './item-brief.js';
import type { McpDeps } from './mcp-deps.js';
import type { McpTools } from './mcp-tools.js';
import { oneLine, quoted } from './quoted.js';
import { filterInput, queryInput } from './search-input.js';

const Input = z.strictObject({
  q: queryInput,
  ...filterInput,
  order: z.enum(['newest', 'relevance']).default('newest'),
  limit: z.int().min(1).max(50).default(10),
  cursor: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .describe('`next` of the answer before, with the same query and filters.'),
});

const HitBrief = ItemBrief.extend({ snippet: z.string() });
type HitBrief = z.infer<typeof HitBrief>;

const Output = z.object({
  total: z.int().describe('How many items hold all words.'),
  leftOut: z.int().describe('How many more there are that are not about AI, where `q` has no words.'),
  items: z.array(HitBrief),
  close: z
    .object({ holds: z.enum(['most', 'some']), total: z.int(), items: z.array(HitBrief) })
    .nullable()
    .describe('Where few items hold all words: those that hold most or some of them, the best first.'),
  alone: z
    .array(z.object({ text: z.string(), total: z.int(), instead: z.string().nullable() }))
    .describe(
      'Where nothing is found: how much each part of the query finds alone, and what a word was perhaps meant to be.',
    ),
  warnings: z.array(z.string()).describe('What of the query was not understood.'),
  next: z.string().nullable().describe('`cursor` of the page that follows.'),
  coverage: z.string().nullable().describe('Where nothing is found: what the watch had read until now.'),
});

const mostSnippet = 500;

export function addSearchTool(tools: McpTools, deps: McpDeps): void {
  tools.add({
    name: 'search',
    title: 'Search the watch',
    description:
      'Finds what publishers of AI law and governance said, newest or most relevant first. Read an item with get_item before relying on it.',
    right: 'read',
    input: Input,
    output: Output,
    run: async ({ limit, cursor, ...params }, { signal }) => {
      const question = { ...params, dossiers: 'all', after: cursor } as const;
      const found = await runSearch(deps, question, { limit, facets: false, changes: false });
      signal.throwIfAborted();
      const isNothing = found.total === 0 && found.close === null;
      const data = {
        ...{ total: found.total, leftOut: found.leftOut, items: found.hits.map(toBrief) },
        close: found.close && {
          ...{ holds: found.close.closeness, total: found.close.total, items: found.close.hits.map(toBrief) },
        },
        alone: [...found.alone],
        warnings: found.warnings.map(({ message }) => message),
        next: found.next ?? null,
        coverage: isNothing ? await sayCoverage(deps) : null,
      };
      return { text: textOf(data), data };
    },
  });

  const toBrief = ({ item, snippet }: Hit): HitBrief => ({
    ...itemBrief(item, deps.publicUrl),
    snippet: oneLine(snippet.map(({ text }) => text).join(''), mostSnippet),
  });
}

async function sayCoverage(deps: McpDeps): Promise<string> {
  return coverageSaid(await loadCoverage(deps, deps.clock.now().toISOString().slice(0, 10))).statement;
}

function textOf({ total, leftOut, items, close, alone, warnings, next, coverage }: z.infer<typeof Output>): string {
  const lines = [
    `${total} items${total === 0 ? '. Nothing was found.' : ''}${leftOut > 0 ? `, and ${leftOut} that are not about AI were left out` : ''}`,
    ...(coverage === null ? [] : [coverage]),
    ...warnings.map((warning) => `Not understood: ${oneLine(warning, mostSnippet)}`),
    ...alone.map(
      ({ text, total: count, instead }) => `"${text}" alone: ${count}${instead ? `; perhaps "${instead}"` : ''}`,
    ),
    ...(items.length === 0 ? [] : [quoted(items.map(hitLines).join('\n'))]),
    ...(close === null
      ? []
      : [`${close.total} more hold ${close.holds} of the words`, quoted(close.items.map(hitLines).join('\n'))]),
    ...(next === null ? [] : [`More: call again with cursor ${next}`]),
  ];
  return lines.join('\n');
}

function hitLines(hit: HitBrief): string {
  return `${itemLine(hit)}\n  ${hit.snippet}`;
}
