import { askedText, type MachineText, type MachineTextKey, machineTextId } from '../../model/item/machine-text.js';
import type { Clock } from '../../ports/clock.js';
import { writeTextJob } from '../../ports/queue/known-jobs.js';
import type { Queue } from '../../ports/queue/queue.js';
import type { Store } from '../../ports/store/store.js';

export interface AskForTextDeps {
  readonly store: Pick<Store, 'machineTexts'>;
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Texts that may wait at a time: a model writes one after the other, and each costs. */
export const waitingAtMost = 20;

/** The text that is asked for, written already, waiting, or asked for now; `busy` where as many as may wait do. */
export async function askForText(deps: AskForTextDeps, key: MachineTextKey): Promise<MachineText | 'busy'> {
  const { machineTexts } = deps.store;
  const stored = await machineTexts.get(machineTextId(key));
  if (stored !== undefined && stored.value.state !== 'failed') return stored.value;
  if ((await machineTexts.count('waiting', { open: true })) >= waitingAtMost) return 'busy';
  const asked = askedText(key, deps.clock.now().toISOString());
  // Whoever comes second finds it waiting.
  if (stored === undefined) await machineTexts.create(asked);
  else await machineTexts.replace(asked, stored.version);
  await deps.queue.enqueue(writeTextJob(asked.id));
  return asked;
}
