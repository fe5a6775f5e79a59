import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { SourceHealth } from './source-health.js';

/** The watch itself, used in place of a source id. No source id begins with an underscore. */
export const watchItself = '_watch';

/** The clock of the machine, when it was set back. */
export const clockItself = '_clock';

/** The scheduled backups. The reason of `backed-up` is the name of the newest. */
export const backupsThemselves = '_backup';

const watchedKinds = ['record', 'address', 'webhook', 'mail', 'documents'] as const;

/**
 * What is watched besides sources: a record that could not be read, an address that refuses digests, a webhook that was switched off, a
 * mail that was given up, each with the id of its note, subscription, webhook or delivery. Linked documents that were given up have the id
 * of their source.
 */
export type WatchedKind = (typeof watchedKinds)[number];

export function watchedId(kind: WatchedKind, id: string): string {
  return `_${kind} ${id}`;
}

/** The kind of watched thing. Undefined for a source, the watch itself, its clock and its backups. */
export function watchedKindOf(subject: string): WatchedKind | undefined {
  return watchedKinds.find((kind) => subject.startsWith(watchedId(kind, '')));
}

/** True if the change concerns a source, and nothing else that is watched. */
export function isOfSource({ sourceId }: { readonly sourceId: string }): boolean {
  return !sourceId.startsWith('_');
}

/** States of sources and of everything else that is watched. */
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

/** One change of state of a source, or of something else that is watched. Written before the state that it leads to. */
export const HealthChange = z.object({
  /** `<sourceId>_<sequence>`, so that a change is written once even if several processes notice it. */
  id: z.string(),
  sourceId: z.string(),
  sequence: z.number().int().positive(),
  at: Instant,
  /** Null for the first state of a source. */
  from: HealthState.nullable(),
  to: HealthState,
  reason: z.string().nullable(),
  /** True once the owner was told, or if they need not be. */
  reported: z.boolean(),
});
export type HealthChange = z.infer<typeof HealthChange>;

export function healthChangeId(sourceId: string, sequence: number): string {
  return `${sourceId}_${sequence}`;
}
