import { checkReason } from '../../messages/check-reason.js';
import type { Check } from '../../model/check.js';
import type { Reader } from '../site-env.js';
import { sourcePhrases } from './source-phrases.js';

/** What a check came to in plain words, with the reason where there is one. */
export function CheckResult({ check, reader }: { readonly check: Check; readonly reader: Reader }) {
  const t = sourcePhrases[reader.language];
  if (check.outcome === null) return <span class="quiet">{t.running}</span>;
  const reason = check.code === null ? null : checkReason(check.code, reader.language);
  return (
    <span class="check-result">
      {t.outcomes[check.outcome]}
      {reason && reason !== t.outcomes[check.outcome] ? <span class="quiet"> {`(${reason})`}</span> : null}
    </span>
  );
}

/** Whether entries were counted: where nothing is new, nothing was read, which is not to say that there are none. */
export function wasRead({ state, outcome }: Check): boolean {
  return state === 'done' && outcome !== 'unchanged';
}
