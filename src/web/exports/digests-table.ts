import { maskAddress } from '../../digest/mail/mask-address.js';
import type { Table } from '../../export/table/table.js';
import { deliveryReason } from '../../messages/delivery-reason.js';
import { DeliveryReason, DeliveryState, sizeOf } from '../../model/digest/digest.js';
import { digestPhrases } from '../digests/digest-phrases.js';
import type { DeliveryRow } from './each-row.js';

/** Digests and what became of their mails, a row for each mail. Addresses are masked, as on the page. */
export const digestsTable: Table<DeliveryRow> = {
  title: { fr: 'Bulletins et envois', en: 'Digests and deliveries' },
  file: { fr: 'bulletins', en: 'digests' },
  columns: [
    {
      ...{ id: 'subject', title: { fr: 'Bulletin', en: 'Digest' }, type: 'text', width: 50 },
      value: ({ digest }) => digest.subject,
    },
    {
      ...{ id: 'window_start', title: { fr: 'Période, du', en: 'Period from' }, type: 'moment', width: 17 },
      value: ({ digest }) => digest.windowStart,
    },
    {
      ...{ id: 'window_end', title: { fr: 'Période, au', en: 'Period until' }, type: 'moment', width: 17 },
      value: ({ digest }) => digest.windowEnd,
    },
    {
      ...{ id: 'built', title: { fr: 'Composé le', en: 'Built' }, type: 'moment', width: 17 },
      value: ({ digest }) => digest.builtAt,
    },
    {
      ...{ id: 'items', title: { fr: 'Publications', en: 'Publications' }, type: 'number', width: 12 },
      value: ({ digest }) => sizeOf(digest),
    },
    {
      ...{ id: 'recipient', title: { fr: 'Destinataire', en: 'Recipient' }, type: 'text', width: 24 },
      value: ({ delivery }) => delivery && maskAddress(delivery.recipient),
    },
    {
      ...{ id: 'state', title: { fr: 'État de l’envoi', en: 'State of the mail' }, type: 'text', width: 24 },
      value: ({ delivery }) => delivery?.state ?? null,
      shown: (state, { naming }) => {
        const known = DeliveryState.safeParse(state).data;
        return known === undefined ? state : digestPhrases[naming.language].states[known];
      },
    },
    {
      ...{ id: 'reason', title: { fr: 'Motif', en: 'Reason' }, type: 'text', width: 30 },
      value: ({ delivery }) => delivery?.reason ?? null,
      shown: (reason, { naming }) => {
        const known = DeliveryReason.safeParse(reason).data;
        return known === undefined ? reason : deliveryReason(known, naming.language);
      },
    },
    {
      ...{ id: 'attempts', title: { fr: 'Tentatives', en: 'Attempts' }, type: 'number', width: 10 },
      value: ({ delivery }) => delivery?.attempts ?? null,
    },
    {
      ...{ id: 'accepted', title: { fr: 'Accepté le', en: 'Accepted' }, type: 'moment', width: 17 },
      value: ({ delivery }) => delivery?.acceptedAt ?? null,
    },
    {
      ...{ id: 'message_id', title: { fr: 'Message-ID', en: 'Message-ID' }, type: 'text', width: 30 },
      value: ({ delivery }) => delivery?.messageId ?? null,
    },
    {
      ...{ id: 'page', title: { fr: 'Page', en: 'Page' }, type: 'link', width: 40 },
      value: ({ digest }, { site }) => site(`/digests/${encodeURIComponent(digest.id)}`),
    },
  ],
};
