import { z } from 'zod';
import { compareSteps, pageOf, type RevisionDifference } from '../../diff/compare-revisions.js';
import { shortenSame } from '../../diff/lay-out-changes.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { loadDocumentPair, loadPair } from '../../jobs/read/load-changes.js';
import type { Item, Revision } from '../../model/item/item.js';
import { PageHead, Paging } from '../layout/page-parts.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { Reader, WebDeps } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import { countBodies } from './load-item.js';
import { RevisionChanges, RevisionHead } from './revision-changes.js';

interface ComparisonView {
  readonly item: Item;
  readonly before: Revision;
  readonly after: Revision;
  readonly difference: RevisionDifference;
  /** The number of this page and of the last, from 1. */
  readonly page: number;
  readonly pages: number;
  /** The number of fetched bodies of each check, by its id; checks without any are left out. */
  readonly bodies: ReadonlyMap<string, number>;
  /** The page of the item. */
  readonly href: string;
}

export function ComparisonPage({ view }: { readonly view: ComparisonView }) {
  const [t, reader] = useWords(itemPhrases);
  const { item, before, after, difference, page, pages, bodies, href } = view;
  const at = (number: number) => `${href}/diff?from=${before.ordinal}&to=${after.ordinal}&page=${number}`;
  // The cause of a revision refers only to the previous one.
  const cause = before.ordinal === after.ordinal - 1 ? after.cause : 'published';
  return (
    <article>
      <PageHead title={t.comparison(...ordinalsOf(view, reader))}>
        <p class="soft">
          <a href={href} lang={contentLanguage(item)}>
            {bindPunctuation(item.title)}
          </a>
        </p>
      </PageHead>
      {[before, after].map((revision) => (
        <RevisionHead
          key={revision.ordinal}
          revision={revision}
          sourceId={item.sourceId}
          bodies={bodies.get(revision.checkId) ?? 0}
        />
      ))}
      <RevisionChanges difference={difference} cause={cause} as="open" />
      <Paging
        next={page < pages ? at(page + 1) : undefined}
        first={page > 1 ? at(1) : undefined}
        words={{
          next: t.moreChanges(reader.formats.number(page), reader.formats.number(pages)),
          first: t.firstChanges,
        }}
      />
    </article>
  );
}

export function ordinalsOf({ before, after }: Pick<ComparisonView, 'before' | 'after'>, reader: Reader) {
  return [reader.formats.number(before.ordinal), reader.formats.number(after.ordinal)] as const;
}

const ordinal = z.coerce.number().int().min(1);
const Pair = z.object({ from: ordinal, to: ordinal, page: ordinal.catch(1) });

/** Two revisions of an item, named by the query `from=1&to=2&page=1`. Undefined if they do not exist. `href` is the page of the item. */
export async function loadComparison(
  { store, blobs }: Pick<WebDeps, 'store' | 'blobs'>,
  id: string,
  query: Readonly<Record<string, string>>,
  href: string,
): Promise<ComparisonView | undefined> {
  const asked = Pair.safeParse(query);
  if (!asked.success) return undefined;
  const [[stored], pair] = await Promise.all([store.items.getMany([id]), loadPair(store, id, asked.data)]);
  if (!stored || pair.kind !== 'pair') return undefined;
  const { before, after } = pair;
  const bodies = await countBodies(store, [before, after]);
  const documents = await loadDocumentPair({ store, blobs }, before, after);
  const { title, text, document, level } = await inTurns(compareSteps(before, after, undefined, documents));
  const [said, read] = [shortenSame(text), shortenSame(document)];
  const { pages, ...shown } = pageOf({ title, text: said, document: read, level }, asked.data.page);
  return { item: stored.value, before, after, ...shown, pages, bodies, href };
}
