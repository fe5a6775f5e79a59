import { AuditEntry } from '../audit/audit-entry.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { Taken } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';

interface ToastProps {
  readonly taken: Taken | undefined;
  /** Path of the page to which taking it back leads. */
  readonly back: string;
  /** Title of what is to be decided next, where it is shown. */
  readonly next?: string | undefined;
}

/** Says what was done last. It is there before its text: what comes into it is read out. */
export function Toast({ taken, back, next }: ToastProps) {
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
            {taken.left > 0 ? ` ${reader.formats.count(t.leftBulk, taken.left)}` : null}
            {next ? <span class="sr"> {t.next(bindPunctuation(next))}</span> : null}
          </>
        ) : null}
      </p>
      {taken && taken.undoes !== '' && reader.may('decide') ? (
        <>
          <input type="hidden" name="back" value={back} />
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

/** What somebody else decided meanwhile, and stays: each leads to its item, where it can be decided otherwise. */
export function Overtaken({ taken }: Pick<ToastProps, 'taken'>) {
  const [t, reader] = useWords(triagePhrases);
  const { stale = [], names } = taken ?? {};
  if (!names) return null;
  return (
    <aside class="note" id="overtaken" aria-labelledby="overtaken-title">
      <h2 id="overtaken-title">{reader.formats.count(t.staleBulk, stale.length)}</h2>
      <ul class="plain">
        {stale.map((event) => (
          <AuditEntry key={event.sequence} event={event} view={names} />
        ))}
      </ul>
    </aside>
  );
}
