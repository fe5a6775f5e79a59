import { referenceName } from '../../acts/reference-name.js';
import { loadSeeAlso } from '../../jobs/read/load-see-also.js';
import { type Hit, runSearch } from '../../jobs/read/run-search.js';
import { seeAlsoWords } from '../../messages/see-also-words.js';
import { printable } from '../../model/control-characters.js';
import { jurisdictionOf } from '../../model/item/corrected-findings.js';
import { dayOf } from '../../model/zoned-time.js';
import { searchJson } from '../../shapes/search-shape.js';
import { seeAlsoJson } from '../../shapes/see-also-shape.js';
import {
  type CommandIo,
  type Flags,
  type JsonFlag,
  writeJson,
  writeLine,
  writeStyled,
} from '../terminal/command-io.js';
import { absent, UsageError } from '../terminal/exit-code.js';
import { onSearchable, withSearchable } from '../terminal/with-app.js';

type SearchOptions = Flags<'limit' | 'order', 'all' | 'json' | 'typed'>;

export async function search(io: CommandIo, text: string, options: SearchOptions): Promise<void> {
  const limit = Number(options.limit ?? '20');
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
    throw new UsageError(`search: --limit: expected a whole number from 1 to 200, got "${options.limit}"`);
  }
  const order = options.order ?? 'newest';
  if (order !== 'newest' && order !== 'relevance') {
    throw new UsageError(`search: --order: expected newest or relevance, got "${order}"`);
  }
  return withSearchable(io, async (searchable) => {
    const { timeZone } = searchable;
    const relevance = options.all ? ['ai', 'other'] : [];
    const question = {
      q: text,
      relevance,
      order,
      eventGroups: options.json ? 'all' : 'once',
      words: options.typed ? 'typed' : 'meant',
    } as const;
    const page = { limit, facets: options.json === true, changes: false };
    const found = await runSearch(searchable, question, page);
    if (options.json) {
      writeJson(io.stdout, searchJson(found));
      return;
    }
    for (const { message } of found.warnings) writeLine(io.stderr, `query: ${message}`);
    const others = found.leftOut === 0 ? '' : `; ${found.leftOut} others that are not about AI: --all shows them too`;
    writeLine(io.stdout, `${found.total} items${others}`);
    const also = found.meant.translations.flatMap(({ to }) => to);
    if (found.meant.q !== text) writeLine(io.stdout, `searched for: ${printable(found.meant.q)}`);
    if (also.length > 0) writeLine(io.stdout, `also: ${printable(also.join(', '))}`);
    const bold = 'isTTY' in io.stdout && io.stdout.isTTY === true;
    const show = (hits: readonly Hit[]): void => {
      for (const hit of hits) writeStyled(io.stdout, render(hit, { bold, timeZone }));
    };
    for (const { text, total, instead } of found.alone) {
      const meant = instead === null ? '' : `; did you mean ${printable(instead)}?`;
      writeLine(io.stdout, `${printable(text)}: ${total} items${meant}`);
    }
    show(found.hits);
    if (found.close) writeLine(io.stdout, `\n${found.close.total} items have ${found.close.closeness} of the words`);
    show(found.close?.hits ?? []);
  });
}

/** Renders an event once, by its leading item among the results. The other sources are named with their items. */
function render(
  { item, others, snippet }: Hit,
  { bold, timeZone }: { readonly bold: boolean; readonly timeZone: string },
): string {
  const date = dayOf(item.publishedAt ?? item.firstSeenAt, timeZone);
  const words = snippet.map(({ text, hit }) => (hit && bold ? `\x1b[1m${printable(text)}\x1b[22m` : printable(text)));
  const head = `\n${date}  ${jurisdictionOf(item)}  ${item.sourceId}  ${item.id}`;
  const also = others.map(({ itemId, sourceId }) => `${sourceId} ${itemId}`);
  const alsoText = also.length === 0 ? '' : `also: ${also.join(', ')}`;
  return [head, printable(item.title), words.join(''), printable(item.url ?? ''), alsoText]
    .filter((line) => line !== '')
    .join('\n');
}

export const similar = onSearchable(async ({ store, glossary, settings }, io, itemId: string, options: JsonFlag) => {
  const [stored] = await store.items.getMany([itemId]);
  if (!stored) throw absent(`similar: no item has the id "${itemId}"`);
  const found = await loadSeeAlso({ store, glossary }, stored.value);
  if (options.json) {
    writeJson(io.stdout, { item: itemId, similar: found.map(seeAlsoJson) });
    return;
  }
  const names = {
    language: 'en',
    nameOfReference: (reference: string) => referenceName(reference, 'en'),
    nameOfSubject: (subject: string) => glossary.nameOf(subject, 'en'),
  } as const;
  if (found.length === 0) writeLine(io.stdout, 'nothing is clearly about the same');
  for (const { item, reason } of found) {
    const day = dayOf(item.publishedAt ?? item.firstSeenAt, settings.timeZone);
    writeLine(io.stdout, `${day}  ${item.sourceId}  ${item.id}  ${printable(item.title)}`);
    for (const line of seeAlsoWords(reason, names)) writeLine(io.stdout, `    ${printable(line)}`);
  }
});
