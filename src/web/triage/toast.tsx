import { bindPunctuation, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { TriageView } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';
import { questionText } from './triage-place.js';

/** Stands beside the buttons, and is there before its text: what comes into it is read out. */
export function Toast({ view: { taken, open, place } }: { readonly view: TriageView }) {
  const [t, reader] = useWords(triagePhrases);
  return (
    <form class="toast" id="toast" method="post" action="/triage/undo" data-send="whole">
      <p role="status">
        {taken ? (
          <>
            <strong>{t.did[taken.done]}</strong>{' '}
            {taken.item ? (
              <span lang={contentLanguage(taken.item)}>{bindPunctuation(taken.item.title)}</span>
            ) : (
              reader.formats.count(t.doneBulk, taken.count)
            )}
            {taken.stale > 0 ? ` ${reader.formats.count(t.staleBulk, taken.stale)}` : null}
            {taken.left > 0 ? ` ${reader.formats.count(t.leftBulk, taken.left)}` : null}
            {open ? <span class="sr"> {t.next(bindPunctuation(open.item.title))}</span> : null}
          </>
        ) : null}
      </p>
      {taken && taken.undoes !== '' && reader.may('decide') ? (
        <>
          <input type="hidden" name="back" value={questionText(place.question)} />
          <input type="hidden" name="by" value={reader.name} />
          <input type="hidden" name="did" value={taken.undoes} />
          <button type="submit" class="btn quiet" data-key="u">
            {t.undo} <kbd>u</kbd>
          </button>
        </>
      ) : null}
    </form>
  );
}
