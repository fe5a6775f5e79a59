import { type ChainHead, writeHead } from '../../model/access/chain-check.js';
import { Field } from '../layout/field.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { auditPhrases } from './audit-phrases.js';

/** What came of comparing a head that was kept elsewhere. */
export interface ComparedHead {
  /** As it was typed. */
  readonly typed: string;
  /** `unread` where it is no head. */
  readonly outcome: 'held' | 'absent' | 'unread';
}

interface HeadPanelProps {
  /** Of the newest entry. */
  readonly head: ChainHead | undefined;
  readonly compared: ComparedHead | undefined;
  readonly reader: Reader;
}

/** The head of the chain, to be kept elsewhere, and whether the chain still holds one that was. */
export function HeadPanel({ head, compared, reader }: HeadPanelProps) {
  if (!head) return null;
  const t = auditPhrases[reader.language];
  const error = compared?.outcome === 'unread' ? t.headUnread : undefined;
  return (
    <section class="panel audit-head" aria-labelledby="head">
      <h2 id="head">
        {t.headOf} <When at={head.at} reader={reader} as="moment" />
      </h2>
      <p class="fingerprint">
        <code class="given-once">{writeHead(head)}</code>
      </p>
      <p class="quiet">{t.headWhy}</p>
      <form class="retry" method="get" action="/audit">
        <Field id="kept" label={t.compare} error={error}>
          {(described) => (
            <input
              id="kept"
              name="kept"
              value={compared?.typed}
              maxlength={100}
              required
              autocomplete="off"
              {...described}
            />
          )}
        </Field>
        <button type="submit">{t.compareNow}</button>
      </form>
      <Outcome compared={compared} reader={reader} />
    </section>
  );
}

function Outcome({ compared, reader }: Pick<HeadPanelProps, 'compared' | 'reader'>) {
  const t = auditPhrases[reader.language];
  if (compared?.outcome === 'held') {
    return (
      <p class="notice notice-well" role="status">
        {t.headHeld}
      </p>
    );
  }
  if (compared?.outcome !== 'absent') return null;
  return (
    <p class="notice notice-alert" role="alert">
      {t.headAbsent}
    </p>
  );
}
