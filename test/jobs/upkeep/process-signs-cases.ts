import { afterEach, beforeEach, expect, it } from 'vitest';
import { createExaminer } from '../../../src/app/examine-servers.js';
import { checkMail } from '../../../src/cli/doctor/check-servers.js';
import { checkAccess, checkWorkers } from '../../../src/cli/doctor/check-store.js';
import { giveProcessSign, loadProcessSigns } from '../../../src/jobs/upkeep/process-signs.js';
import { missingWorkers, type ProcessSign, signMs, workerNames } from '../../../src/model/process-sign.js';
import { loadSettings } from '../../../src/settings/load-settings.js';
import type { MakeStore, StoreHarness } from '../../contract/store-harness.js';
import { createManualClock, type ManualClock } from '../../fakes/manual-clock.js';

type Process = Omit<ProcessSign, 'at'>;

const process = (worker: string, more: Partial<Process> = {}): Process => {
  return { id: `p-${worker}`, workers: [worker], host: 'srv-1', version: '0.3.0', ...more };
};
const fleet = workerNames.map((worker) =>
  process(worker, {
    ...(worker === 'mail' && { mailServer: 'smtp.example.org' }),
    ...(worker === 'scheduler' && { watchdog: true }),
  }),
);

/** The signs of life of several processes. */
export function processSignsCases(make: MakeStore): void {
  let harness: StoreHarness;
  let clock: ManualClock;
  beforeEach(async () => {
    harness = await make();
    clock = createManualClock('2026-12-02T10:00:00Z');
  });
  afterEach(() => harness.dispose());

  const give = async (processes: readonly Process[]) => {
    for (const one of processes) await giveProcessSign({ store: harness.store, clock }, one);
    await harness.store.refresh();
  };
  const missing = async () =>
    missingWorkers(await loadProcessSigns(harness.store), clock.now()).map(({ worker }) => worker);
  const deps = () => ({ store: harness.store, clock });

  it('name every worker while none was started, and none while all are at work', async () => {
    expect(await missing()).toEqual([...workerNames]);
    await give(fleet);
    expect(await missing()).toEqual([]);
    expect(await checkWorkers(deps())).toMatchObject({ level: 'ok' });
  });

  it('name a process that died after its interval, and no other', async () => {
    await give(fleet);
    for (let minutes = 0; minutes < 4; minutes += 1) {
      expect(await missing()).toEqual(minutes < 3 ? [] : ['mail']);
      clock.jump(signMs);
      await give(fleet.filter(({ workers }) => !workers.includes('mail')));
    }
    const found = await checkWorkers(deps());
    expect(found).toMatchObject({ level: 'problem' });
    expect(JSON.stringify(found)).toContain('no sign of life: mail (last sign 2026-12-02T10:00:00.000Z, by srv-1)');
    await give([process('mail', { id: 'again' })]);
    expect(await missing()).toEqual([]);
  });

  it('believe no sign of a clock that was ahead, and forget what lies a day away on either side', async () => {
    await give(fleet);
    clock.jump(60 * signMs);
    await give([process('mail', { id: 'ahead' })]);
    clock.jump(-57 * signMs);
    await give(fleet.filter(({ workers }) => !workers.includes('mail')));
    expect(await missing()).toEqual(['mail']);
    for (const days of [3, -3]) {
      clock.jump(days * 1_440 * signMs);
      await give(fleet);
      expect((await loadProcessSigns(harness.store)).map(({ id }) => id).toSorted()).toEqual(
        fleet.map(({ id }) => id).toSorted(),
      );
      await give(fleet);
      expect(await missing()).toEqual([]);
    }
  });

  it('tell the doctor of a mail server and a watchdog that its own settings do not name', async () => {
    const settings = loadSettings({ env: { VIGIE_DATA_DIR: '/nowhere' }, cwd: '/' });
    const examiner = createExaminer(settings, 1_000);
    const said = async () =>
      JSON.stringify([await checkMail(examiner, settings, deps()), await checkAccess(deps(), settings)]);
    expect(await said()).toMatch(/no server: .*nobody is told of trouble/);
    await give(fleet);
    expect(await said()).toMatch(/smtp\.example\.org, as the process/);
    expect(await said()).not.toMatch(/no server|nobody is told of trouble/);
    clock.jump(5 * signMs);
    expect(await said()).toMatch(/no server: .*nobody is told of trouble/);
  });

  it('say that processes of two versions are at work', async () => {
    await give([...fleet, process('check', { id: 'older', version: '0.2.0' })]);
    expect(await checkWorkers(deps())).toMatchObject({ level: 'warning' });
  });
}
