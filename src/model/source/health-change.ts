import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { SourceHealth } from './source-health.js';

/** Stands for the watch itself among the ids of sources: no slug begins like this. */
export const watchItself = '_watch';

/** The clock of the machine: it was set back. */
export const clockItself = '_clock';

/** The scheduled backups. The reason of `backed-up` is the name of the newest. */
export const backupsThemselves = '_backup';

/** A record that could not be read; the id of its note follows. */
const recordPrefix = '_record ';

export function recordSubject(unreadableId: string): string {
  return `${recordPrefix}${unreadableId}`;
}

export function isRecordSubject(subject: string): boolean {
  return subject.startsWith(recordPrefix);
}

/** An address that refuses digests; the id of its subscription follows. */
const addressPrefix = '_address ';

export function addressSubject(subscriptionId: string): string {
  return `${addressPrefix}${subscriptionId}`;
}

export function isAddressSubject(subject: string): boolean {
  return subject.startsWith(addressPrefix);
}

/** A webhook that was switched off; its id follows. */
const webhookPrefix = '_webhook ';

export function webhookSubject(webhookId: string): string {
  return `${webhookPrefix}${webhookId}`;
}

export function isWebhookSubject(subject: string): boolean {
  return subject.startsWith(webhookPrefix);
}

/** A mail that was given up; the id of its delivery follows. */
const mailPrefix = '_mail ';

export function mailSubject(deliveryId: string): string {
  return `${mailPrefix}${deliveryId}`;
}

export function isMailSubject(subject: string): boolean {
  return subject.startsWith(mailPrefix);
}

/** Documents that entries of a source link and that were given up; the id of the source follows. */
const documentsPrefix = '_documents ';

export function documentsSubject(sourceId: string): string {
  return `${documentsPrefix}${sourceId}`;
}

export function isDocumentsSubject(subject: string): boolean {
  return subject.startsWith(documentsPrefix);
}

/** Whether a change is of a source, and not of the watch, its clock, a record, an address, a webhook, a mail or documents. */
export function isOfSource({ sourceId }: { readonly sourceId: string }): boolean {
  return !sourceId.startsWith('_');
}

/** States of sources, of the watch itself, of its clock, of stored records, of addresses and webhooks, of mails and documents that were given up. */
export const HealthState = z.enum([
  ...SourceHealth.options,
  ...([
    'offline',
    'online',
    'set-back',
    'unreadable',
    'readable',
    'refused',
    'delivered',
    'backed-up',
    'backup-failed',
    'switched-off',
    'switched-on',
    'not-sent',
    'not-read',
  ] as const),
]);
export type HealthState = z.infer<typeof HealthState>;

/** One change of state of one source, or of the watch itself. Written before the state that it leads to. */
export const HealthChange = z.object({
  /** `<sourceId>_<sequence>`: a change is written once, whoever notices it. */
  id: z.string(),
  sourceId: z.string(),
  sequence: z.number().int().positive(),
  at: Instant,
  /** Null for the first that was said of a source. */
  from: HealthState.nullable(),
  to: HealthState,
  reason: z.string().nullable(),
  /** The owner was told, or need not be. */
  reported: z.boolean(),
});
export type HealthChange = z.infer<typeof HealthChange>;

export function healthChangeId(sourceId: string, sequence: number): string {
  return `${sourceId}_${sequence}`;
}
