import { z } from 'zod';
import { loadCoverage } from '../jobs/coverage/load-coverage.js';
import { type Hit, runSearch } from '../jobs/read/run-search.js';
import type { FacetField } from '../model/item/item-fields.js';
import { ItemKind } from '../model/item/item-kind.js';
import { Addressee } from '../model/item/obligation.js';
import { Impact, ItemState } from '../model/item/triage.js';
import { filtersExpected, isWithinFilters } from '../model/search/search.js';
import { assessCoverage } from './coverage-tool.js';
import { ItemBrief, itemBrief, itemLine } from './item-brief.js';
import { type McpDeps, type McpTools, oneLine, quoted } from './mcp-tools.js';

const Values = z.array(z.string().min(1).max(200)).max(50).default([]);

/** The filters of a search. Each is a list of alternatives; different filters all have to match. */
export const filterInput = {
  source: Values.describe('Ids of sources, as get_coverage lists them.'),
  jurisdiction: Values.describe('Such as FR, EU, UK, US.'),
  language: Values.describe('Of the text: fr, en, …'),
  kind: z.array(ItemKind).max(50).default([]),
  topic: Values.describe('Ids of topics, as items have them.'),
  addressee: z.array(Addressee).max(50).default([]).describe('Whom the text addresses.'),
  relevance: z
    .array(z.enum(['ai', 'other']))
    .max(2)
    .default([])
    .describe(
      'Without words in `q`, only what is about AI or concerns a policy is listed; ["ai", "other"] lists everything.',
    ),
  policy: Values.describe('Ids of policies, as list_policies gives them.'),
  pending: Values.describe('Ids of policies for which somebody has to decide.'),
  review: Values.describe('Ids of policies for which somebody decided on an older version.'),
  state: z.array(ItemState).max(10).default([]).describe('How far the organisation is with it.'),
  impact: z.array(Impact).max(10).default([]),
  owner: Values.describe('Who is in charge: ids of accounts, or names.'),
  deadline: Values.describe('Months, days or years in which a deadline falls, or ranges: 2026-12, 2027-12..'),
} satisfies Readonly<Record<FacetField, z.ZodType>>;

export const queryInput = z
  .string()
  .max(4_000)
  .default('')
  .describe(
    [
      'The search language, in French or English. All words count; accents and plurals do not matter; a known concept is found in both languages (AI Act, règlement IA).',
      '"exact phrase"; OR, NOT or -word; parentheses; regul* for beginnings.',
      'Fields: title:, source:, jurisdiction:, language:, kind:, topic:, addressee:, policy:, reference: (celex:32024R1689, or a name of the act), stage:, relevance:ai or other.',
      'Dates: deadline:2026-12.. or deadline:90d (the next 90 days), published:2026-01..2026-06, seen:7d, since:2026-01-01, before:2026-06. has:deadline for what has any; has:date-to-check for what names coming dates that nobody has checked.',
      'A question may be asked as it is. A query never fails: `warnings` say what was not understood.',
    ].join(' '),
  );

const Input = z
  .strictObject({
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
  })
  .refine(isWithinFilters, filtersExpected);

const HitBrief = ItemBrief.extend({ snippet: z.string() });
type HitBrief = z.infer<typeof HitBrief>;

const Output = z.object({
  total: z.int().describe('How many items contain all the words.'),
  leftOut: z.int().describe('How many more there are that are not about AI, where `q` has no words.'),
  items: z.array(HitBrief),
  close: z
    .object({ holds: z.enum(['most', 'some', 'any']), total: z.int(), items: z.array(HitBrief) })
    .nullable()
    .describe('Where few items hold all words: those that hold most or some of them, the best first.'),
  q: z.string().describe('What was searched for, where a word was mistyped: further pages are pages of it.'),
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
      const question = { ...params, eventGroups: 'all', words: 'meant', after: cursor } as const;
      const found = await runSearch(deps, question, { limit, facets: false, changes: false });
      signal.throwIfAborted();
      const isNothing = found.total === 0 && found.close === null;
      const data = {
        ...{ total: found.total, leftOut: found.leftOut, items: found.hits.map(toBrief) },
        close: found.close && {
          ...{ holds: found.close.closeness, total: found.close.total, items: found.close.hits.map(toBrief) },
        },
        q: found.meant.q,
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
  return assessCoverage(await loadCoverage(deps, deps.clock.now().toISOString().slice(0, 10))).statement;
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
