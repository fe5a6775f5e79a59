import type { Library } from '../app.js';
import { entryText } from '../enrich/entry-text.js';
import { type FoldedItem, foldItems } from '../event-group/fold-items.js';
import { loadEventGroups } from '../jobs/ingest/load-event-groups.js';
import { itemSnippets } from '../jobs/read/item-snippets.js';
import { printable } from '../model/control-characters.js';
import type { Item } from '../model/item.js';
import type { QueryNode } from '../query/ast.js';
import { dayOf } from '../query/day-of.js';
import type { Segment } from '../query/highlight.js';
import { parseQuery } from '../query/parse-query.js';
import { type CommandIo, writeJson, writeLine, writeStyled } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';
import { withStored } from './with-app.js';

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
  return withStored(io, async (library) => {
    const { glossary, clock, settings } = library;
    const { timeZone } = settings;
    const { node, warnings } = parseQuery(text, { glossary, now: clock.now(), timeZone });
    const result = await library.store.items.search({ query: node, filters: {}, order, limit, facets: false });
    if (options.json) {
      const snippets = await snippetsOf(library, result.hits, node);
      const items = result.hits.map((item, index) => ({ ...item, snippet: plain(snippets[index] ?? []) }));
      writeJson(io.stdout, { total: result.total, items, warnings });
      return exitCodes.ok;
    }
    for (const { message } of warnings) writeLine(io.stderr, `query: ${message}`);
    writeLine(io.stdout, `${result.total} items`);
    const bold = 'isTTY' in io.stdout && io.stdout.isTTY === true;
    const eventGroups = await loadEventGroups(library.store, result.hits);
    const shown = foldItems(result.hits, eventGroups, (id) => library.catalogue.get(id));
    const snippets = await snippetsOf(
      library,
      shown.map(({ item }) => item),
      node,
    );
    for (const [index, folded] of shown.entries()) {
      writeStyled(io.stdout, render(folded, snippets[index] ?? [], { bold, timeZone }));
    }
    return exitCodes.ok;
  });
}

async function snippetsOf(
  library: Library,
  items: readonly Item[],
  node: QueryNode,
): Promise<readonly (readonly Segment[])[]> {
  const keys = items.map(({ id, revision }) => ({ itemId: id, ordinal: revision }));
  const revisions = await library.store.items.revisionMany(keys);
  const found = items.map((item, index) => {
    const revision = revisions[index];
    return { item, text: revision ? entryText(revision) : item.excerpt };
  });
  return itemSnippets(library.store, node, found, { glossary: library.glossary });
}

/** An event is told once, by the item that leads among those found; the other sources are named with their items. */
function render(
  { item, others }: FoldedItem<Item>,
  segments: readonly Segment[],
  { bold, timeZone }: { readonly bold: boolean; readonly timeZone: string },
): string {
  const date = dayOf(item.publishedAt ?? item.firstSeenAt, timeZone);
  const words = segments.map(({ text, hit }) => (hit && bold ? `\x1b[1m${printable(text)}\x1b[22m` : printable(text)));
  const head = `\n${date}  ${item.jurisdiction}  ${item.sourceId}  ${item.id}`;
  const also = others.map(({ itemId, sourceId }) => `${sourceId} ${itemId}`);
  const told = also.length === 0 ? '' : `also: ${also.join(', ')}`;
  return [head, printable(item.title), words.join(''), printable(item.url ?? ''), told]
    .filter((line) => line !== '')
    .join('\n');
}

function plain(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join('');
}
