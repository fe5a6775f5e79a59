import type { Item } from '../../model/item.js';
import { AlsoTold } from '../dossiers/also-told.js';
import { When } from '../layout/when.js';
import { TagMark } from '../policies/tag-mark.js';
import type { Reader } from '../site-env.js';
import { Highlighted } from './highlighted.js';
import { ItemFacts } from './item-facts.js';
import type { Hit } from './run-search.js';
import { searchPhrases } from './search-phrases.js';
import type { Naming } from './value-names.js';

interface HitListProps {
  readonly hits: readonly Hit[];
  readonly reader: Reader;
  readonly naming: Naming;
}

export function HitList({ hits, reader, naming }: HitListProps) {
  return (
    <ol class="hit-list">
      {hits.map((hit) => (
        <li key={hit.item.id}>
          <HitEntry hit={hit} reader={reader} naming={naming} />
        </li>
      ))}
    </ol>
  );
}

function HitEntry({ hit, reader, naming }: Omit<HitListProps, 'hits'> & { readonly hit: Hit }) {
  const { item } = hit;
  return (
    <article class="hit">
      <ItemFacts item={item} reader={reader} naming={naming} />
      <h3 lang={contentLanguage(item)}>
        <a href={`/items/${item.id}`}>
          <Highlighted segments={hit.title} />
        </a>
      </h3>
      <p class="snippet" lang={contentLanguage(item)}>
        <Highlighted segments={hit.snippet} />
      </p>
      {hit.dossier === null ? null : (
        <AlsoTold dossierId={hit.dossier.id} others={hit.others} reader={reader} naming={naming} />
      )}
      <HitMarks item={item} reader={reader} naming={naming} />
    </article>
  );
}

function HitMarks({ item, reader, naming }: { readonly item: Item; readonly reader: Reader; readonly naming: Naming }) {
  const tags = item.policies.filter(({ state }) => state !== 'withdrawn');
  const t = searchPhrases[reader.language];
  if (tags.length === 0 && item.revision === 1) return null;
  return (
    <ul class="marks">
      {item.revision > 1 ? (
        <li>
          <span class="mark mark-amended">
            {item.removedAt === null ? t.amended : t.removed}{' '}
            <When at={item.removedAt ?? item.activityAt} reader={reader} as="day" />
          </span>
        </li>
      ) : null}
      {tags.map(({ id, state }) => (
        <li key={id}>
          <TagMark state={state} name={naming.policies.get(id) ?? id} reader={reader} />
        </li>
      ))}
    </ul>
  );
}

/** For `lang`: screen readers and hyphenation go by it. Undefined where the language is not one. */
export function contentLanguage({ language }: Pick<Item, 'language'>): string | undefined {
  return language === 'mul' || language === 'und' ? undefined : language;
}
