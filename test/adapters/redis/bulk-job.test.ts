import { describe, expect, it } from 'vitest';
import { queueOfId, toBulkJob } from '../../../src/adapters/redis/bulk-job.js';
import { queueNames } from '../../../src/ports/queue/queue.js';

describe('a job for BullMQ', () => {
  it.each(queueNames)('names its queue %s in its id', (queue) => {
    const { opts } = toBulkJob({ queue, key: 'a', payload: {} }, '0123');
    expect(opts.jobId).not.toContain(':');
    expect(queueOfId(opts.jobId)).toBe(queue);
  });

  it.each(['', '_', '0', 'sweep', 'sweeps_1', '_1'])('has no queue for the id %j', (id) => {
    expect(queueOfId(id)).toBeUndefined();
  });

  it('rounds a delay to whole milliseconds', () => {
    expect(toBulkJob({ queue: 'sweep', key: 'a', payload: {}, delayMs: 1.6 }, '1').opts.delay).toBe(2);
  });
});
