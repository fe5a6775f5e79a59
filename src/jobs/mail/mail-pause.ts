import { type Delivery, type MailPause, mailPauseId, openedAt } from '../../model/digest/digest.js';
import { changeStored } from '../../ports/store/change-stored.js';
import type { Store } from '../../ports/store/store.js';

type PauseStore = Pick<Store, 'mailPauses'>;

export async function loadMailPause(store: PauseStore): Promise<MailPause | undefined> {
  return (await store.mailPauses.get(mailPauseId))?.value;
}

/** True if no mail may be sent now. */
export function isPaused(pause: MailPause | undefined): boolean {
  return pause?.since === null;
}

/** True if a mail due at this moment was sent by the installation that a restore replaced. */
export function wasSentBefore(pause: MailPause | undefined, dueAtMs: number): boolean {
  return typeof pause?.since === 'string' && dueAtMs <= Date.parse(pause.since);
}

/**
 * True for a sign-in link that was requested after the restore. No earlier installation can have sent it, and without it nobody could sign
 * in to end the pause.
 */
export function passesPause(pause: MailPause | undefined, delivery: Delivery): boolean {
  return delivery.kind === 'sign-in' && openedAt(delivery).getTime() >= Date.parse(pause?.pausedAt ?? '');
}

export interface Restore {
  readonly asOf: string;
  readonly now: Date;
  /** Unique for this restore, since one backup may be restored twice. */
  readonly mark: string;
}

/** Pauses the mail of a store that is being filled, and raises the generation. */
export async function pauseMail(store: PauseStore, { asOf, now, mark }: Restore): Promise<void> {
  const moments = { asOf, pausedAt: now.toISOString(), since: null };
  await changeStored(store.mailPauses, mailPauseId, (before): MailPause => {
    const number = Number.parseInt(before?.generation || '0', 10) + 1;
    return { id: mailPauseId, ...moments, generation: `${number}-${mark}`, sequence: 0 };
  });
}
