import { afterEach, beforeEach, describe } from 'vitest';
import { queueCases } from './queue-cases.js';
import { queueFailureCases } from './queue-failure-cases.js';
import type { MakeQueue, QueueHarness } from './queue-harness.js';
import { queueLeaseCases, queueStopCases } from './queue-lease-cases.js';
import { queueMomentCases } from './queue-moment-cases.js';

/** The tests that every queue must pass. */
export function describeQueue(name: string, make: MakeQueue): void {
  describe(`the queue in ${name}`, () => {
    const group = (title: string, cases: (harness: () => QueueHarness) => void, leasesEnd = false): unknown =>
      describe(title, () => {
        let harness: QueueHarness;
        beforeEach(async () => {
          harness = await make({ leasesEnd });
        });
        afterEach(() => harness.dispose());
        cases(() => harness);
      });

    group('jobs', queueCases);
    group('failures', queueFailureCases);
    group('moments and dead letters', queueMomentCases);
    group('stopping', queueStopCases);
    group('leases', queueLeaseCases, true);
  });
}
