import { describe, expect, it } from 'vitest';
import { type QueueCounts, queueNames } from '../../src/ports/queue/queue.js';
import { StoreError } from '../../src/ports/store/store-error.js';
import { createMinuteLog } from '../../src/service/minute-log.js';

const idle: QueueCounts = { waiting: 0, delayed: 0, active: 0, dead: 0, paused: false };
const listOf = (counts: Partial<QueueCounts>) => ({ counts: async () => ({ ...idle, ...counts }) });

function watched() {
  const lines: unknown[] = [];
  return { lines, minute: createMinuteLog({ info: (fields, message) => lines.push([message, fields]) }) };
}

describe('the line a minute', () => {
  it('adds up what happened since the one before, and says what waits', async () => {
    const { lines, minute } = watched();
    minute.check({ outcome: 'changed', seconds: 1 });
    minute.check({ outcome: 'changed', seconds: 1 });
    minute.check({ outcome: 'blocked', seconds: 1 });
    minute.ingest({ newItems: 4, amendedItems: 0 });
    minute.mail({ outcome: 'deferred', seconds: 1 });
    minute.job({ queue: 'sweep', outcome: 'failed', seconds: 1 });
    minute.search({ order: 'newest', seconds: 1 });
    await minute.tell(listOf({ waiting: 2, dead: 1 }));
    await minute.tell(listOf({ waiting: 2 }));
    expect(lines).toEqual([
      [
        'the last minute',
        {
          checks: { changed: 2, blocked: 1 },
          items: { new: 4 },
          mails: { deferred: 1 },
          searches: 1,
          failedJobs: 1,
          waiting: 2 * queueNames.length,
          dead: queueNames.length,
        },
      ],
    ]);
  });

  it('is not written where nothing happened, whatever waits', async () => {
    const { lines, minute } = watched();
    minute.job({ queue: 'sweep', outcome: 'done', seconds: 1 });
    minute.ingest({ newItems: 0, amendedItems: 0 });
    await minute.tell(listOf({ waiting: 3 }));
    expect(lines).toEqual([]);
  });

  it('is written without what waits where the queue does not answer', async () => {
    const { lines, minute } = watched();
    minute.check({ outcome: 'gone', seconds: 1 });
    const down = { counts: () => Promise.reject(new StoreError('unavailable', 'away')) };
    await minute.tell(down);
    expect(lines).toEqual([['the last minute', { checks: { gone: 1 } }]]);
  });
});
