import type { RevisionDifference } from '../../diff/compare-revisions.js';
import type { Item, Revision } from '../../model/item/item.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import { RevisionChanges } from './revision-changes.js';
import { RevisionHead } from './revision-head.js';

export interface ComparisonView {
  readonly item: Item;
  readonly before: Revision;
  readonly after: Revision;
  readonly difference: RevisionDifference;
  /** How many bodies each check brought, by its id; those that brought none are left out. */
  readonly bodies: ReadonlyMap<string, number>;
  /** Where the item is to be read. */
  readonly href: string;
}

/** What a version of an item changed of another. */
export function ComparisonPage({ view, reader }: { readonly view: ComparisonView; readonly reader: Reader }) {
  const t = itemPhrases[reader.language];
  const { item, before, after, difference, bodies, href } = view;
  // What a version says of the one before it says nothing of others.
  const cause = before.ordinal === after.ordinal - 1 ? after.cause : 'published';
  return (
    <article class="item">
      <header class="page-head">
        <h1>{t.comparison(...ordinalsOf(view, reader))}</h1>
        <p class="lead">
          <a href={href} lang={contentLanguage(item)}>
            {bindPunctuation(item.title)}
          </a>
        </p>
      </header>
      {[before, after].map((revision) => (
        <RevisionHead
          key={revision.ordinal}
          revision={revision}
          sourceId={item.sourceId}
          bodies={bodies.get(revision.checkId) ?? 0}
          reader={reader}
        />
      ))}
      <RevisionChanges difference={difference} cause={cause} as="open" reader={reader} />
    </article>
  );
}

export function ordinalsOf({ before, after }: Pick<ComparisonView, 'before' | 'after'>, reader: Reader) {
  return [reader.formats.number(before.ordinal), reader.formats.number(after.ordinal)] as const;
}
