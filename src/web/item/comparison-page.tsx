import { z } from 'zod';
import { compareSteps, type RevisionDifference } from '../../diff/compare-revisions.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { loadDocumentPair, loadPair } from '../../jobs/read/load-changes.js';
import type { Item, Revision } from '../../model/item/item.js';
import { PageHead } from '../layout/page-parts.js';
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
  /** How many bodies each check brought, by its id; those that brought none are left out. */
  readonly bodies: ReadonlyMap<string, number>;
  /** Where the item is to be read. */
  readonly href: string;
}

export function ComparisonPage({ view }: { readonly view: ComparisonView }) {
  const [t, reader] = useWords(itemPhrases);
  const { item, before, after, difference, bodies, href } = view;
  // What a version says of the one before it says nothing of others.
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
    </article>
  );
}

export function ordinalsOf({ before, after }: Pick<ComparisonView, 'before' | 'after'>, reader: Reader) {
  return [reader.formats.number(before.ordinal), reader.formats.number(after.ordinal)] as const;
}

const ordinal = z.coerce.number().int().min(1);
const Pair = z.object({ from: ordinal, to: ordinal });

/** Two versions of an item as the query `from=1&to=2` names them; undefined where there are none. `href` leads to the item. */
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
  const difference = await inTurns(compareSteps(before, after, undefined, documents));
  return { item: stored.value, before, after, difference, bodies, href };
}
