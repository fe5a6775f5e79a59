import { checkReason } from '../../messages/check-reason.js';
import type { Check } from '../../model/source/check.js';
import type { Reader } from '../site-env.js';
import { sourcePhrases } from './source-phrases.js';

interface CheckResultProps {
  readonly check: Check;
  /** When the source was read for the first time, or null before. */
  readonly firstSuccessAt: string | null;
  readonly reader: Reader;
}

/** What a check came to in plain words, with the reason where there is one. */
export function CheckResult({ check, firstSuccessAt, reader }: CheckResultProps) {
  const t = sourcePhrases[reader.language];
  if (check.outcome === null) return <span class="quiet">{t.running}</span>;
  const reason = check.code === null ? null : checkReason(check.code, reader.language);
  const result = check.outcome === 'changed' ? t[describeChange(check, firstSuccessAt)] : t.outcomes[check.outcome];
  return (
    <span class="check-result">
      {result}
      {reason && reason !== result ? <span class="quiet"> {`(${reason})`}</span> : null}
    </span>
  );
}

/** A first reading changes nothing that was known, and what changed need not bring an entry that was not known. */
function describeChange(check: Check, firstSuccessAt: string | null): 'firstReading' | 'news' | 'otherContent' {
  if (check.completedAt !== null && check.completedAt === firstSuccessAt) return 'firstReading';
  return check.newEntries > 0 ? 'news' : 'otherContent';
}

/** Whether entries were counted: where nothing is new, nothing was read, which is not to say that there are none. */
export function wasRead({ state, outcome }: Check): boolean {
  return state === 'done' && outcome !== 'unchanged';
}
