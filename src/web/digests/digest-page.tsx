import { maskAddress, maskAddressIn } from '../../digest/mask-address.js';
import type { Delivery } from '../../model/digest.js';
import { TableFrame, TableHead } from '../layout/table-frame.js';
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
          {t.period} <When at={digest.windowStart} reader={reader} as="moment" /> –{' '}
          <When at={digest.windowEnd} reader={reader} as="moment" />. {t.built}{' '}
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
      <TableFrame label={t.ledger}>
        <TableHead heads={[t.recipient, t.state, t.attempts, t.created, t.accepted, t.response]} />
        <tbody>
          {deliveries.map((delivery) => (
            <LedgerLine key={delivery.id} delivery={delivery} reader={reader} />
          ))}
        </tbody>
      </TableFrame>
      <p class="hint">{t.masked}</p>
    </>
  );
}

function LedgerLine({ delivery, reader }: { readonly delivery: Delivery; readonly reader: Reader }) {
  const t = digestPhrases[reader.language];
  const { number, count } = reader.formats;
  return (
    <tr>
      <td>{maskAddress(delivery.recipient)}</td>
      <td>{deliveryWords(delivery, reader)}</td>
      <td class="figure">
        {number(delivery.attempts)}
        {delivery.unknowns > 0 ? ` (${count(t.unknowns, delivery.unknowns)})` : ''}
      </td>
      <td>
        <When at={delivery.createdAt} reader={reader} as="moment" />
      </td>
      <td>
        {delivery.acceptedAt && delivery.file === null ? (
          <When at={delivery.acceptedAt} reader={reader} as="moment" />
        ) : (
          '–'
        )}
      </td>
      <td class="detail">
        {delivery.file === null
          ? delivery.response && maskAddressIn(delivery.response, delivery.recipient)
          : t.inFile(delivery.file)}
      </td>
    </tr>
  );
}
