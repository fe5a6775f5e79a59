import { checkReason } from '../../messages/check-reason.js';
import { safeHref } from '../../model/address/parse-url.js';
import type { LinkedDocument } from '../../model/item/linked-document.js';
import { OutsideLink } from '../layout/outside-link.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import type { MarkedNode } from './mark-sentences.js';
import { ShownNodes } from './shown-nodes.js';

interface DocumentProps {
  readonly document: LinkedDocument;
  readonly reader: Reader;
}

/** Characters of a text that a page shows open. */
const openChars = 6_000;

interface LinkedDocumentProps {
  readonly view: ItemView;
  /** Its text. */
  readonly nodes: readonly MarkedNode[];
  readonly reader: Reader;
}

/** The text of the document that the item links, or why there is none. */
export function LinkedDocumentText({ view, nodes, reader }: LinkedDocumentProps) {
  const { document } = view;
  if (!document) return null;
  return (
    <section aria-labelledby="document">
      <h2 id="document">{itemPhrases[reader.language].document}</h2>
      <DocumentFacts document={document} reader={reader} />
      {nodes.length === 0 ? null : <DocumentText document={document} nodes={nodes} reader={reader} />}
    </section>
  );
}

function DocumentFacts({ document, reader }: DocumentProps) {
  const t = itemPhrases[reader.language];
  const { finalUrl, pages, fetchedAt } = document;
  const href = safeHref(finalUrl ?? document.url);
  return (
    <>
      <p class="quiet">
        {href ? <OutsideLink href={href}>{t.documentSource}</OutsideLink> : t.documentSource}
        {pages === null ? null : `, ${t.documentPages(reader.formats.number(pages), pages === 1)}`}
        {fetchedAt ? (
          <>
            , {t.documentFetched} <When at={fetchedAt} reader={reader} as="moment" />
          </>
        ) : null}
      </p>
      <DocumentTrouble document={document} reader={reader} />
    </>
  );
}

function DocumentTrouble({ document, reader }: DocumentProps) {
  const t = itemPhrases[reader.language];
  const { state, code, text, nextAt } = document;
  const reason = code === null ? null : checkReason(code, reader.language);
  if (state === 'refused' || state === 'failed') {
    return (
      <p class="notice">
        {t.documentUnread} {reason}.
      </p>
    );
  }
  if (state === 'waiting') {
    return (
      <p class="notice">
        {text === '' ? t.documentWaiting : t.documentAgain}{' '}
        {reason ? (
          <>
            {t.documentLast} {reason}. {t.documentNext} <When at={nextAt} reader={reader} as="moment" />.
          </>
        ) : null}
      </p>
    );
  }
  return document.cut ? <p class="quiet">{t.documentCut}</p> : null;
}

function DocumentText({ document, nodes, reader }: DocumentProps & Pick<LinkedDocumentProps, 'nodes'>) {
  const prose = (
    <div class="prose" lang={document.language ?? undefined}>
      <ShownNodes nodes={nodes} />
    </div>
  );
  if (document.text.length <= openChars) return prose;
  return (
    <details>
      <summary>{itemPhrases[reader.language].documentShow}</summary>
      {prose}
    </details>
  );
}
