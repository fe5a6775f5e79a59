import { createManualClock } from '../../src/adapters/memory/manual-clock.js';
import { createMemoryHostGate } from '../../src/adapters/memory/memory-host-gate.js';
import { createMemoryQueue } from '../../src/adapters/memory/memory-queue.js';
import { describeHostGate } from './host-gate-contract.js';
import { describeQueue } from './queue-contract.js';

const start = '2026-03-01T00:00:00.000Z';

describeQueue('memory', async () => {
  const clock = createManualClock(start);
  const queue = createMemoryQueue(clock);
  return { queue, beside: queue, clock, loseLeases: async () => queue.loseLeases(), dispose: () => queue.close() };
});

describeHostGate('memory', async () => {
  const clock = createManualClock(start);
  const gate = createMemoryHostGate(clock);
  return { gate, beside: gate, clock, dispose: async () => undefined };
});
