import { maskAddress } from '../../digest/mail/clean-text.js';
import { deliveryReason } from '../../messages/check-reason.js';
import type { Delivery } from '../../model/digest/digest.js';
import { useReader } from '../layout/words.js';
import type { Reader } from '../site-env.js';
import { digestPhrases } from './digest-phrases.js';

const looks: Readonly<Record<Delivery['state'], string>> = {
  built: 'todo',
  sending: 'todo',
  accepted: 'yes',
  refused: 'bad',
  deferred: 'todo',
  unknown: 'bad',
};

export function DeliveryMark({ delivery }: { readonly delivery: Delivery }) {
  const reader = useReader();
  return (
    <span class={`chip ${delivery.file === null ? looks[delivery.state] : 'todo'}`}>
      {maskAddress(delivery.recipient)} <em>{deliveryWords(delivery, reader)}</em>
    </span>
  );
}

export function deliveryWords({ state, reason, file }: Delivery, { language }: Reader): string {
  const { states, written } = digestPhrases[language];
  if (reason !== null) return deliveryReason(reason, language);
  return file === null ? states[state] : written;
}
