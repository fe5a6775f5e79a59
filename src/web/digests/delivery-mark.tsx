import { deliveryReason } from '../../messages/delivery-reason.js';
import type { Delivery } from '../../model/digest.js';
import type { Reader } from '../site-env.js';
import { digestPhrases } from './digest-phrases.js';
import { maskAddress } from './mask-address.js';

const looks: Readonly<Record<Delivery['state'], string>> = {
  built: 'health-waiting',
  sending: 'health-waiting',
  accepted: 'health-well',
  refused: 'health-trouble',
  deferred: 'health-waiting',
  unknown: 'health-trouble',
};

/** Whom a mail went to and what became of it. */
export function DeliveryMark({ delivery, reader }: { readonly delivery: Delivery; readonly reader: Reader }) {
  return (
    <span class={`mark ${looks[delivery.state]}`}>
      {maskAddress(delivery.recipient)} <em>{deliveryWords(delivery, reader)}</em>
    </span>
  );
}

/** What became of a mail, in the reader's words. */
export function deliveryWords({ state, reason }: Delivery, { language }: Reader): string {
  return reason === null ? digestPhrases[language].states[state] : deliveryReason(reason, language);
}
