import type { Naming } from '../../messages/value-name.js';
import { ItemContent } from '../item/item-content.js';
import { ItemGist } from '../item/item-gist.js';
import { ItemHead } from '../item/item-head.js';
import { LinkedDocumentText } from '../item/linked-document-text.js';
import type { ItemView } from '../item/load-item.js';
import type { ShownText } from '../item/shown-text.js';
import type { Reader } from '../site-env.js';

interface ReadingPageProps {
  readonly view: ItemView;
  readonly shown: ShownText;
  readonly reader: Reader;
  readonly naming: Naming;
}

/** An item for whoever was mailed it and has no account: what its publisher says, and nothing of what people decided. */
export function ReadingPage({ view, shown, reader, naming }: ReadingPageProps) {
  return (
    <article class="item">
      <ItemHead item={view.item} reader={reader} naming={naming} />
      <ItemGist view={view} shown={shown} reader={reader} />
      <ItemContent item={view.item} shown={shown} reader={reader} />
      <LinkedDocumentText view={view} nodes={shown.document} reader={reader} />
    </article>
  );
}
