import { z } from 'zod';
import type { SavedQuery } from '../../match/saved-queries.js';
import { maxQueryLength } from '../../query/ast.js';
import { parseQuery, type QueryContext } from '../../query/parse-query.js';
import { showValue } from '../../settings/problem.js';

const text = 'expected a text';
const Line = z.object(
  {
    id: z.string({ error: text }).min(1, 'expected a name').max(200, 'expected at most 200 characters'),
    query: z
      .string({ error: text })
      .regex(/\S/, 'expected a query')
      .max(maxQueryLength, `expected at most ${maxQueryLength} characters`),
  },
  { error: 'expected {"id","query"} as JSON' },
);

export interface ReadQueries {
  readonly queries: readonly SavedQuery[];
  /** Everything that is wrong, each with its line: a query that is half understood would miss what it was written for. */
  readonly problems: readonly string[];
}

/** Saved queries as `{"id","query"}` a line, in the search language. Pure. */
export function readQueries(bytes: Uint8Array, context: QueryContext): ReadQueries {
  const queries: SavedQuery[] = [];
  const problems: string[] = [];
  const lineOf = new Map<string, number>();
  for (const [index, line] of new TextDecoder().decode(bytes).split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const where = `line ${index + 1}`;
    const read = Line.safeParse(parseJson(line), { reportInput: true });
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

/** A text that is no JSON stands for itself, and is refused as what it is. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
