import { stampFailureText } from '../../messages/head-texts.js';
import { type ChainHead, type HeadTimestamp, type StampTrouble, writeHead } from '../../model/access/chain-check.js';
import { Field } from '../layout/field.js';
import { Button, Said } from '../layout/page-parts.js';
import { useWords, When } from '../layout/words.js';
import { auditPhrases } from './audit-phrases.js';

/** The outcome of comparing a head that was kept elsewhere. */
export interface ComparedHead {
  readonly typed: string;
  /** `unread` if it is not a head. */
  readonly outcome: 'held' | 'absent' | 'unread';
}

interface HeadPanelProps {
  /** The head of the newest entry. */
  readonly head: ChainHead | undefined;
  readonly compared: ComparedHead | undefined;
}

export function HeadPanel({ head, compared }: HeadPanelProps) {
  const [t] = useWords(auditPhrases);
  if (!head) return null;
  const error = compared?.outcome === 'unread' ? t.headUnread : undefined;
  return (
    <section class="panel" aria-labelledby="head">
      <h2 id="head">
        {t.headOf} <When at={head.at} as="moment" />
      </h2>
      <p class="fingerprint">
        <code class="given-once">{writeHead(head)}</code>
      </p>
      <p class="soft">
        {t.headWhy} {t.limit}
      </p>
      <form class="in-line" method="get" action="/audit">
        <Field id="kept" label={t.compare} error={error}>
          <input name="kept" value={compared?.typed} maxlength={100} required autocomplete="off" />
        </Field>
        <Button label={t.compareNow} />
      </form>
      <Outcome compared={compared} />
    </section>
  );
}

function Outcome({ compared }: Pick<HeadPanelProps, 'compared'>) {
  const [t] = useWords(auditPhrases);
  if (compared?.outcome === 'held') {
    return <Said as="well" text={t.headHeld} />;
  }
  if (compared?.outcome !== 'absent') return null;
  return <Said as="alert" text={t.headAbsent} />;
}

export interface TimestampsView {
  /** Newest first. */
  readonly timestamps: readonly HeadTimestamp[];
  /** Why the newest head has no time-stamp yet. */
  readonly trouble: StampTrouble | null;
}

export function TimestampList({ view: { timestamps, trouble } }: { readonly view: TimestampsView }) {
  const [t, reader] = useWords(auditPhrases);
  if (timestamps.length === 0 && trouble === null) return null;
  return (
    <details class="panel" open={trouble !== null}>
      <summary>{t.timestamps}</summary>
      {trouble === null ? null : (
        <p class="note plain">
          {t.stampTrouble} {stampFailureText(trouble.failure, reader.language)} {t.stampRetry}{' '}
          <When at={trouble.nextAt} as="moment" />.
        </p>
      )}
      <p class="soft">{t.timestampsWhy}</p>
      <ul class="rows">
        {timestamps.map(({ id, sequence, stampedAt, authority, trusted }) => (
          <li key={id}>
            <a href={`/audit/timestamps/${sequence}.tsr`}>{t.timestampOf(reader.formats.number(sequence))}</a>,{' '}
            <When at={stampedAt} as="moment" />{' '}
            <span class="soft">
              ({authority}
              {trusted ? null : `, ${t.untrusted}`})
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
