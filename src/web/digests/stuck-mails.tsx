import { maskAddress, maskAddressIn } from '../../digest/mail/mask-address.js';
import type { Delivery } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { NameField } from '../layout/field.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { DeliveryMark } from './delivery-mark.js';
import { digestPhrases } from './digest-phrases.js';
import type { Refusals } from './load-digests.js';

interface StuckMailsProps {
  readonly deliveries: readonly Delivery[];
  /** By the id of the delivery. */
  readonly refusals: Refusals;
  readonly reader: Reader;
}

/** Mails that only a person can decide about, each with the means to send it again. */
export function StuckMails({ deliveries, refusals, reader }: StuckMailsProps) {
  if (deliveries.length === 0) return null;
  const t = digestPhrases[reader.language];
  return (
    <section aria-labelledby="stuck">
      <h2 id="stuck">{t.stuckTitle}</h2>
      <p class="lead">{t.stuck}</p>
      <ul class="rows stuck">
        {deliveries.map((delivery) => (
          <li class="row" key={delivery.id}>
            <p>
              <DeliveryMark delivery={delivery} reader={reader} />
            </p>
            <p class="quiet">
              {delivery.kind === 'digest' ? (
                <a href={`/digests/${delivery.subjectId}`}>{t.kinds.digest}</a>
              ) : (
                t.kinds[delivery.kind]
              )}
              , <When at={delivery.createdAt} reader={reader} as="moment" />
              {delivery.response ? `, ${maskAddressIn(delivery.response, delivery.recipient)}` : ''}
            </p>
            <Refused refused={refusals.get(delivery.id)} reader={reader} />
            <RetryForm delivery={delivery} reader={reader} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RefusedProps {
  readonly refused: NonNullable<Subscription['refused']> | undefined;
  readonly reader: Reader;
}

function Refused({ refused, reader }: RefusedProps) {
  if (refused === undefined) return null;
  const t = digestPhrases[reader.language];
  return (
    <p>
      {reader.formats.count(t.refusals, refused.count)} <When at={refused.since} reader={reader} as="moment" />.{' '}
      {t.refusalsMean}
    </p>
  );
}

function RetryForm({ delivery, reader }: { readonly delivery: Delivery; readonly reader: Reader }) {
  if (!reader.may('administer')) return null;
  const t = digestPhrases[reader.language];
  return (
    <form class="retry" method="post" action={`/deliveries/${delivery.id}/retry`}>
      <NameField id={`by-${delivery.id}`} reader={reader} />
      <button type="submit" aria-label={t.retryLabel(maskAddress(delivery.recipient))}>
        {t.retry}
      </button>
    </form>
  );
}
