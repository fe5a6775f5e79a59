import { AuditEntry } from '../audit/audit-entry.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { Taken, TriageView } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';

interface ToastProps {
  readonly taken: Taken | undefined;
  /** Path of the page to return to after an undo. */
  readonly back: string;
  /** The open item. It is announced if it is not one of the decided items. */
  readonly open?: TriageView['open'];
  /** After an action on several items: the number of pending items. `isElsewhere`: none is left for the chosen policies. */
  readonly rest?: { readonly count: number; readonly isElsewhere: boolean } | undefined;
}

/**
 * Reports the last action. The element is in the page even when it is empty, since screen readers announce only changes of an existing
 * region.
 */
export function Toast({ taken, back, open, rest }: ToastProps) {
  const [t, reader] = useWords(triagePhrases);
  const next = open && !taken?.ids.has(open.item.id) ? open.item.title : undefined;
  return (
    <form class="toast" id="toast" method="post" action="/triage/undo" data-send="whole" data-no-undo={t.noUndo}>
      <p role="status">
        {taken ? (
          <>
            <strong>{t.did[taken.done]}</strong>{' '}
            {taken.item ? (
              <span lang={contentLanguage(taken.item)}>{bindPunctuation(taken.item.title)}</span>
            ) : (
              reader.formats.count(taken.done === 'later' ? t.putOffBulk : t.doneBulk, taken.count)
            )}
            {taken.item || !rest?.count
              ? null
              : ` ${reader.formats.count(rest.isElsewhere ? t.restElsewhere : t.rest, rest.count)}`}
            {taken.left > 0 ? ` ${reader.formats.count(t.leftBulk, taken.left)}` : null}
            {taken.gone > 0 ? ` ${reader.formats.count(taken.undoes ? t.goneBulk : t.neverBulk, taken.gone)}` : null}
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

/** Decisions that other people made meanwhile and that stay. Each links to its item, where a person can decide otherwise. */
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
