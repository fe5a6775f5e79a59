import { isAtWork, ProcessSign } from '../../model/process-sign.js';
import type { Needs } from '../../ports/services.js';
import { readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';

type SignDeps = Needs<'clock', 'processSigns'>;

const dayMs = 86_400_000;

/** Records that a process is at work, and removes processes whose last sign is more than a day old, or a day ahead. */
export async function giveProcessSign({ store, clock }: SignDeps, process: Omit<ProcessSign, 'at'>): Promise<void> {
  const now = clock.now();
  const sign = ProcessSign.parse({ ...process, at: now.toISOString() });
  const [last] = await store.processSigns.getMany([sign.id]);
  await (last ? store.processSigns.replace(sign, last.version) : store.processSigns.create(sign));
  const isGone = ({ at }: ProcessSign) => Math.abs(now.getTime() - Date.parse(at)) > dayMs;
  const seemGone = (await loadProcessSigns(store)).filter(isGone).map(({ id }) => id);
  // Read by id, since a query may show an earlier sign.
  const known = seemGone.length === 0 ? [] : await store.processSigns.getMany(seemGone);
  for (const one of known) if (one && isGone(one.value)) await store.processSigns.delete(one.value.id);
}

export async function loadProcessSigns(store: Pick<Store, 'processSigns'>): Promise<readonly ProcessSign[]> {
  return readAll(store.processSigns, 'all');
}

/** Settings that only the running processes know: where mail goes (undefined if no process delivers it), and whether a watchdog is set. */
export async function knownToProcesses({ store, clock }: SignDeps) {
  const signs = (await loadProcessSigns(store)).filter((sign) => isAtWork(sign, clock.now()));
  return {
    mailServer: signs.find(({ mailServer }) => mailServer !== undefined)?.mailServer,
    watchdog: signs.some(({ watchdog }) => watchdog === true),
  };
}
