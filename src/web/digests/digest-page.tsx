import { maskAddress, maskAddressIn } from '../../digest/mail/mask-address.js';
import type { Delivery } from '../../model/digest/digest.js';
import { type Column, Table } from '../layout/table.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { deliveryWords } from './delivery-mark.js';
import { digestPhrases } from './digest-phrases.js';
import { type DigestView, omittedFrom } from './load-digests.js';
import type { ShownDigest } from './show-digest.js';

interface DigestPageProps {
  readonly view: DigestView;
  readonly shown: ShownDigest['kind'];
  readonly reader: Reader;
}

export function DigestPage({ view, shown, reader }: DigestPageProps) {
  const t = digestPhrases[reader.language];
  const { digest, deliveries } = view;
  const raw = `/digests/${digest.id}/raw`;
  const omitted = omittedFrom(view) ?? 0;
  return (
    <>
      <header class="page-head">
        <p class="crumb">
          <a href="/digests">{t.title}</a>
        </p>
        <h1 lang={digest.language}>{digest.subject}</h1>
        <p class="quiet">
          {t.period(reader.moment(new Date(digest.windowStart)), reader.moment(new Date(digest.windowEnd)))}. {t.built}{' '}
          <When at={digest.builtAt} reader={reader} as="moment" />
          {omitted > 0 ? `, ${reader.formats.count(t.omitted, omitted)}` : ''}.
        </p>
      </header>
      <section aria-labelledby="ledger">
        <h2 id="ledger">{t.ledger}</h2>
        <Ledger deliveries={deliveries} reader={reader} />
      </section>
      <section aria-labelledby="shown">
        <h2 id="shown">
          {t.shown[shown]} <a href={raw}>{t.alone}</a>
        </h2>
        {shown === 'anew' ? <p class="hint">{t.notKept}</p> : null}
        <iframe class="digest-frame" src={raw} title={t.shown[shown]} />
      </section>
    </>
  );
}

interface LedgerProps {
  readonly deliveries: readonly Delivery[];
  readonly reader: Reader;
}

function Ledger({ deliveries, reader }: LedgerProps) {
  const t = digestPhrases[reader.language];
  if (deliveries.length === 0) return <p class="quiet">{t.noDelivery}</p>;
  return (
    <>
      <Table label={t.ledger} columns={ledgerColumns(reader)} rows={deliveries} keyOf={({ id }) => id} />
      <p class="hint">{t.masked}</p>
    </>
  );
}

function ledgerColumns(reader: Reader): readonly Column<Delivery>[] {
  const t = digestPhrases[reader.language];
  const { number, count } = reader.formats;
  return [
    { head: t.recipient, cell: ({ recipient }) => maskAddress(recipient) },
    { head: t.state, cell: (delivery) => deliveryWords(delivery, reader) },
    {
      head: t.attempts,
      as: 'figure',
      cell: ({ attempts, unknowns }) => number(attempts) + (unknowns > 0 ? ` (${count(t.unknowns, unknowns)})` : ''),
    },
    { head: t.created, cell: ({ createdAt }) => <When at={createdAt} reader={reader} as="moment" /> },
    {
      head: t.accepted,
      cell: ({ acceptedAt, file }) =>
        acceptedAt && file === null ? <When at={acceptedAt} reader={reader} as="moment" /> : null,
    },
    {
      head: t.response,
      as: 'detail',
      cell: ({ file, response, recipient }) =>
        file === null ? response && maskAddressIn(response, recipient) : t.inFile(file),
    },
  ];
}
