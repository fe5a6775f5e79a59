import { checkReason } from '../../messages/check-reason.js';
import { safeHref } from '../../model/address/parse-url.js';
import type { LinkedDocument } from '../../model/item/linked-document.js';
import { OutsideLink, Section } from '../layout/page-parts.js';
import { useReader, useWords, When } from '../layout/words.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import type { MarkedNode } from './mark-sentences.js';
import { ShownNodes } from './shown-text.js';

interface DocumentProps {
  readonly document: LinkedDocument;
}

/** The most characters of a text that a page shows unfolded. */
const openChars = 6_000;

interface LinkedDocumentProps {
  readonly view: ItemView;
  readonly nodes: readonly MarkedNode[];
}

export function LinkedDocumentText({ view, nodes }: LinkedDocumentProps) {
  const reader = useReader();
  const { document } = view;
  if (!document) return null;
  return (
    <Section id="document" title={itemPhrases[reader.language].document}>
      <DocumentFacts document={document} />
      {nodes.length === 0 ? null : <DocumentText document={document} nodes={nodes} />}
    </Section>
  );
}

function DocumentFacts({ document }: DocumentProps) {
  const [t, reader] = useWords(itemPhrases);
  const { finalUrl, pages, fetchedAt } = document;
  const href = safeHref(finalUrl ?? document.url);
  return (
    <>
      <p class="soft">
        {href ? <OutsideLink href={href}>{t.documentSource}</OutsideLink> : document.fileName}
        {pages === null ? null : `, ${t.documentPages(reader.formats.number(pages), pages === 1)}`}
        {fetchedAt ? (
          <>
            , {t.documentFetched} <When at={fetchedAt} as="moment" />
          </>
        ) : null}
      </p>
      <DocumentTrouble document={document} />
    </>
  );
}

function DocumentTrouble({ document }: DocumentProps) {
  const [t, reader] = useWords(itemPhrases);
  const { state, code, text, nextAt } = document;
  const reason = code === null ? null : checkReason(code, reader.language);
  if (state === 'refused' || state === 'failed') {
    return (
      <p class="note plain">
        {t.documentUnread} {reason}.
      </p>
    );
  }
  if (state === 'waiting') {
    return (
      <p class="note plain">
        {text === '' ? t.documentWaiting : t.documentAgain}{' '}
        {reason ? (
          <>
            {t.documentLast} {reason}. {t.documentNext} <When at={nextAt} as="moment" />.
          </>
        ) : null}
      </p>
    );
  }
  return document.cut ? <p class="soft">{t.documentCut}</p> : null;
}

function DocumentText({ document, nodes }: DocumentProps & Pick<LinkedDocumentProps, 'nodes'>) {
  const reader = useReader();
  const prose = (
    <div class="text" lang={document.language ?? undefined}>
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
