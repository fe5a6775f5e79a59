import { createMemoryHostGate } from '../../src/adapters/memory/memory-host-gate.js';
import { createManualClock } from '../fakes/manual-clock.js';
import { createMemoryQueue } from '../fakes/memory-queue.js';
import { describeHostGate } from './host-gate-contract.js';
import { manualTime } from './manual-time.js';
import { describeQueue } from './queue-contract.js';
import { fewDead } from './queue-steps.js';

const start = '2026-03-01T00:00:00.000Z';

describeQueue('memory', async () => {
  const clock = createManualClock(start);
  const queue = createMemoryQueue(clock, fewDead);
  const loseLeases = async (): Promise<void> => queue.loseLeases();
  return {
    ...manualTime(clock),
    keptDead: fewDead.keptDead,
    queue,
    beside: queue,
    loseLeases,
    dispose: () => queue.close(),
  };
});

describeHostGate('memory', async () => {
  const clock = createManualClock(start);
  const gate = createMemoryHostGate(clock);
  return { ...manualTime(clock), gate, beside: gate, dispose: async () => undefined };
});
