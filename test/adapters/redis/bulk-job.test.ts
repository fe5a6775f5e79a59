import { describe, expect, it } from 'vitest';
import { priorityOf, queueOfId, toBulkJob } from '../../../src/adapters/redis/bulk-job.js';
import { queueNames } from '../../../src/ports/queue/queue.js';

const priorityIn = (priority?: number): number =>
  toBulkJob({ queue: 'sweep', key: 'a', payload: {}, ...(priority === undefined ? {} : { priority }) }, '1').opts
    .priority ?? 0;

describe('a job for BullMQ', () => {
  it.each(queueNames)('names its queue %s in its id', (queue) => {
    const { opts } = toBulkJob({ queue, key: 'a', payload: {} }, '0123');
    expect(opts.jobId).not.toContain(':');
    expect(queueOfId(opts.jobId)).toBe(queue);
  });

  it.each(['', '_', '0', 'sweep', 'sweeps_1', '_1'])('has no queue for the id %j', (id) => {
    expect(queueOfId(id)).toBeUndefined();
  });

  it('keeps the order of priorities, and gives them back', () => {
    const priorities = [-1_000_000, -5, 0, 1, 1_000_000];
    const stored = priorities.map(priorityIn);
    expect([...stored].sort((left, right) => left - right)).toEqual(stored);
    expect(stored.map(priorityOf)).toEqual(priorities);
    expect(priorityIn()).toBe(priorityIn(0));
  });

  it.each([Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER])(
    'keeps the priority %d within what BullMQ takes',
    (far) => {
      expect(priorityIn(far)).toBeGreaterThanOrEqual(1);
      expect(priorityIn(far)).toBeLessThanOrEqual(2 ** 21);
    },
  );

  it('rounds a delay to whole milliseconds', () => {
    expect(toBulkJob({ queue: 'sweep', key: 'a', payload: {}, delayMs: 1.6 }, '1').opts.delay).toBe(2);
  });
});
