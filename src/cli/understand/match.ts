import { z } from 'zod';
import type { Glossary } from '../../analysis/glossary.js';
import { openParser } from '../../app/parsers.js';
import type { SavedQuery } from '../../match/saved-query.js';
import type { ItemFacts } from '../../model/item/item-fields.js';
import { limits } from '../../model/limits.js';
import { parseJson } from '../../model/parse-json.js';
import { parseQuery, type QueryContext } from '../../query/parse-query.js';
import { loadSettings } from '../../settings/load-settings.js';
import { showValue } from '../../settings/problem.js';
import { readBytes } from '../sources/source-files.js';
import type { CommandIo, Flags } from '../terminal/command-io.js';
import { UsageError } from '../terminal/exit-code.js';
import { answerItemLines } from './answer-lines.js';
import type { GivenItem } from './item-line.js';

type MatchOptions = Flags<never, 'jsonl'> & { readonly queries: string };

export async function match(io: CommandIo, file: string | undefined, options: MatchOptions): Promise<number> {
  if (!options.jsonl) throw new UsageError('match: expected --jsonl: items are read one JSON object a line');
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const { sandbox, glossary } = openParser(settings, ['entries']);
  const now = new Date();
  try {
    const queries = await loadQueries(io, options.queries, { glossary, now, timeZone: settings.timeZone });
    return await answerItemLines(io, file ?? '-', {
      command: 'match',
      sandbox,
      asks: (items) => ({ queries, facts: items.map((item) => factsOf(item, now)) }),
      answerOf: ({ matches }) => ({ matches: matches.map(({ id, words }) => ({ query: id, words })) }),
    });
  } finally {
    await sandbox.close();
  }
}

interface QueryReading {
  readonly glossary: Glossary;
  readonly now: Date;
  readonly timeZone: string;
}

async function loadQueries(io: CommandIo, file: string, reading: QueryReading) {
  const { queries, problems } = readQueries(await readBytes(io, 'match', file), reading);
  if (problems.length === 0) return queries;
  const lines = problems.map((problem) => `\n${file}: ${problem}`);
  throw new UsageError(`match: --queries: not everything is understood, and nothing was matched:${lines.join('')}`);
}

/** A given item has no source and no decisions. */
function factsOf({ entry, jurisdiction }: GivenItem, now: Date): ItemFacts {
  const { publishedAt } = entry;
  return {
    ...{ sourceId: '', jurisdiction, kinds: [], aboutAi: false },
    ...{ policies: [], savedSearches: [], corrections: [], publishedAt, firstSeenAt: now.toISOString() },
  };
}

const text = 'expected a text';
const Line = z.object(
  {
    id: z.string({ error: text }).min(1, 'expected a name').max(200, 'expected at most 200 characters'),
    query: z
      .string({ error: text })
      .regex(/\S/, 'expected a query')
      .max(limits.policyQueryChars, `expected at most ${limits.policyQueryChars} characters`),
  },
  { error: 'expected {"id","query"} as JSON' },
);

interface ReadQueries {
  readonly queries: readonly SavedQuery[];
  /** All problems, each with its line. A query that is only partly understood would miss what it was written for. */
  readonly problems: readonly string[];
}

/** Reads saved queries in the search language, one `{"id","query"}` per line. */
function readQueries(bytes: Uint8Array, context: QueryContext): ReadQueries {
  const queries: SavedQuery[] = [];
  const problems: string[] = [];
  const lineOf = new Map<string, number>();
  for (const [index, line] of new TextDecoder().decode(bytes).split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const where = `line ${index + 1}`;
    const read = Line.safeParse(parseJson(line) ?? line, { reportInput: true });
    if (!read.success) {
      for (const { path, message, input } of read.error.issues)
        problems.push([where, ...path.map(String), `${message}, got ${showValue(input)}`].join(': '));
      continue;
    }
    const { id, query } = read.data;
    const before = lineOf.get(id);
    if (before !== undefined) problems.push(`${where}: id: expected a name of its own, got that of line ${before}`);
    lineOf.set(id, index + 1);
    const { node, warnings } = parseQuery(query, context);
    for (const { message, start, end } of warnings)
      problems.push(
        `${where}: query "${id}": ${message}; got ${showValue(query.slice(start, end))} at character ${start + 1}`,
      );
    queries.push({ id, node });
  }
  if (lineOf.size === 0 && problems.length === 0) problems.push('expected at least one query, got none');
  return { queries, problems };
}
