import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { SourceHealth } from './source-health.js';

/** Stands for the watch itself among the ids of sources: no slug begins like this. */
export const watchItself = '_watch';

/** The clock of the machine: it was set back. */
export const clockItself = '_clock';

/** The scheduled backups. The reason of `backed-up` is the name of the newest. */
export const backupsThemselves = '_backup';

const watchedKinds = ['record', 'address', 'webhook', 'mail', 'documents'] as const;

/**
 * A record that could not be read, an address that refuses digests, a webhook that was switched off, a mail that was given up, with the id of
 * its note, subscription, webhook or delivery; linked documents that were given up, with the id of their source.
 */
export type WatchedKind = (typeof watchedKinds)[number];

export function watchedId(kind: WatchedKind, id: string): string {
  return `_${kind} ${id}`;
}

/** Undefined for sources, the watch and its clock and backups. */
export function watchedKindOf(subject: string): WatchedKind | undefined {
  return watchedKinds.find((kind) => subject.startsWith(watchedId(kind, '')));
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
