import type { Library } from '../app.js';
import { entryText } from '../enrich/entry-text.js';
import type { Item } from '../model/item.js';
import type { QueryNode } from '../query/ast.js';
import type { Segment } from '../query/highlight.js';
import { parseQuery } from '../query/parse-query.js';
import { snippet } from '../query/snippet.js';
import { type CommandIo, writeJson, writeLine } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';
import { withLibrary } from './with-app.js';

export interface SearchOptions {
  readonly limit?: string;
  readonly order?: string;
  readonly json?: boolean;
}

/** `vigie search <query>`: what the search page finds, at a terminal. */
export async function search(io: CommandIo, text: string, options: SearchOptions): Promise<number> {
  const limit = Number(options.limit ?? '20');
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
    throw new UsageError(`search: --limit: expected a whole number from 1 to 200, got "${options.limit}"`);
  }
  const order = options.order ?? 'newest';
  if (order !== 'newest' && order !== 'relevance') {
    throw new UsageError(`search: --order: expected newest or relevance, got "${order}"`);
  }
  return withLibrary(io, async (library) => {
    const { node, warnings } = parseQuery(text, { glossary: library.glossary, now: library.clock.now() });
    const result = await library.store.items.search({ query: node, filters: {}, order, limit, facets: false });
    const snippets = await snippetsOf(library, result.hits, node);
    if (options.json) {
      const items = result.hits.map((item, index) => ({ ...item, snippet: plain(snippets[index] ?? []) }));
      writeJson(io.stdout, { total: result.total, items, warnings });
      return exitCodes.ok;
    }
    for (const { message } of warnings) writeLine(io.stderr, `query: ${message}`);
    writeLine(io.stdout, `${result.total} items`);
    const bold = 'isTTY' in io.stdout && io.stdout.isTTY === true;
    for (const [index, item] of result.hits.entries()) writeLine(io.stdout, render(item, snippets[index] ?? [], bold));
    return exitCodes.ok;
  });
}

async function snippetsOf(library: Library, items: readonly Item[], node: QueryNode): Promise<Segment[][]> {
  const keys = items.map(({ id, revision }) => ({ itemId: id, ordinal: revision }));
  const revisions = await library.store.items.revisionMany(keys);
  return items.map((item, index) => {
    const revision = revisions[index];
    const text = revision ? entryText(revision) : item.excerpt;
    return snippet(text, node, { language: item.language, glossary: library.glossary });
  });
}

function render(item: Item, segments: readonly Segment[], bold: boolean): string {
  const date = (item.publishedAt ?? item.firstSeenAt).slice(0, 10);
  const words = segments.map(({ text, hit }) => (hit && bold ? `\x1b[1m${printable(text)}\x1b[22m` : printable(text)));
  const head = `\n${date}  ${item.jurisdiction}  ${item.sourceId}  ${item.id}`;
  return [head, printable(item.title), words.join(''), item.url ?? ''].filter((line) => line !== '').join('\n');
}

function plain(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join('');
}

/** A terminal obeys control characters: what publishers wrote may not hold any. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
