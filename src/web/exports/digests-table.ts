import { maskAddress } from '../../digest/mail/mask-address.js';
import { link, moment, named, number, type Table, text } from '../../export/table/table.js';
import { deliveryReason } from '../../messages/delivery-reason.js';
import { DeliveryReason, DeliveryState, sizeOf } from '../../model/digest/digest.js';
import { digestPhrases } from '../digests/digest-phrases.js';
import type { DeliveryRow } from './each-row.js';

/** Digests and what became of their mails, a row for each mail. Addresses are masked, as on the page. */
export const digestsTable: Table<DeliveryRow> = {
  title: { fr: 'Bulletins et envois', en: 'Digests and deliveries' },
  file: { fr: 'bulletins', en: 'digests' },
  columns: [
    text('subject', { fr: 'Bulletin', en: 'Digest' }, 50, ({ digest }) => digest.subject),
    moment('window_start', { fr: 'Période, du', en: 'Period from' }, ({ digest }) => digest.windowStart),
    moment('window_end', { fr: 'Période, au', en: 'Period until' }, ({ digest }) => digest.windowEnd),
    moment('built', { fr: 'Composé le', en: 'Built' }, ({ digest }) => digest.builtAt),
    number('items', { fr: 'Publications', en: 'Publications' }, 12, ({ digest }) => sizeOf(digest)),
    text(
      'recipient',
      { fr: 'Destinataire', en: 'Recipient' },
      24,
      ({ delivery }) => delivery && maskAddress(delivery.recipient),
    ),
    named(
      text('state', { fr: 'État de l’envoi', en: 'State of the mail' }, 24, ({ delivery }) => delivery?.state ?? null),
      (state, { naming }) => {
        const known = DeliveryState.safeParse(state).data;
        return known === undefined ? state : digestPhrases[naming.language].states[known];
      },
    ),
    named(
      text('reason', { fr: 'Motif', en: 'Reason' }, 30, ({ delivery }) => delivery?.reason ?? null),
      (reason, { naming }) => {
        const known = DeliveryReason.safeParse(reason).data;
        return known === undefined ? reason : deliveryReason(known, naming.language);
      },
    ),
    number('attempts', { fr: 'Tentatives', en: 'Attempts' }, 10, ({ delivery }) => delivery?.attempts ?? null),
    moment('accepted', { fr: 'Accepté le', en: 'Accepted' }, ({ delivery }) => delivery?.acceptedAt ?? null),
    text('message_id', { fr: 'Message-ID', en: 'Message-ID' }, 30, ({ delivery }) => delivery?.messageId ?? null),
    link('page', { fr: 'Page', en: 'Page' }, 40, ({ digest }, { site }) =>
      site(`/digests/${encodeURIComponent(digest.id)}`),
    ),
  ],
};
