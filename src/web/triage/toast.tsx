import { AuditEntry } from '../audit/audit-entry.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { Taken, TriageView } from './load-triage.js';
import { triagePhrases } from './triage-phrases.js';

interface ToastProps {
  readonly taken: Taken | undefined;
  /** Path of the page to which taking it back leads. */
  readonly back: string;
  /** What is open beside it: said where it is another than what was decided. */
  readonly open?: TriageView['open'];
  /** What still waits, after a decision on many: whether for other policies alone. */
  readonly rest?: { readonly count: number; readonly isElsewhere: boolean } | undefined;
}

/** Says what was done last. It is there before its text: what comes into it is read out. */
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
