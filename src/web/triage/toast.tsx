import { bindPunctuation, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { TriageView } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';

/** Stands beside the buttons, and is there before its text: what comes into it is read out. */
export function Toast({ view: { taken, open } }: { readonly view: TriageView }) {
  const [t, reader] = useWords(triagePhrases);
  return (
    <form class="toast" id="toast" method="post" action="/triage/undo" data-send="whole">
      <p role="status">
        {taken ? (
          <>
            <strong>{t.did[taken.verdict]}</strong>{' '}
            {taken.item ? (
              <span lang={contentLanguage(taken.item)}>{bindPunctuation(taken.item.title)}</span>
            ) : (
              reader.formats.count(t.doneBulk, taken.count)
            )}
            {open ? <span class="sr"> {t.next(bindPunctuation(open.item.title))}</span> : null}
          </>
        ) : null}
      </p>
    </form>
  );
}
