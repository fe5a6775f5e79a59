import { afterEach, beforeEach, describe } from 'vitest';
import { queueCases } from './queue-cases.js';
import { queueFailureCases } from './queue-failure-cases.js';
import type { MakeQueue, QueueHarness } from './queue-harness.js';
import { queueLeaseCases } from './queue-lease-cases.js';
import { queueMomentCases } from './queue-moment-cases.js';

/** The tests that every queue must pass. */
export function describeQueue(name: string, make: MakeQueue): void {
  describe(`the queue in ${name}`, () => {
    let harness: QueueHarness;
    beforeEach(async () => {
      harness = await make();
    });
    afterEach(() => harness.dispose());

    describe('jobs', () => queueCases(() => harness));
    describe('failures', () => queueFailureCases(() => harness));
    describe('moments and dead letters', () => queueMomentCases(() => harness));
    describe('leases', () => queueLeaseCases(() => harness));
  });
}
